/**
 * The event store that lives as long as the process: commits in pages on the heap, which are packed
 * when they are full.
 */
@NullMarked
package cim.store.memory;

import org.jspecify.annotations.NullMarked;
