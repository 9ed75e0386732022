package cim.domains.workflows;

import cim.model.Bounded;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Items;
import cim.model.Metadata;
import cim.model.Transitions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A step of an execution that has been handed out.
 *
 * @param attempt from 1; 0 before it is begun
 * @param percent how far it is said to be
 * @param votes where it is an approval
 * @param prospect whether it may be tried again once it has failed
 */
@Doc("A step of an execution that has been handed out: who does it, and how far it is.")
public record Step(
    Status status,
    Optional<Place> place,
    Optional<PlannedStep> task,
    Optional<EntityRef> assignee,
    int attempt,
    int percent,
    @Bounded(Work.MOST_APPROVERS) List<Vote> votes,
    Metadata configuration,
    Prospect prospect,
    Clock clock) {

  /** Where a step stands in its life. */
  public enum Status {
    UNKNOWN,
    PENDING,
    RUNNING,
    IN_PROGRESS,
    WAITING_APPROVAL,
    COMPLETED,
    FAILED,
    SKIPPED,
    CANCELLED
  }

  /** What is left to hope for after a failure. */
  public enum Prospect {
    RETRYABLE,
    FINAL
  }

  /** When it began, and until when it has to be done. */
  public record Clock(
      Optional<Instant> started, Optional<Instant> due, Execution.Punctuality punctuality) {
    static final Clock UNSET =
        new Clock(Optional.empty(), Optional.empty(), Execution.Punctuality.IN_TIME);
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.PENDING)
          .allow(Status.PENDING, Status.RUNNING, Status.SKIPPED, Status.CANCELLED)
          .allow(
              Status.RUNNING,
              Status.IN_PROGRESS,
              Status.WAITING_APPROVAL,
              Status.COMPLETED,
              Status.FAILED,
              Status.CANCELLED)
          .allow(Status.IN_PROGRESS, Status.COMPLETED, Status.FAILED, Status.CANCELLED)
          .allow(Status.WAITING_APPROVAL, Status.COMPLETED, Status.FAILED, Status.CANCELLED)
          .allow(Status.FAILED, Status.RUNNING, Status.CANCELLED);

  static final Step UNKNOWN =
      new Step(
          Status.UNKNOWN,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          0,
          0,
          List.of(),
          Metadata.NONE,
          Prospect.RETRYABLE,
          Clock.UNSET);

  static Step opened(Place place, PlannedStep task, Optional<Instant> due) {
    return new Step(
        Status.PENDING,
        Optional.of(place),
        Optional.of(task),
        task.usualTerms().assignee().flatMap(Party::entity),
        0,
        0,
        List.of(),
        Metadata.NONE,
        Prospect.RETRYABLE,
        new Clock(Optional.empty(), due, Execution.Punctuality.IN_TIME));
  }

  /** The execution that carries out a step that is a workflow itself. */
  static EntityId<Execution> child(EntityId<Step> step) {
    return EntityId.derived("workflows.execution", step.toString());
  }

  /** Whether nothing happens to it any more. */
  boolean isOver() {
    return TRANSITIONS.isTerminal(status);
  }

  Optional<Work> work() {
    return task.map(PlannedStep::work);
  }

  PlannedStep.Recovery recovery() {
    return task.map(PlannedStep::usualRecovery).orElse(PlannedStep.Recovery.USUAL);
  }

  Optional<Vote> vote(EntityRef approver) {
    return votes.stream().filter(vote -> vote.approver().equals(approver)).findFirst();
  }

  /** How many answered so. */
  int count(Vote.Answer answer) {
    return (int) votes.stream().filter(vote -> vote.answer() == answer).count();
  }

  Step in(Status next) {
    return new Step(
        next, place, task, assignee, attempt, percent, votes, configuration, prospect, clock);
  }

  Step startedAt(Instant at) {
    Clock running = new Clock(Optional.of(at), clock.due(), clock.punctuality());
    return new Step(
        Status.RUNNING, place, task, assignee, 1, 0, votes, configuration, prospect, running);
  }

  Step tried(int next) {
    return new Step(
        Status.RUNNING, place, task, assignee, next, 0, votes, configuration, prospect, clock);
  }

  Step progressed(int next) {
    return new Step(
        Status.IN_PROGRESS,
        place,
        task,
        assignee,
        attempt,
        next,
        votes,
        configuration,
        prospect,
        clock);
  }

  Step assigned(Optional<EntityRef> next) {
    return new Step(
        status, place, task, next, attempt, percent, votes, configuration, prospect, clock);
  }

  Step voted(Status next, Vote vote) {
    List<Vote> all =
        Items.with(Items.withoutThose(votes, one -> one.approver().equals(vote.approver())), vote);
    return new Step(
        next, place, task, assignee, attempt, percent, all, configuration, prospect, clock);
  }

  Step configured(Metadata next) {
    return new Step(status, place, task, assignee, attempt, percent, votes, next, prospect, clock);
  }

  Step hopeless() {
    return new Step(
        Status.FAILED,
        place,
        task,
        assignee,
        attempt,
        percent,
        votes,
        configuration,
        Prospect.FINAL,
        clock);
  }

  Step overdue() {
    Clock late = new Clock(clock.started(), clock.due(), Execution.Punctuality.OVERDUE);
    return new Step(
        status, place, task, assignee, attempt, percent, votes, configuration, prospect, late);
  }
}
