/**
 * Typed components of any entity of any domain, at run time (seed 001, "Component-Based
 * Architecture"; docs/decisions/019).
 *
 * <p>In reading order: value objects ({@link cim.domains.entities.ComponentName}, {@link
 * cim.domains.entities.Schema}, {@link cim.domains.entities.ComponentData}), {@link
 * cim.domains.entities.ComponentTypeCommand} and {@link cim.domains.entities.EntityCommand}, their
 * events, states and deciders, the read models {@code ComponentTypes}, {@code Components} and
 * {@code Fields}, {@code ComponentQueries}, and {@link cim.domains.entities.EntitiesDomain}.
 */
@NullMarked
package cim.domains.entities;

import org.jspecify.annotations.NullMarked;
