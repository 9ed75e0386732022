/**
 * Places, the regions that they lie in, and who is where.
 *
 * <p>In reading order: value objects ({@link cim.domains.locations.Name}, {@link
 * cim.domains.locations.Address}, {@link cim.domains.locations.Coordinates}, {@link
 * cim.domains.locations.Boundary}, ...), for each aggregate ({@link
 * cim.domains.locations.Location}, {@link cim.domains.locations.Region}, {@link
 * cim.domains.locations.Presence}) its state, commands, events and decider, {@code Lineage}, the
 * geometry ({@code Earth}, {@code GeoJson}), the read models, the queries, and {@link
 * cim.domains.locations.LocationsDomain}.
 */
@NullMarked
package cim.domains.locations;

import org.jspecify.annotations.NullMarked;
