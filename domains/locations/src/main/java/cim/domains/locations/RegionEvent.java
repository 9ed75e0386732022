package cim.domains.locations;

import cim.model.Event;
import cim.model.Version;

/** What can have happened to a region. A changed value is removed and added (seed 001). */
public sealed interface RegionEvent extends Event<Region> {

  @Version(1)
  record Created(Name name, Boundary boundary) implements RegionEvent {}

  @Version(1)
  record NameRemoved(Name name) implements RegionEvent {}

  @Version(1)
  record NameAdded(Name name) implements RegionEvent {}

  @Version(1)
  record BoundaryRemoved(Boundary boundary) implements RegionEvent {}

  @Version(1)
  record BoundaryAdded(Boundary boundary) implements RegionEvent {}

  @Version(1)
  record Archived() implements RegionEvent {}
}
