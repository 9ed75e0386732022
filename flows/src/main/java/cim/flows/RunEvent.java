package cim.flows;

import cim.flows.RunCommand.Assignment;
import cim.flows.RunCommand.Document;
import cim.flows.RunCommand.Identities;
import cim.flows.RunCommand.Membership;
import cim.flows.RunCommand.Participation;
import cim.model.DataSubject;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Failure;
import cim.model.Reason;
import cim.model.Version;
import java.util.List;
import java.util.Optional;

/** What can have happened to a run. */
public sealed interface RunEvent extends Event<Run> {

  @Version(1)
  record OnboardingRequested(
      @DataSubject EntityId<?> person,
      Newcomer newcomer,
      EntityId<?> company,
      Optional<EntityId<?>> place,
      EntityId<?> policy,
      EntityId<?> agent)
      implements RunEvent {}

  @Version(1)
  record MergeRequested(
      EntityId<?> duplicate,
      EntityId<?> into,
      Optional<Identities> identities,
      List<Membership> memberships,
      List<Participation> participations)
      implements RunEvent {
    public MergeRequested {
      memberships = List.copyOf(memberships);
      participations = List.copyOf(participations);
    }
  }

  @Version(1)
  record DecommissioningRequested(
      EntityId<?> agent,
      Optional<EntityId<?>> identity,
      Optional<EntityId<?>> successor,
      List<EntityId<?>> tasks,
      List<Assignment> assignments,
      Reason reason)
      implements RunEvent {
    public DecommissioningRequested {
      tasks = List.copyOf(tasks);
      assignments = List.copyOf(assignments);
    }
  }

  @Version(1)
  record ReviewRequested(
      EntityId<?> document,
      EntityId<?> reviewer,
      Word method,
      Word level,
      EntityId<?> policy,
      EntityId<?> definition)
      implements RunEvent {}

  @Version(1)
  record InsightRequested(
      EntityId<?> repository,
      Label label,
      List<Document> documents,
      List<EntityId<?>> people,
      Optional<EntityId<?>> projection)
      implements RunEvent {
    public InsightRequested {
      documents = List.copyOf(documents);
      people = List.copyOf(people);
    }
  }

  @Version(1)
  record CancelRequested(Reason reason) implements RunEvent {}

  @Version(1)
  record ResumeRequested() implements RunEvent {}

  @Version(1)
  record StepDone(int number, StepName step) implements RunEvent {}

  @Version(1)
  record StepFailed(StepName step, Failure failure) implements RunEvent {}

  @Version(1)
  record StepUndone(int number, StepName step) implements RunEvent {}

  @Version(1)
  record StepLeft(int number, StepName step, Failure failure) implements RunEvent {}

  @Version(1)
  record Stopped(StepName step, Failure failure) implements RunEvent {}

  @Version(1)
  record Completed() implements RunEvent {}

  @Version(1)
  record Undone() implements RunEvent {}
}
