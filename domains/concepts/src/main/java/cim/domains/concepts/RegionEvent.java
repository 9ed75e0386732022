package cim.domains.concepts;

import cim.model.Bounded;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Version;
import java.util.List;

/** What can have happened to a region. A changed value is removed and added (seed 001). */
public sealed interface RegionEvent extends Event<Region> {

  @Version(1)
  record RegionFormed(
      EntityId<Space> space,
      Name name,
      Point prototype,
      @Bounded(Region.MOST_BOUNDARIES) List<HalfSpace> boundaries,
      @Bounded(Region.MOST_MEMBERS) List<EntityId<Concept>> members)
      implements RegionEvent {}

  @Version(1)
  record NameRemoved(Name name) implements RegionEvent {}

  @Version(1)
  record NameAdded(Name name) implements RegionEvent {}

  @Version(1)
  record PrototypeRemoved(Point prototype) implements RegionEvent {}

  @Version(1)
  record PrototypeAdded(Point prototype) implements RegionEvent {}

  @Version(1)
  record BoundariesRemoved(@Bounded(Region.MOST_BOUNDARIES) List<HalfSpace> boundaries)
      implements RegionEvent {}

  @Version(1)
  record BoundariesAdded(@Bounded(Region.MOST_BOUNDARIES) List<HalfSpace> boundaries)
      implements RegionEvent {}

  @Version(1)
  record MemberAdded(EntityId<Concept> member) implements RegionEvent {}

  @Version(1)
  record MemberRemoved(EntityId<Concept> member) implements RegionEvent {}

  @Version(1)
  record RegionDissolved(EntityId<Space> space) implements RegionEvent {}
}
