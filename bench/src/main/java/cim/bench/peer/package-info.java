/**
 * Other event stores on this machine beside ours: the same payload, the same durability, the same
 * works, each in a process of its own. {@code docs/performance.md} has the table and what each was
 * set to.
 */
@NullMarked
package cim.bench.peer;

import org.jspecify.annotations.NullMarked;
