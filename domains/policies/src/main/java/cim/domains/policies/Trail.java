package cim.domains.policies;

import cim.domains.policies.Evaluator.Compliance;
import cim.domains.policies.Evaluator.Verdict;
import cim.domains.policies.Evaluator.Violation;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What was decided, of whom, and when: the audit trail. */
final class Trail {

  /**
   * What one policy, or an access control as a whole, said of a request; named by the evaluation
   * and by who said it.
   */
  public record TrailRow(
      @Key String id,
      @Indexed EntityId<Evaluation> evaluation,
      @Indexed Optional<EntityId<Policy>> policy,
      @Indexed Optional<EntityId<AccessControl>> accessControl,
      @Indexed UUID subject,
      EntityRef who,
      String action,
      String resource,
      @Indexed Optional<Compliance> compliance,
      @Indexed Verdict verdict,
      List<Violation> violations,
      @Indexed Instant at) {
    public TrailRow {
      violations = List.copyOf(violations);
    }

    private TrailRow violating(List<Violation> found) {
      return new TrailRow(
          id,
          evaluation,
          policy,
          accessControl,
          subject,
          who,
          action,
          resource,
          compliance,
          verdict,
          found,
          at);
    }
  }

  static final ReadModel<TrailRow> MODEL =
      ReadModel.of("trail", 1, TrailRow.class)
          .on(
              EvaluationEvent.Evaluated.class,
              (event, rows) -> {
                EvaluationEvent.Evaluated one = event.event();
                rows.put(
                    new TrailRow(
                        key(event, one.policy()),
                        EntityId.of(event.stream()),
                        Optional.of(one.policy()),
                        Optional.empty(),
                        one.subject().id(),
                        one.subject(),
                        one.action(),
                        one.resource(),
                        Optional.of(one.compliance()),
                        one.verdict(),
                        List.of(),
                        event.at()));
              })
          .on(
              EvaluationEvent.ViolationDetected.class,
              (event, rows) ->
                  rows.changeRow(
                      key(event, event.event().policy()),
                      row -> row.violating(event.event().violations())))
          .on(
              EvaluationEvent.AccessGranted.class,
              (event, rows) ->
                  rows.put(
                      access(
                          event,
                          event.event().accessControl(),
                          event.event().subject(),
                          event.event().action(),
                          event.event().resource(),
                          Verdict.ALLOW)))
          .on(
              EvaluationEvent.AccessDenied.class,
              (event, rows) ->
                  rows.put(
                      access(
                          event,
                          event.event().accessControl(),
                          event.event().subject(),
                          event.event().action(),
                          event.event().resource(),
                          Verdict.DENY)));

  private Trail() {}

  private static String key(Recorded<?> event, EntityId<?> by) {
    return event.stream() + "/" + by;
  }

  private static TrailRow access(
      Recorded<?> event,
      EntityId<AccessControl> control,
      EntityRef who,
      String action,
      String resource,
      Verdict verdict) {
    return new TrailRow(
        key(event, control),
        EntityId.of(event.stream()),
        Optional.empty(),
        Optional.of(control),
        who.id(),
        who,
        action,
        resource,
        Optional.empty(),
        verdict,
        List.of(),
        event.at());
  }
}
