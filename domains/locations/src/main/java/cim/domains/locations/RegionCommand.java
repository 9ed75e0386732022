package cim.domains.locations;

import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;

/** What can be asked of a region. */
public sealed interface RegionCommand extends Command<Region> {

  @Doc("Makes a region known by its boundary.")
  record Create(EntityId<Region> region, Name name, Boundary boundary) implements RegionCommand {}

  @Doc("Makes a region known by a GeoJSON Polygon or MultiPolygon, or a Feature of one.")
  record CreateFromGeoJson(EntityId<Region> region, Name name, GeoJson geoJson)
      implements RegionCommand {}

  @Doc("Gives the region another name.")
  record Rename(EntityId<Region> region, Name name) implements RegionCommand {}

  @Doc("Gives the region another boundary.")
  record Redraw(EntityId<Region> region, Boundary boundary) implements RegionCommand {}

  @Doc("Puts the region aside for good.")
  record Archive(EntityId<Region> region) implements RegionCommand {}
}
