/**
 * What the embedded store is tested against: faults of store-guarantee's catalogue, and bugs
 * planted to show that the harness finds them. What ran and what was caught stands in
 * docs/reliability.md.
 */
@NullMarked
package cim.store.fault;

import org.jspecify.annotations.NullMarked;
