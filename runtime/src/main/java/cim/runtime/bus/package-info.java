/**
 * The command bus, the query bus and the bridge over them: the one way in which anything is changed
 * or asked (DESIGN section 7).
 */
@NullMarked
package cim.runtime.bus;

import org.jspecify.annotations.NullMarked;
