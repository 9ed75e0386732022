/**
 * Where day files go before a log is compacted, and are read from afterwards (docs/retention.md).
 */
@NullMarked
package cim.store.archive;

import org.jspecify.annotations.NullMarked;
