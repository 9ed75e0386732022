package cim.domains.workflows;

import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Failure;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The steps that were handed out, who is asked for approval, and how operations do. */
final class Steps {
  private static final StepDecider DECIDER = new StepDecider();
  private static final Set<Work.Kind> ASSIGNABLE =
      Set.of(Work.Kind.MANUAL, Work.Kind.CUSTOM, Work.Kind.APPROVAL);

  /** What came of a step. */
  public record Result(
      Optional<Outcome> outcome,
      Map<String, String> output,
      Optional<Failure> failure,
      Optional<Duration> took) {
    static final Result NONE =
        new Result(Optional.empty(), Map.of(), Optional.empty(), Optional.empty());
  }

  /**
   * A step that was handed out.
   *
   * @param open whether anything is left to do
   * @param assignable whether people could do it, and nobody has been given it
   * @param assignee the id of who does it
   * @param urgency the priority as a number, 1 to 4, by which lists are ordered
   */
  public record StepRow(
      @Key EntityId<Step> id,
      @Indexed EntityId<Execution> execution,
      @Indexed StepName name,
      @Indexed Step.Status status,
      @Indexed boolean open,
      @Indexed boolean assignable,
      @Indexed Optional<UUID> assignee,
      @Indexed int urgency,
      @Indexed Optional<Instant> due,
      @Indexed Instant opened,
      Step step,
      Result result,
      Instant modified) {}

  /** Somebody who is, or was, asked whether they agree. */
  public record ApprovalRow(
      @Key String id,
      @Indexed EntityId<Step> step,
      @Indexed UUID approver,
      EntityRef who,
      @Indexed Vote.Answer answer,
      @Indexed Instant asked,
      Optional<Instant> answered) {

    private ApprovalRow answered(Vote.Answer next, Instant at) {
      return new ApprovalRow(id, step, approver, who, next, asked, Optional.of(at));
    }
  }

  /**
   * How an operation does.
   *
   * @param retries requests after a failure
   */
  public record OperationRow(
      @Key String operation,
      long requests,
      long retries,
      long successes,
      long failures,
      @Indexed Circuit.Status status,
      Circuit circuit,
      Instant modified) {

    private static OperationRow of(String operation, Instant at) {
      return new OperationRow(operation, 0, 0, 0, 0, Circuit.Status.CLOSED, Circuit.CLOSED, at);
    }

    private OperationRow requested(int attempt, Instant at) {
      Circuit next = circuit.requested();
      return new OperationRow(
          operation,
          requests + 1,
          attempt > 1 ? retries + 1 : retries,
          successes,
          failures,
          next.status(),
          next,
          at);
    }

    private OperationRow succeeded(Instant at) {
      return new OperationRow(
          operation,
          requests,
          retries,
          successes + 1,
          failures,
          Circuit.Status.CLOSED,
          Circuit.CLOSED,
          at);
    }

    private OperationRow failed(String code, Instant at) {
      Circuit next = circuit.failed(code, at);
      return new OperationRow(
          operation, requests, retries, successes, failures + 1, next.status(), next, at);
    }
  }

  static final ReadModel<StepRow> STEPS =
      ReadModel.of("steps", 1, StepRow.class).onEvery(StepEvent.class, Steps::apply);

  static final ReadModel<ApprovalRow> APPROVALS =
      ReadModel.of("approvals", 1, ApprovalRow.class)
          .on(
              StepEvent.ApprovalRequested.class,
              (event, rows) ->
                  rows.put(
                      new ApprovalRow(
                          key(event, event.event().approver()),
                          EntityId.of(event.stream()),
                          event.event().approver().id(),
                          event.event().approver(),
                          Vote.Answer.ASKED,
                          event.at(),
                          Optional.empty())))
          .on(
              StepEvent.ApprovalGranted.class,
              (event, rows) ->
                  rows.changeRow(
                      key(event, event.event().approver()),
                      row -> row.answered(Vote.Answer.GRANTED, event.at())))
          .on(
              StepEvent.ApprovalRejected.class,
              (event, rows) ->
                  rows.changeRow(
                      key(event, event.event().approver()),
                      row -> row.answered(Vote.Answer.REJECTED, event.at())));

  static final ReadModel<OperationRow> OPERATIONS =
      ReadModel.of("operations", 1, OperationRow.class)
          .on(
              StepEvent.OperationRequested.class,
              (event, rows) ->
                  rows.put(
                      row(event.event().operation(), event, rows)
                          .requested(event.event().attempt(), event.at())))
          .on(
              StepEvent.OperationCompleted.class,
              (event, rows) ->
                  rows.put(row(event.event().operation(), event, rows).succeeded(event.at())))
          .on(
              StepEvent.OperationFailed.class,
              (event, rows) ->
                  rows.put(
                      row(event.event().operation(), event, rows)
                          .failed(event.event().failure().code(), event.at())));

  private Steps() {}

  private static void apply(Recorded<StepEvent> event, Table<StepRow> rows) {
    EntityId<Step> id = EntityId.of(event.stream());
    Optional<StepRow> before = rows.find(id);
    Step after = DECIDER.evolve(before.map(StepRow::step).orElse(Step.UNKNOWN), event.event());
    if (after.place().isEmpty()) {
      return; // Says an event that cannot have been.
    }
    Place place = after.place().get();
    rows.put(
        new StepRow(
            id,
            place.execution(),
            place.step(),
            after.status(),
            isOpen(after),
            isOpen(after) && after.assignee().isEmpty() && isForPeople(after),
            after.assignee().map(EntityRef::id),
            after.task().map(task -> task.usualTerms().priority().urgency()).orElse(0),
            after.clock().due(),
            before.map(StepRow::opened).orElse(event.at()),
            after,
            result(before.map(StepRow::result).orElse(Result.NONE), event.event()),
            event.at()));
  }

  private static boolean isOpen(Step step) {
    return !step.isOver() && step.prospect() == Step.Prospect.RETRYABLE;
  }

  private static boolean isForPeople(Step step) {
    return step.work().map(Work::kind).filter(ASSIGNABLE::contains).isPresent();
  }

  private static Result result(Result before, StepEvent event) {
    return switch (event) {
      case StepEvent.Completed(_, var outcome, var output, Duration took) ->
          new Result(outcome, output, Optional.empty(), Optional.of(took));
      case StepEvent.Failed(Failure failure, _) ->
          new Result(before.outcome(), Map.of(), Optional.of(failure), Optional.empty());
      case StepEvent.GaveUp(_, Optional<Outcome> outcome, Failure failure) ->
          new Result(outcome, Map.of(), Optional.of(failure), Optional.empty());
      case StepEvent.Retried _ -> Result.NONE;
      case StepEvent.Opened _,
          StepEvent.AssigneeRemoved _,
          StepEvent.AssigneeAdded _,
          StepEvent.ConfigurationRemoved _,
          StepEvent.ConfigurationAdded _,
          StepEvent.Started _,
          StepEvent.OperationRequested _,
          StepEvent.OperationCompleted _,
          StepEvent.OperationFailed _,
          StepEvent.ProgressReported _,
          StepEvent.Skipped _,
          StepEvent.Cancelled _,
          StepEvent.ApprovalRequested _,
          StepEvent.ApprovalGranted _,
          StepEvent.ApprovalRejected _,
          StepEvent.BecameOverdue _ ->
          before;
    };
  }

  private static OperationRow row(String operation, Recorded<?> event, Table<OperationRow> rows) {
    return rows.find(operation).orElseGet(() -> OperationRow.of(operation, event.at()));
  }

  private static String key(Recorded<?> event, EntityRef approver) {
    return event.stream() + "/" + approver;
  }
}
