package inventory;

import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Range;
import cim.model.Reason;
import java.time.Instant;
import java.util.OptionalInt;

/** What can be asked of a piece of equipment. */
public sealed interface EquipmentCommand extends Command<Equipment> {

  // tutorial: commands
  @Doc("Makes a piece of equipment known; its serial number is its alone.")
  record Register(
      EntityId<Equipment> equipment,
      SerialNumber serial,
      Name name,
      Category category,
      @Doc("Days of use after which it is serviced; for ever where none are given.")
          @Range(min = 1, max = Description.MOST_DAYS)
          OptionalInt serviceDays)
      implements EquipmentCommand {
    Description description() {
      return new Description(serial, name, category, serviceDays);
    }
  }

  @Doc("Lends it to somebody until a moment in the future.")
  record Lend(EntityId<Equipment> equipment, EntityId<Borrower> borrower, Instant due)
      implements EquipmentCommand {}

  @Doc("Takes it back from whoever has it.")
  record TakeBack(EntityId<Equipment> equipment) implements EquipmentCommand {}

  // tutorial: end

  @Doc("Gives it another name.")
  record Rename(EntityId<Equipment> equipment, Name name) implements EquipmentCommand {}

  @Doc("Records that a loan has come to its end and the equipment has not come back.")
  record ReportOverdue(EntityId<Equipment> equipment) implements EquipmentCommand {}

  @Doc("Takes it out of use to be serviced or repaired.")
  record BeginMaintenance(EntityId<Equipment> equipment, Reason reason)
      implements EquipmentCommand {}

  @Doc("Takes it into use again.")
  record EndMaintenance(EntityId<Equipment> equipment) implements EquipmentCommand {}

  @Doc("Records that the time of its service has come.")
  record ReportServiceDue(EntityId<Equipment> equipment) implements EquipmentCommand {}

  @Doc("Takes it out of the inventory for good.")
  record Retire(EntityId<Equipment> equipment, Reason reason) implements EquipmentCommand {}
}
