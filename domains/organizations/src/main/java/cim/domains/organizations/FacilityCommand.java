package cim.domains.organizations;

import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import java.util.Optional;

/** What can be asked of a facility. */
public sealed interface FacilityCommand extends Command<Facility> {

  @Doc("Opens a facility of a company.")
  record Open(
      EntityId<Facility> facility,
      EntityId<Company> company,
      Name name,
      Facility.Kind kind,
      Optional<EntityId<Place>> place)
      implements FacilityCommand {}

  @Doc("Gives the facility another name.")
  record Rename(EntityId<Facility> facility, Name name) implements FacilityCommand {}

  @Doc("Moves the facility to another place; without one, nobody knows where it is.")
  record Relocate(EntityId<Facility> facility, Optional<EntityId<Place>> place)
      implements FacilityCommand {}

  @Doc("Closes the facility.")
  record Close(EntityId<Facility> facility, Reason reason) implements FacilityCommand {}
}
