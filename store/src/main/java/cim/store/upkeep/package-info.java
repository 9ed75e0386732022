/** How a data folder is kept: scrub, repair, formats, retention. */
@NullMarked
package cim.store.upkeep;

import org.jspecify.annotations.NullMarked;
