package cim.domains.documents;

import cim.model.EntityId;
import cim.model.Failure;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Table;
import java.time.Instant;
import java.util.Optional;

/** Contents from outside as they are now. */
final class Intakes {
  private static final IntakeDecider DECIDER = new IntakeDecider();

  /**
   * A content from outside.
   *
   * @param failure of the check that it did not pass last
   */
  public record IntakeRow(
      @Key EntityId<Intake> id,
      @Indexed Intake.Status status,
      Intake intake,
      Optional<Failure> failure,
      @Indexed Instant staged) {}

  static final ReadModel<IntakeRow> MODEL =
      ReadModel.of("intakes", 1, IntakeRow.class).onEvery(IntakeEvent.class, Intakes::apply);

  private Intakes() {}

  private static void apply(Recorded<IntakeEvent> event, Table<IntakeRow> rows) {
    EntityId<Intake> id = EntityId.of(event.stream());
    Optional<IntakeRow> known = rows.find(id);
    Intake after =
        DECIDER.evolve(known.map(IntakeRow::intake).orElse(Intake.UNKNOWN), event.event());
    Optional<Failure> failure =
        event.event() instanceof IntakeEvent.CheckFailed failed
            ? Optional.of(failed.failure())
            : known.flatMap(IntakeRow::failure);
    rows.put(
        new IntakeRow(
            id, after.status(), after, failure, known.map(IntakeRow::staged).orElse(event.at())));
  }
}
