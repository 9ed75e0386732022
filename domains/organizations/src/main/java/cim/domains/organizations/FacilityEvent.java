package cim.domains.organizations;

import cim.model.EntityId;
import cim.model.Event;
import cim.model.Tag;
import cim.model.Version;

/** What can have happened to a facility; tags as in {@link CompanyEvent}. */
public sealed interface FacilityEvent extends Event<Facility> {

  @Version(1)
  record Opened(
      @Tag EntityId<Facility> facility, EntityId<Company> company, Name name, Facility.Kind kind)
      implements FacilityEvent {}

  @Version(1)
  record NameRemoved(Name name) implements FacilityEvent {}

  @Version(1)
  record NameAdded(Name name) implements FacilityEvent {}

  @Version(1)
  record PlaceRemoved(EntityId<Place> place) implements FacilityEvent {}

  @Version(1)
  record PlaceAdded(EntityId<Place> place) implements FacilityEvent {}

  @Version(1)
  record Closed(@Tag EntityId<Facility> facility, Reason reason) implements FacilityEvent {}
}
