package inventory;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.Match;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Rows.Order;
import cim.model.Table;
import inventory.EquipmentEvent.BecameOverdue;
import inventory.EquipmentEvent.Lent;
import inventory.EquipmentEvent.Returned;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Every loan that there was. */
final class LoanRows {

  /** How a loan went. */
  public enum Outcome {
    OPEN,
    OVERDUE,
    RETURNED
  }

  /**
   * A loan in a list.
   *
   * @param loan the id of the event that began it
   */
  public record LoanRow(
      @Key UUID loan,
      @Indexed EntityId<Equipment> equipment,
      @Indexed EntityId<Borrower> borrower,
      @Indexed Instant lent,
      Instant due,
      @Indexed Outcome outcome,
      Optional<Instant> returned) {

    LoanRow overdue() {
      return new LoanRow(loan, equipment, borrower, lent, due, Outcome.OVERDUE, returned);
    }

    LoanRow returned(Instant at) {
      return new LoanRow(loan, equipment, borrower, lent, due, Outcome.RETURNED, Optional.of(at));
    }
  }

  static final ReadModel<LoanRow> MODEL =
      ReadModel.of("loans", 1, LoanRow.class)
          .on(
              Lent.class,
              (event, rows) ->
                  rows.put(
                      new LoanRow(
                          event.id(),
                          EntityId.of(event.stream()),
                          event.event().borrower(),
                          event.at(),
                          event.event().due(),
                          Outcome.OPEN,
                          Optional.empty())))
          .on(BecameOverdue.class, (event, rows) -> newest(event, rows, LoanRow::overdue))
          .on(
              Returned.class,
              (event, rows) -> newest(event, rows, loan -> loan.returned(event.at())));

  private LoanRows() {}

  /** Changes the newest loan of the equipment that an event is about. */
  private static void newest(
      Recorded<?> event, Table<LoanRow> loans, UnaryOperator<LoanRow> change) {
    loans
        .all()
        .where("equipment", Match.equalTo(EntityId.of(event.stream())))
        .orderBy("lent", Order.DESCENDING)
        .first(1)
        .forEach(loan -> loans.put(change.apply(loan)));
  }
}
