/**
 * Event stores, logs and databases of others, each set to give what ours gives as far as it can.
 * Fetched and built by {@code ./cim bench peers} alone; no part of a node.
 */
@NullMarked
package cim.bench.engines;

import org.jspecify.annotations.NullMarked;
