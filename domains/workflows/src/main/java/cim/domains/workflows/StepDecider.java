package cim.domains.workflows;

import cim.domains.workflows.Execution.Punctuality;
import cim.domains.workflows.Step.Prospect;
import cim.domains.workflows.Step.Status;
import cim.domains.workflows.StepCommand.AddConfiguration;
import cim.domains.workflows.StepCommand.Assign;
import cim.domains.workflows.StepCommand.Cancel;
import cim.domains.workflows.StepCommand.Complete;
import cim.domains.workflows.StepCommand.Fail;
import cim.domains.workflows.StepCommand.GiveUp;
import cim.domains.workflows.StepCommand.GrantApproval;
import cim.domains.workflows.StepCommand.Open;
import cim.domains.workflows.StepCommand.RecordOverdue;
import cim.domains.workflows.StepCommand.RecordTimeout;
import cim.domains.workflows.StepCommand.RejectApproval;
import cim.domains.workflows.StepCommand.RemoveConfiguration;
import cim.domains.workflows.StepCommand.ReportProgress;
import cim.domains.workflows.StepCommand.Request;
import cim.domains.workflows.StepCommand.RequestApproval;
import cim.domains.workflows.StepCommand.Retry;
import cim.domains.workflows.StepCommand.Skip;
import cim.domains.workflows.StepCommand.Start;
import cim.domains.workflows.StepCommand.Unassign;
import cim.domains.workflows.StepEvent.ApprovalGranted;
import cim.domains.workflows.StepEvent.ApprovalRejected;
import cim.domains.workflows.StepEvent.ApprovalRequested;
import cim.domains.workflows.StepEvent.AssigneeAdded;
import cim.domains.workflows.StepEvent.AssigneeRemoved;
import cim.domains.workflows.StepEvent.BecameOverdue;
import cim.domains.workflows.StepEvent.Cancelled;
import cim.domains.workflows.StepEvent.Completed;
import cim.domains.workflows.StepEvent.ConfigurationAdded;
import cim.domains.workflows.StepEvent.ConfigurationRemoved;
import cim.domains.workflows.StepEvent.Failed;
import cim.domains.workflows.StepEvent.GaveUp;
import cim.domains.workflows.StepEvent.Opened;
import cim.domains.workflows.StepEvent.OperationCompleted;
import cim.domains.workflows.StepEvent.OperationFailed;
import cim.domains.workflows.StepEvent.OperationRequested;
import cim.domains.workflows.StepEvent.ProgressReported;
import cim.domains.workflows.StepEvent.Retried;
import cim.domains.workflows.StepEvent.Skipped;
import cim.domains.workflows.StepEvent.Started;
import cim.domains.workflows.Vote.Answer;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Failure;
import cim.model.Inputs;
import cim.model.Metadata;
import cim.model.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides what happens to a step. */
public final class StepDecider implements Decider<StepCommand, StepEvent, Step> {
  /** Nobody is there who performs an operation. */
  static final String NOT_CONFIGURED = "not_configured";

  @Override
  public Step initial() {
    return Step.UNKNOWN;
  }

  @Override
  public Decision<StepEvent> decide(StepCommand command, Step state, Inputs in) {
    if (command instanceof Open open) {
      return open(open, state, in.now());
    }
    if (state.status() == Status.UNKNOWN) {
      return Decision.reject(
          "step_not_ready", "the step is not handed out (expected: all steps before it done)");
    }
    return switch (command) {
      case Open _ -> Decision.nothing();
      case Assign(_, EntityRef assignee) ->
          alive(
              state,
              Decision.replace(
                  state.assignee(), assignee, AssigneeRemoved::new, AssigneeAdded::new));
      case Unassign _ -> alive(state, Decision.remove(state.assignee(), AssigneeRemoved::new));
      case AddConfiguration(_, Metadata.Entry entry) ->
          alive(
              state,
              state.configuration().add(entry, ConfigurationRemoved::new, ConfigurationAdded::new));
      case RemoveConfiguration(_, Metadata.Key key) ->
          alive(state, Decision.remove(state.configuration().find(key), ConfigurationRemoved::new));
      case Start _ -> start(state, in.now());
      case Request _ -> request(state, in.now());
      case ReportProgress(_, int percent, Optional<Description> note) ->
          progress(percent, note, state);
      case Complete(_, Optional<Outcome> outcome, Map<String, String> output) ->
          complete(outcome, output, state, in.now());
      case Fail(_, Failure failure, Prospect prospect) ->
          switch (state.status()) {
            case RUNNING, IN_PROGRESS, WAITING_APPROVAL ->
                failed(failure, prospect, Optional.empty(), state, in.now());
            case UNKNOWN, PENDING, COMPLETED, FAILED, SKIPPED, CANCELLED ->
                move(state, Status.FAILED);
          };
      case Retry _ -> retry(state, in.now());
      case GiveUp _ -> giveUp(state);
      case Skip(_, Reason reason) ->
          Step.TRANSITIONS.move(state.status(), Status.SKIPPED, new Skipped(place(state), reason));
      case Cancel(EntityId<Step> step, Reason reason) ->
          Step.TRANSITIONS.move(
              state.status(),
              Status.CANCELLED,
              new Cancelled(place(state), reason, child(step, state)));
      case RequestApproval(_, EntityRef approver, Optional<Description> message) ->
          Voting.ask(approver, message, state);
      case GrantApproval(_, EntityRef approver, Optional<Description> comment) ->
          Voting.vote(
              new ApprovalGranted(approver, comment),
              new Vote(approver, Answer.GRANTED),
              state,
              in);
      case RejectApproval(_, EntityRef approver, Reason reason) ->
          Voting.vote(
              new ApprovalRejected(approver, reason),
              new Vote(approver, Answer.REJECTED),
              state,
              in);
      case RecordTimeout(_, int attempt) -> timeout(attempt, state, in.now());
      case RecordOverdue _ -> overdue(state, in.now());
    };
  }

  private static Decision<StepEvent> open(Open open, Step state, Instant now) {
    if (state.status() != Status.UNKNOWN) {
      return state.place().equals(Optional.of(open.place()))
          ? Decision.nothing()
          : Decision.reject("step_already_open", "the step is another one; give a new id");
    }
    List<StepEvent> events = new ArrayList<>();
    events.add(new Opened(open.place(), open.task(), open.due()));
    switch (open.task().work()) {
      case Work.SubWorkflow _ -> events.add(new Started(now));
      case Work.Approval(List<Party> approvers, _, Optional<Description> message) -> {
        List<EntityRef> asked =
            approvers.stream().flatMap(one -> one.entity().stream()).distinct().toList();
        if (!asked.isEmpty()) {
          events.add(new Started(now));
        }
        asked.forEach(one -> events.add(new ApprovalRequested(one, message)));
      }
      case Work.Manual _,
          Work.Automated _,
          Work.Integration _,
          Work.Decision _,
          Work.Parallel _,
          Work.Custom _ -> {}
    }
    return Decision.accept(events);
  }

  static Place place(Step state) {
    return state.place().orElseThrow();
  }

  private static Optional<Call> call(Step state) {
    return state.work().flatMap(Work::operation);
  }

  private static Optional<EntityId<Execution>> child(EntityId<Step> step, Step state) {
    return state.work().filter(Work.SubWorkflow.class::isInstance).map(_ -> Step.child(step));
  }

  private static Decision<StepEvent> alive(Step state, Decision<StepEvent> change) {
    return state.isOver() ? Step.TRANSITIONS.wrong(state.status()) : change;
  }

  /** What stands there already is nothing, all else is refused. */
  private static Decision<StepEvent> move(Step state, Status to) {
    return state.status() == to ? Decision.nothing() : Step.TRANSITIONS.wrong(state.status());
  }

  private static Decision<StepEvent> start(Step state, Instant now) {
    if (call(state).isPresent()) {
      return Decision.reject(
          "is_an_operation", "the step is an operation, which is begun by its request");
    }
    return state.status() == Status.PENDING
        ? Decision.accept(new Started(now))
        : move(state, Status.RUNNING);
  }

  private static Decision<StepEvent> request(Step state, Instant now) {
    if (call(state).isEmpty()) {
      return Decision.reject(
          "no_operation", "the step is done by people (expected: an operation); start it instead");
    }
    return state.status() == Status.PENDING
        ? Decision.accept(new Started(now), requested(call(state).get(), 1, now))
        : move(state, Status.RUNNING);
  }

  private static StepEvent requested(Call call, int attempt, Instant now) {
    return new OperationRequested(
        call.operation(), call.input(), attempt, now.plus(call.timeout()));
  }

  private static Decision<StepEvent> progress(int percent, Optional<Description> note, Step state) {
    return switch (state.status()) {
      case RUNNING -> Decision.accept(new ProgressReported(percent, note));
      case IN_PROGRESS ->
          state.percent() == percent
              ? Decision.nothing()
              : Decision.accept(new ProgressReported(percent, note));
      case UNKNOWN, PENDING, WAITING_APPROVAL, COMPLETED, FAILED, SKIPPED, CANCELLED ->
          Step.TRANSITIONS.wrong(state.status());
    };
  }

  private static Decision<StepEvent> complete(
      Optional<Outcome> outcome, Map<String, String> output, Step state, Instant now) {
    if (state.work().filter(Work.Approval.class::isInstance).isPresent()) {
      return Decision.reject(
          "needs_approval", "the step is an approval; grant it or reject it instead");
    }
    return switch (state.status()) {
      case RUNNING, IN_PROGRESS -> {
        Map<String, String> taken =
            state.work().orElseThrow() instanceof Work.SubWorkflow workflow
                ? workflow.taken(output)
                : output;
        if (taken.size() > Values.MOST) {
          yield Decision.tooMany(Values.MOST);
        }
        List<StepEvent> events = new ArrayList<>();
        call(state)
            .ifPresent(
                call -> events.add(new OperationCompleted(call.operation(), state.attempt())));
        events.add(completed(outcome, taken, state, now));
        yield Decision.accept(events);
      }
      case UNKNOWN, PENDING, WAITING_APPROVAL, COMPLETED, FAILED, SKIPPED, CANCELLED ->
          move(state, Status.COMPLETED);
    };
  }

  static StepEvent completed(
      Optional<Outcome> outcome, Map<String, String> output, Step state, Instant now) {
    return new Completed(
        place(state), outcome, output, Duration.between(state.clock().started().orElse(now), now));
  }

  private static Decision<StepEvent> failed(
      Failure failure, Prospect prospect, Optional<Outcome> outcome, Step state, Instant now) {
    PlannedStep.Recovery recovery = state.recovery();
    boolean isFinal = prospect == Prospect.FINAL || state.attempt() >= recovery.attempts();
    List<StepEvent> events = new ArrayList<>();
    call(state)
        .ifPresent(call ->
            events.add(
                new OperationFailed(
                    call.operation(),
                    state.attempt(),
                    failure,
                    prospect,
                    isFinal
                        ? Optional.empty()
                        : Optional.of(now.plus(recovery.delayAfter(state.attempt()))))));
    events.add(new Failed(failure, state.attempt()));
    if (isFinal) {
      events.add(new GaveUp(place(state), outcome, failure));
    }
    return Decision.accept(events);
  }

  private static Decision<StepEvent> retry(Step state, Instant now) {
    if (state.status() != Status.FAILED) {
      return move(state, Status.RUNNING);
    }
    if (state.prospect() == Prospect.FINAL) {
      return Decision.reject(
          "no_retries_left",
          "attempt: %d was the last (expected: fewer than %d, and a failure that may pass)"
              .formatted(state.attempt(), state.recovery().attempts()));
    }
    int attempt = state.attempt() + 1;
    List<StepEvent> events = new ArrayList<>();
    events.add(new Retried(attempt));
    call(state).ifPresent(call -> events.add(requested(call, attempt, now)));
    state
        .votes()
        .forEach(vote -> events.add(new ApprovalRequested(vote.approver(), Optional.empty())));
    return Decision.accept(events);
  }

  private static Decision<StepEvent> giveUp(Step state) {
    if (state.status() != Status.FAILED) {
      return Step.TRANSITIONS.wrong(state.status());
    }
    return switch (state.prospect()) {
      case RETRYABLE ->
          Decision.accept(
              new GaveUp(
                  place(state),
                  Optional.empty(),
                  new Failure("given_up", new Reason("it is not tried again"))));
      case FINAL -> Decision.nothing();
    };
  }

  private static Decision<StepEvent> timeout(int attempt, Step state, Instant now) {
    if (attempt != state.attempt() || call(state).isEmpty()) {
      return Decision.nothing();
    }
    String operation = call(state).get().operation();
    return switch (state.status()) {
      case RUNNING ->
          failed(
              new Failure(NOT_CONFIGURED, new Reason("nobody has taken up " + operation)),
              Prospect.FINAL,
              Optional.empty(),
              state,
              now);
      case IN_PROGRESS ->
          failed(
              new Failure(Failure.TIMED_OUT, new Reason(operation + " gave no answer in time")),
              Prospect.RETRYABLE,
              Optional.empty(),
              state,
              now);
      case UNKNOWN, PENDING, WAITING_APPROVAL, COMPLETED, FAILED, SKIPPED, CANCELLED ->
          Decision.nothing();
    };
  }

  private static Decision<StepEvent> overdue(Step state, Instant now) {
    return state
        .clock()
        .due()
        .filter(due -> !state.isOver() && state.clock().punctuality() == Punctuality.IN_TIME)
        .filter(due -> !due.isAfter(now))
        .map(due -> Decision.<StepEvent>accept(new BecameOverdue(due)))
        .orElseGet(Decision::nothing);
  }

  @Override
  public Step evolve(Step state, StepEvent event) {
    return switch (event) {
      case Opened(Place place, PlannedStep task, Optional<Instant> due) ->
          Step.opened(place, task, due);
      case AssigneeRemoved _ -> state.assigned(Optional.empty());
      case AssigneeAdded(EntityRef assignee) -> state.assigned(Optional.of(assignee));
      case ConfigurationRemoved(Metadata.Entry entry) ->
          state.configured(state.configuration().without(entry.key()));
      case ConfigurationAdded(Metadata.Entry entry) ->
          state.configured(state.configuration().with(entry));
      case Started(Instant at) -> state.startedAt(at);
      case OperationRequested _, OperationCompleted _, OperationFailed _ -> state;
      case ProgressReported(int percent, _) -> state.progressed(percent);
      case Completed _ -> state.in(Status.COMPLETED);
      case Failed _ -> state.in(Status.FAILED);
      case GaveUp _ -> state.hopeless();
      case Retried(int attempt) -> state.tried(attempt);
      case Skipped _ -> state.in(Status.SKIPPED);
      case Cancelled _ -> state.in(Status.CANCELLED);
      case ApprovalRequested(EntityRef approver, _) ->
          state.voted(Status.WAITING_APPROVAL, new Vote(approver, Answer.ASKED));
      case ApprovalGranted(EntityRef approver, _) ->
          state.voted(state.status(), new Vote(approver, Answer.GRANTED));
      case ApprovalRejected(EntityRef approver, _) ->
          state.voted(state.status(), new Vote(approver, Answer.REJECTED));
      case BecameOverdue _ -> state.overdue();
    };
  }
}
