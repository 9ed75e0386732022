/** Each face by itself, without a port and mostly without a node. */
@NullMarked
package cim.interfaces;

import org.jspecify.annotations.NullMarked;
