package inventory;

import cim.model.EntityId;
import cim.model.Event;
import cim.model.Reason;
import cim.model.Tag;
import cim.model.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** What can have happened to a piece of equipment. A changed value is removed and added. */
public sealed interface EquipmentEvent extends Event<Equipment> {

  // tutorial: events
  @Version(1)
  record Registered(
      @Tag SerialNumber serial,
      Name name,
      Category category,
      OptionalInt serviceDays,
      Optional<Instant> nextService)
      implements EquipmentEvent {
    Description description() {
      return new Description(serial, name, category, serviceDays);
    }
  }

  @Version(1)
  record Lent(EntityId<Borrower> borrower, Instant due) implements EquipmentEvent {}

  @Version(1)
  record Returned(EntityId<Borrower> borrower) implements EquipmentEvent {}

  // tutorial: end

  @Version(1)
  record NameRemoved(Name name) implements EquipmentEvent {}

  @Version(1)
  record NameAdded(Name name) implements EquipmentEvent {}

  @Version(1)
  record BecameOverdue(EntityId<Borrower> borrower, Instant due) implements EquipmentEvent {}

  @Version(1)
  record MaintenanceBegun(Reason reason) implements EquipmentEvent {}

  @Version(1)
  record MaintenanceEnded(Optional<Instant> nextService) implements EquipmentEvent {}

  @Version(1)
  record ServiceFellDue(Instant due) implements EquipmentEvent {}

  @Version(1)
  record Retired(Reason reason) implements EquipmentEvent {}
}
