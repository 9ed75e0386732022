/** A user's own domain, as it stands in a jar that is dropped into a node's folder. */
@NullMarked
package cim.node.bells;

import org.jspecify.annotations.NullMarked;
