/**
 * What stands between the domains and belongs to none: flows that go through several of them, and
 * bridges from one into the language of another (MISSION B6, B7). It knows names and shapes of
 * events and commands, and no class of any domain.
 */
@NullMarked
package cim.flows;

import org.jspecify.annotations.NullMarked;
