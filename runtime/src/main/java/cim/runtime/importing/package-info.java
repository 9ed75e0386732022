/**
 * How adapters bring what stands outside into the domains: as commands, never as events (RULINGS
 * 13).
 */
@NullMarked
package cim.runtime.importing;

import org.jspecify.annotations.NullMarked;
