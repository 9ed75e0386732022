/**
 * The index of a log, as data: {@link cim.store.index.Part parts}, each of which knows all of a
 * stretch of positions. The young part is in memory, the others are files that never change: each
 * is a function of the log, so it can be thrown away and made again, byte for byte. Knows nothing
 * of frames; {@code cim.store.log} feeds it and asks it.
 */
@NullMarked
package cim.store.index;

import org.jspecify.annotations.NullMarked;
