/**
 * What the domains of a node are, resolved and checked once: types, shapes and codecs. Every face,
 * every projection and the buses are derived from it (DESIGN section 8).
 */
@NullMarked
package cim.runtime.registry;

import org.jspecify.annotations.NullMarked;
