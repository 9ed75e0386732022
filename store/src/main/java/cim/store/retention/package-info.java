/**
 * Retention: what goes from a log by policy once an archive has it (docs/retention.md, decision
 * 14).
 */
@NullMarked
package cim.store.retention;

import org.jspecify.annotations.NullMarked;
