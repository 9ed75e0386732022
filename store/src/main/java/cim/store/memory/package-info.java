/**
 * The reference event store: in memory, short, and obviously right. Every other store is judged by
 * it.
 */
@NullMarked
package cim.store.memory;

import org.jspecify.annotations.NullMarked;
