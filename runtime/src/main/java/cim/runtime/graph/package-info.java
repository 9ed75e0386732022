/**
 * The relationship graph of all domains (RULINGS 14): which entities there are and how they are
 * related, as of any moment, and where they stand on the map that everybody sees.
 */
@NullMarked
package cim.runtime.graph;

import org.jspecify.annotations.NullMarked;
