/**
 * The embedded engine: one log of frames per domain in the seed's folders, one writer thread per
 * log, recovery, and an index that can be rebuilt. {@link cim.store.log.LocalEventStore} is the way
 * in.
 */
@NullMarked
package cim.store.log;

import org.jspecify.annotations.NullMarked;
