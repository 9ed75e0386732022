package cim.domains.identities;

import cim.domains.identities.Verification.Status;
import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Table;
import java.time.Instant;

/** What was done to find out who is who. */
final class Verifications {

  /**
   * A verification.
   *
   * @param evidence how many pieces were seen
   */
  public record VerificationRow(
      @Key EntityId<Verification> id,
      @Indexed EntityId<Identity> identity,
      Method method,
      Level level,
      @Indexed Status status,
      int evidence,
      @Indexed Instant started,
      Instant expires) {

    private VerificationRow in(Status next) {
      return new VerificationRow(id, identity, method, level, next, evidence, started, expires);
    }

    private VerificationRow seen() {
      return new VerificationRow(
          id, identity, method, level, Status.PROCESSING, evidence + 1, started, expires);
    }
  }

  static final ReadModel<VerificationRow> MODEL =
      ReadModel.of("verifications", 1, VerificationRow.class)
          .on(
              VerificationEvent.VerificationStarted.class,
              (event, rows) ->
                  rows.put(
                      new VerificationRow(
                          EntityId.of(event.stream()),
                          event.event().identity(),
                          event.event().method(),
                          event.event().level(),
                          Status.STARTED,
                          0,
                          event.at(),
                          event.event().expires())))
          .on(
              VerificationEvent.EvidenceRecorded.class,
              (event, rows) -> rows.change(event, VerificationRow::seen))
          .on(
              VerificationEvent.VerificationPassed.class,
              (event, rows) -> end(event, Status.PASSED, rows))
          .on(
              VerificationEvent.VerificationFailed.class,
              (event, rows) -> end(event, Status.FAILED, rows))
          .on(
              VerificationEvent.VerificationExpired.class,
              (event, rows) -> end(event, Status.EXPIRED, rows));

  private Verifications() {}

  private static void end(Recorded<?> event, Status status, Table<VerificationRow> rows) {
    rows.change(event, row -> row.in(status));
  }
}
