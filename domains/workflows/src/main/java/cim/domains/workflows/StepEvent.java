package cim.domains.workflows;

import cim.domains.workflows.Step.Prospect;
import cim.model.Bounded;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Event;
import cim.model.Failure;
import cim.model.Metadata;
import cim.model.Reason;
import cim.model.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What can have happened to a step. */
public sealed interface StepEvent extends Event<Step> {

  @Version(1)
  record Opened(Place place, PlannedStep task, Optional<Instant> due) implements StepEvent {}

  @Version(1)
  record AssigneeRemoved(EntityRef assignee) implements StepEvent {}

  @Version(1)
  record AssigneeAdded(EntityRef assignee) implements StepEvent {}

  @Version(1)
  record ConfigurationRemoved(Metadata.Entry entry) implements StepEvent {}

  @Version(1)
  record ConfigurationAdded(Metadata.Entry entry) implements StepEvent {}

  @Version(1)
  record Started(Instant at) implements StepEvent {}

  /**
   * Whoever performs operations is asked: take it up by {@code report_progress}, end it by {@code
   * complete} or {@code fail}.
   *
   * @param until when it counts as failed
   */
  @Version(1)
  record OperationRequested(
      String operation, @Bounded(Values.MOST) Map<String, String> input, int attempt, Instant until)
      implements StepEvent {}

  @Version(1)
  record OperationCompleted(String operation, int attempt) implements StepEvent {}

  /**
   * @param retry when it will be tried again, where it will
   */
  @Version(1)
  record OperationFailed(
      String operation, int attempt, Failure failure, Prospect prospect, Optional<Instant> retry)
      implements StepEvent {}

  @Version(1)
  record ProgressReported(int percent, Optional<Description> note) implements StepEvent {}

  /**
   * @param took since it was started
   */
  @Version(1)
  record Completed(
      Place place,
      Optional<Outcome> outcome,
      @Bounded(Values.MOST) Map<String, String> output,
      Duration took)
      implements StepEvent {}

  @Version(1)
  record Failed(Failure failure, int attempt) implements StepEvent {}

  /** It has failed for good. */
  @Version(1)
  record GaveUp(Place place, Optional<Outcome> outcome, Failure failure) implements StepEvent {}

  @Version(1)
  record Retried(int attempt) implements StepEvent {}

  @Version(1)
  record Skipped(Place place, Reason reason) implements StepEvent {}

  /**
   * @param child the execution that carried it out, where it is a workflow
   */
  @Version(1)
  record Cancelled(Place place, Reason reason, Optional<EntityId<Execution>> child)
      implements StepEvent {}

  @Version(1)
  record ApprovalRequested(EntityRef approver, Optional<Description> message)
      implements StepEvent {}

  @Version(1)
  record ApprovalGranted(EntityRef approver, Optional<Description> comment) implements StepEvent {}

  @Version(1)
  record ApprovalRejected(EntityRef approver, Reason reason) implements StepEvent {}

  @Version(1)
  record BecameOverdue(Instant due) implements StepEvent {}
}
