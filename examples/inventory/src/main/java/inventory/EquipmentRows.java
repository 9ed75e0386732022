package inventory;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import inventory.Equipment.Condition;
import inventory.Equipment.Status;
import inventory.EquipmentEvent.BecameOverdue;
import inventory.EquipmentEvent.Lent;
import inventory.EquipmentEvent.MaintenanceBegun;
import inventory.EquipmentEvent.MaintenanceEnded;
import inventory.EquipmentEvent.NameAdded;
import inventory.EquipmentEvent.Registered;
import inventory.EquipmentEvent.Retired;
import inventory.EquipmentEvent.Returned;
import inventory.EquipmentEvent.ServiceFellDue;
import java.time.Instant;
import java.util.Optional;

/** The equipment that is known. */
final class EquipmentRows {

  /** A piece of equipment in a list. */
  public record EquipmentRow(
      @Key EntityId<Equipment> equipment,
      SerialNumber serial,
      @Indexed Name name,
      @Indexed Category category,
      @Indexed Status status,
      @Indexed Condition condition,
      Optional<Loan> loan,
      Optional<Instant> nextService) {

    EquipmentRow named(Name next) {
      return new EquipmentRow(
          equipment, serial, next, category, status, condition, loan, nextService);
    }

    EquipmentRow in(Status next) {
      return new EquipmentRow(
          equipment, serial, name, category, next, condition, loan, nextService);
    }

    EquipmentRow with(Optional<Loan> next) {
      return new EquipmentRow(
          equipment, serial, name, category, status, condition, next, nextService);
    }

    EquipmentRow serviced(Optional<Instant> next) {
      return new EquipmentRow(
          equipment, serial, name, category, Status.AVAILABLE, Condition.FIT, loan, next);
    }

    EquipmentRow worn() {
      return new EquipmentRow(
          equipment, serial, name, category, status, Condition.SERVICE_DUE, loan, nextService);
    }
  }

  // tutorial: rows
  static final ReadModel<EquipmentRow> MODEL =
      ReadModel.of("equipment", 1, EquipmentRow.class)
          .on(Registered.class, (event, rows) -> rows.put(row(event)))
          .on(
              NameAdded.class,
              (event, rows) -> rows.change(event, row -> row.named(event.event().name())))
          .on(
              Lent.class,
              (event, rows) ->
                  rows.change(
                      event, row -> row.in(Status.ON_LOAN).with(Optional.of(loan(event.event())))))
          .on(
              Returned.class,
              (event, rows) ->
                  rows.change(event, row -> row.in(Status.AVAILABLE).with(Optional.empty())))
          // tutorial: end
          .on(
              BecameOverdue.class,
              (event, rows) -> rows.change(event, row -> row.with(row.loan().map(Loan::overdue))))
          .on(
              MaintenanceBegun.class,
              (event, rows) -> rows.change(event, row -> row.in(Status.IN_MAINTENANCE)))
          .on(
              MaintenanceEnded.class,
              (event, rows) -> rows.change(event, row -> row.serviced(event.event().nextService())))
          .on(ServiceFellDue.class, (event, rows) -> rows.change(event, EquipmentRow::worn))
          .on(Retired.class, (event, rows) -> rows.change(event, row -> row.in(Status.RETIRED)));

  private EquipmentRows() {}

  private static EquipmentRow row(Recorded<Registered> event) {
    Registered registered = event.event();
    return new EquipmentRow(
        EntityId.of(event.stream()),
        registered.serial(),
        registered.name(),
        registered.category(),
        Status.AVAILABLE,
        Condition.FIT,
        Optional.empty(),
        registered.nextService());
  }

  private static Loan loan(Lent lent) {
    return new Loan(lent.borrower(), lent.due(), Loan.Standing.OPEN);
  }
}
