/** A node put together: its parts in order from start to stop, and where they are found. */
@NullMarked
package cim.runtime.node;

import org.jspecify.annotations.NullMarked;
