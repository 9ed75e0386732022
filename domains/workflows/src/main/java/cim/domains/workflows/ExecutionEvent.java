package cim.domains.workflows;

import cim.model.Bounded;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Failure;
import cim.model.Metadata;
import cim.model.Reason;
import cim.model.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What can have happened to an execution. */
public sealed interface ExecutionEvent extends Event<Execution> {

  /**
   * @param version of the definition
   * @param plan what the execution follows, whatever becomes of the definition
   */
  @Version(1)
  record Created(Commission commission, int version, Title title, Plan plan)
      implements ExecutionEvent {}

  @Version(1)
  record Started(Instant at, Optional<Instant> due) implements ExecutionEvent {}

  @Version(1)
  record Paused(Reason reason) implements ExecutionEvent {}

  @Version(1)
  record Resumed() implements ExecutionEvent {}

  /**
   * @param took since it was started
   * @param parent the step that it carried out
   * @param result the variables, for that step
   */
  @Version(1)
  record Completed(
      Duration took,
      Optional<EntityId<Step>> parent,
      @Bounded(Metadata.MOST) Map<String, String> result)
      implements ExecutionEvent {}

  @Version(1)
  record Failed(Failure failure, Optional<EntityId<Step>> parent) implements ExecutionEvent {}

  @Version(1)
  record Cancelled(Reason reason, Optional<EntityId<Step>> parent) implements ExecutionEvent {}

  @Version(1)
  record VariableRemoved(Metadata.Entry variable) implements ExecutionEvent {}

  @Version(1)
  record VariableAdded(Metadata.Entry variable) implements ExecutionEvent {}

  @Version(1)
  record MetadataRemoved(Metadata.Entry entry) implements ExecutionEvent {}

  @Version(1)
  record MetadataAdded(Metadata.Entry entry) implements ExecutionEvent {}

  @Version(1)
  record StepRemoved(PlannedStep step) implements ExecutionEvent {}

  @Version(1)
  record StepAdded(PlannedStep step) implements ExecutionEvent {}

  /**
   * A step is handed out: it becomes a step of its own.
   *
   * @param task the step with what variables say in their places
   */
  @Version(1)
  record StepReady(EntityId<Step> step, Place place, PlannedStep task, Optional<Instant> due)
      implements ExecutionEvent {}

  @Version(1)
  record DecisionMade(StepName step, int iteration, Outcome outcome) implements ExecutionEvent {}

  /** Ways parted or met. */
  @Version(1)
  record StepPassed(StepName step, int iteration) implements ExecutionEvent {}

  /** The workflow goes another way. */
  @Version(1)
  record StepBypassed(StepName step, int iteration) implements ExecutionEvent {}

  @Version(1)
  record StepCompleted(StepName step, int iteration, Optional<Outcome> outcome)
      implements ExecutionEvent {}

  @Version(1)
  record StepSkipped(StepName step, int iteration) implements ExecutionEvent {}

  @Version(1)
  record StepFailed(StepName step, int iteration, Optional<Outcome> outcome, Failure failure)
      implements ExecutionEvent {}

  /** What was handed out is taken back. */
  @Version(1)
  record StepWithdrawn(EntityId<Step> step, StepName name, int iteration, Reason reason)
      implements ExecutionEvent {}

  /**
   * @param step whose loop led back
   * @param round from 1
   */
  @Version(1)
  record Repeated(StepName step, StepName backTo, int round) implements ExecutionEvent {}

  @Version(1)
  record StepCompensated(StepName step) implements ExecutionEvent {}

  @Version(1)
  record CompensationFailed(StepName step, Failure failure) implements ExecutionEvent {}

  @Version(1)
  record BecameOverdue(Instant due) implements ExecutionEvent {}
}
