package cim.domains.policies;

import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Who is exempted from which policy, what was reported, and what is meant for whom. */
final class Exceptions {

  /** An exemption in a list. */
  public record ExemptionRow(
      @Key EntityId<Exemption> id,
      @Indexed EntityId<Policy> policy,
      @Indexed UUID subject,
      @Indexed Exemption.Status status,
      EntityRef who,
      Reason justification,
      Reason risk,
      Optional<UUID> approver,
      Exemption exemption) {

    private ExemptionRow in(Exemption.Status next) {
      return new ExemptionRow(
          id, policy, subject, next, who, justification, risk, approver, exemption.in(next));
    }

    private ExemptionRow granted(UUID by, Instant until) {
      return new ExemptionRow(
          id,
          policy,
          subject,
          Exemption.Status.ACTIVE,
          who,
          justification,
          risk,
          Optional.of(by),
          exemption.until(until));
    }
  }

  /** A reported violation in a list. */
  public record ReportRow(
      @Key EntityId<Report> id,
      @Indexed EntityId<Policy> policy,
      @Indexed Report.Status status,
      @Indexed Severity severity,
      Optional<EntityRef> subject,
      Reason what,
      @Indexed Instant at) {

    private ReportRow in(Report.Status next) {
      return new ReportRow(id, policy, next, severity, subject, what, at);
    }
  }

  /** An assignment that stands. */
  public record AssignmentRow(
      @Key EntityId<Assignment> id,
      @Indexed EntityId<Policy> policy,
      @Indexed UUID entity,
      EntityRef what) {}

  static final ReadModel<ExemptionRow> EXEMPTIONS =
      ReadModel.of("exemptions", 1, ExemptionRow.class)
          .on(
              ExemptionEvent.Requested.class,
              (event, rows) -> {
                ExemptionEvent.Requested one = event.event();
                rows.put(
                    new ExemptionRow(
                        EntityId.of(event.stream()),
                        one.policy(),
                        one.subject().id(),
                        Exemption.Status.REQUESTED,
                        one.subject(),
                        one.justification(),
                        one.risk(),
                        Optional.empty(),
                        new ExemptionDecider().evolve(Exemption.UNKNOWN, one)));
              })
          .on(
              ExemptionEvent.Granted.class,
              (event, rows) ->
                  rows.change(
                      event, row -> row.granted(event.event().approver(), event.event().until())))
          .on(
              ExemptionEvent.Refused.class,
              (event, rows) -> exempt(event, rows, Exemption.Status.REFUSED))
          .on(
              ExemptionEvent.Revoked.class,
              (event, rows) -> exempt(event, rows, Exemption.Status.REVOKED))
          .on(
              ExemptionEvent.Expired.class,
              (event, rows) -> exempt(event, rows, Exemption.Status.EXPIRED));

  static final ReadModel<ReportRow> REPORTS =
      ReadModel.of("violations", 1, ReportRow.class)
          .on(
              ReportEvent.Reported.class,
              (event, rows) ->
                  rows.put(
                      new ReportRow(
                          EntityId.of(event.stream()),
                          event.event().policy(),
                          Report.Status.REPORTED,
                          event.event().severity(),
                          event.event().subject(),
                          event.event().what(),
                          event.at())))
          .on(
              ReportEvent.Resolved.class,
              (event, rows) -> report(event, rows, Report.Status.RESOLVED))
          .on(
              ReportEvent.Dismissed.class,
              (event, rows) -> report(event, rows, Report.Status.DISMISSED));

  static final ReadModel<AssignmentRow> ASSIGNMENTS =
      ReadModel.of("assignments", 1, AssignmentRow.class)
          .on(
              AssignmentEvent.Assigned.class,
              (event, rows) ->
                  rows.put(
                      new AssignmentRow(
                          EntityId.of(event.stream()),
                          event.event().policy(),
                          event.event().entity().id(),
                          event.event().entity())))
          .on(
              AssignmentEvent.Revoked.class,
              (event, rows) -> rows.remove(EntityId.of(event.stream())));

  private Exceptions() {}

  private static void exempt(Recorded<?> event, Table<ExemptionRow> rows, Exemption.Status next) {
    rows.change(event, row -> row.in(next));
  }

  private static void report(Recorded<?> event, Table<ReportRow> rows, Report.Status next) {
    rows.change(event, row -> row.in(next));
  }
}
