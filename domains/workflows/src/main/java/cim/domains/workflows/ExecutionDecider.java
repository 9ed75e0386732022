package cim.domains.workflows;

import cim.domains.workflows.Execution.Punctuality;
import cim.domains.workflows.Execution.Status;
import cim.domains.workflows.ExecutionCommand.AddMetadata;
import cim.domains.workflows.ExecutionCommand.AddStep;
import cim.domains.workflows.ExecutionCommand.AddVariable;
import cim.domains.workflows.ExecutionCommand.Begin;
import cim.domains.workflows.ExecutionCommand.Cancel;
import cim.domains.workflows.ExecutionCommand.Create;
import cim.domains.workflows.ExecutionCommand.Fail;
import cim.domains.workflows.ExecutionCommand.Pause;
import cim.domains.workflows.ExecutionCommand.RecordCompletion;
import cim.domains.workflows.ExecutionCommand.RecordFailure;
import cim.domains.workflows.ExecutionCommand.RecordOverdue;
import cim.domains.workflows.ExecutionCommand.RecordSkip;
import cim.domains.workflows.ExecutionCommand.RemoveMetadata;
import cim.domains.workflows.ExecutionCommand.RemoveStep;
import cim.domains.workflows.ExecutionCommand.RemoveVariable;
import cim.domains.workflows.ExecutionCommand.Resume;
import cim.domains.workflows.ExecutionCommand.Start;
import cim.domains.workflows.ExecutionEvent.BecameOverdue;
import cim.domains.workflows.ExecutionEvent.Cancelled;
import cim.domains.workflows.ExecutionEvent.CompensationFailed;
import cim.domains.workflows.ExecutionEvent.Completed;
import cim.domains.workflows.ExecutionEvent.Created;
import cim.domains.workflows.ExecutionEvent.DecisionMade;
import cim.domains.workflows.ExecutionEvent.Failed;
import cim.domains.workflows.ExecutionEvent.MetadataAdded;
import cim.domains.workflows.ExecutionEvent.MetadataRemoved;
import cim.domains.workflows.ExecutionEvent.Paused;
import cim.domains.workflows.ExecutionEvent.Repeated;
import cim.domains.workflows.ExecutionEvent.Resumed;
import cim.domains.workflows.ExecutionEvent.Started;
import cim.domains.workflows.ExecutionEvent.StepAdded;
import cim.domains.workflows.ExecutionEvent.StepBypassed;
import cim.domains.workflows.ExecutionEvent.StepCompensated;
import cim.domains.workflows.ExecutionEvent.StepCompleted;
import cim.domains.workflows.ExecutionEvent.StepFailed;
import cim.domains.workflows.ExecutionEvent.StepPassed;
import cim.domains.workflows.ExecutionEvent.StepReady;
import cim.domains.workflows.ExecutionEvent.StepRemoved;
import cim.domains.workflows.ExecutionEvent.StepSkipped;
import cim.domains.workflows.ExecutionEvent.StepWithdrawn;
import cim.domains.workflows.ExecutionEvent.VariableAdded;
import cim.domains.workflows.ExecutionEvent.VariableRemoved;
import cim.domains.workflows.Mark.State;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Failure;
import cim.model.Inputs;
import cim.model.Metadata;
import cim.model.Reason;
import cim.model.Recorded;
import cim.model.Sought;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides what happens to an execution; what follows of itself is of the same commit. */
public final class ExecutionDecider
    implements Decider<ExecutionCommand, ExecutionEvent, Execution> {

  /** How an execution comes to be. */
  private record Beginning(EntityId<Execution> id, Commission commission, Extent extent) {}

  private enum Extent {
    PREPARED,
    STARTED
  }

  /** An execution that comes to be must know what became of its definition last. */
  static Sought sought(ExecutionCommand command, Execution state) {
    return beginning(command)
        .filter(_ -> state.status() == Status.UNKNOWN)
        .map(one ->
            Sought.tagged("definition", one.commission().definition())
                .among(DefinitionEvent.Published.class, DefinitionEvent.Retired.class)
                .newest())
        .orElse(Sought.NOTHING);
  }

  private static Optional<Beginning> beginning(ExecutionCommand command) {
    if (command instanceof Create(EntityId<Execution> id, Commission commission)) {
      return Optional.of(new Beginning(id, commission, Extent.PREPARED));
    }
    return command instanceof Start(EntityId<Execution> id, Commission commission)
        ? Optional.of(new Beginning(id, commission, Extent.STARTED))
        : Optional.empty();
  }

  @Override
  public Execution initial() {
    return Execution.UNKNOWN;
  }

  @Override
  public Decision<ExecutionEvent> decide(ExecutionCommand command, Execution state, Inputs in) {
    Optional<Beginning> beginning = beginning(command);
    if (beginning.isPresent()) {
      return commissioned(beginning.get(), state, in);
    }
    if (state.status() == Status.UNKNOWN) {
      return Decision.reject("execution_not_found", "there is no such execution; start it first");
    }
    return switch (command) {
      case Create _, Start _ -> Decision.nothing();
      case Begin(EntityId<Execution> id) ->
          state.status() == Status.DRAFT
              ? begin(
                  new Unfolding(id, state, in.now()), state.commission().orElseThrow(), in.now())
              : move(state, Status.RUNNING);
      case Pause(_, Reason reason) ->
          Execution.TRANSITIONS.move(state.status(), Status.PAUSED, new Paused(reason));
      case Resume(EntityId<Execution> id) ->
          state.status() == Status.PAUSED
              ? new Unfolding(id, state, in.now()).happen(new Resumed()).goOn().decision()
              : move(state, Status.RUNNING);
      case Cancel(EntityId<Execution> id, Reason reason) ->
          Execution.TRANSITIONS.allows(state.status(), Status.CANCELLED) && !state.isOver()
              ? new Unfolding(id, state, in.now())
                  .happen(new Cancelled(reason, state.commission().flatMap(Commission::parent)))
                  .end("the workflow was cancelled")
                  .decision()
              : move(state, Status.CANCELLED);
      case Fail(EntityId<Execution> id, Failure failure) ->
          Execution.TRANSITIONS.allows(state.status(), Status.FAILED) && !state.isOver()
              ? new Unfolding(id, state, in.now()).fail(failure).decision()
              : move(state, Status.FAILED);
      case AddVariable(_, Metadata.Entry variable) ->
          alive(state, state.context().add(variable, VariableRemoved::new, VariableAdded::new));
      case RemoveVariable(_, Metadata.Key key) ->
          alive(state, Decision.remove(state.context().find(key), VariableRemoved::new));
      case AddMetadata(_, Metadata.Entry entry) ->
          state.metadata().add(entry, MetadataRemoved::new, MetadataAdded::new);
      case RemoveMetadata(_, Metadata.Key key) ->
          Decision.remove(state.metadata().find(key), MetadataRemoved::new);
      case AddStep(EntityId<Execution> id, PlannedStep step) -> addStep(id, step, state, in);
      case RemoveStep(EntityId<Execution> id, StepName step) -> removeStep(id, step, state, in);
      case RecordCompletion(var id, Place place, var outcome, var output) ->
          ended(place, state, new Unfolding(id, state, in.now()), new Ending.Done(outcome, output));
      case RecordSkip(var id, Place place) ->
          ended(place, state, new Unfolding(id, state, in.now()), new Ending.Skipped());
      case RecordFailure(var id, Place place, var outcome, Failure failure) ->
          ended(
              place,
              state,
              new Unfolding(id, state, in.now()),
              new Ending.Failed(outcome, failure));
      case RecordOverdue _ -> overdue(state, in.now());
    };
  }

  /** How a step that was handed out has ended. */
  private sealed interface Ending {
    record Done(Optional<Outcome> outcome, Map<String, String> output) implements Ending {}

    record Skipped() implements Ending {}

    record Failed(Optional<Outcome> outcome, Failure failure) implements Ending {}
  }

  /** What stands there already is nothing, all else is refused. */
  private static Decision<ExecutionEvent> move(Execution state, Status to) {
    return state.status() == to ? Decision.nothing() : Execution.TRANSITIONS.wrong(state.status());
  }

  private static Decision<ExecutionEvent> alive(Execution state, Decision<ExecutionEvent> change) {
    return state.isOver() ? Execution.TRANSITIONS.wrong(state.status()) : change;
  }

  private static Decision<ExecutionEvent> commissioned(
      Beginning beginning, Execution state, Inputs in) {
    if (state.status() == Status.UNKNOWN) {
      return create(beginning, state, in);
    }
    if (!state.commission().equals(Optional.of(beginning.commission()))) {
      return Decision.reject(
          "execution_already_exists", "the execution is another one; give a new id");
    }
    return beginning.extent() == Extent.STARTED && state.status() == Status.DRAFT
        ? begin(new Unfolding(beginning.id(), state, in.now()), beginning.commission(), in.now())
        : Decision.nothing();
  }

  private static Decision<ExecutionEvent> create(Beginning beginning, Execution state, Inputs in) {
    Commission commission = beginning.commission();
    if (in.found(DefinitionEvent.Retired.class).stream().findAny().isPresent()) {
      return Decision.reject(
          "definition_retired", "the definition was retired (expected: one that is published)");
    }
    List<Recorded<DefinitionEvent.Published>> versions = in.found(DefinitionEvent.Published.class);
    if (versions.isEmpty()) {
      return Decision.reject(
          "definition_not_found",
          "definition: %s (expected: one that was published)".formatted(commission.definition()));
    }
    DefinitionEvent.Published newest = versions.getLast().event();
    Optional<Decision<ExecutionEvent>> fault = newest.plan().fault(commission.variables());
    if (fault.isPresent()) {
      return fault.get();
    }
    Unfolding all =
        new Unfolding(beginning.id(), state, in.now())
            .happen(new Created(commission, newest.version(), newest.title(), newest.plan()))
            .knows(newest.plan().completed(commission.variables()));
    return switch (beginning.extent()) {
      case PREPARED -> all.decision();
      case STARTED -> begin(all, commission, in.now());
    };
  }

  private static Decision<ExecutionEvent> begin(
      Unfolding before, Commission commission, Instant now) {
    return before.happen(new Started(now, commission.due())).goOn().decision();
  }

  private static Decision<ExecutionEvent> addStep(
      EntityId<Execution> id, PlannedStep step, Execution state, Inputs in) {
    Optional<PlannedStep> known = state.plan().find(step.name());
    if (known.isPresent()) {
      return known.equals(Optional.of(step))
          ? Decision.nothing()
          : Decision.reject(
              "step_already_planned",
              "step: %s is there (expected: a new name)".formatted(step.name()));
    }
    return planned(id, state, state.plan().with(step), new StepAdded(step), in);
  }

  private static Decision<ExecutionEvent> removeStep(
      EntityId<Execution> id, StepName name, Execution state, Inputs in) {
    Optional<PlannedStep> known = state.plan().find(name);
    if (known.isEmpty()) {
      return Decision.nothing();
    }
    return state.mark(name).state() == State.WAITING
        ? planned(id, state, state.plan().without(name), new StepRemoved(known.get()), in)
        : Decision.reject(
            "step_already_begun",
            "step: %s is %s (expected: waiting); skip it instead"
                .formatted(name, state.mark(name).state()));
  }

  private static Decision<ExecutionEvent> planned(
      EntityId<Execution> id, Execution state, Plan after, ExecutionEvent event, Inputs in) {
    return alive(
        state,
        after
            .<ExecutionEvent>fault()
            .orElseGet(() -> new Unfolding(id, state, in.now()).happen(event).goOn().decision()));
  }

  /** Takes note of the end of a step that is still waited for. */
  private static Decision<ExecutionEvent> ended(
      Place place, Execution state, Unfolding all, Ending ending) {
    return switch (place.role()) {
      case WORK -> {
        Mark mark = state.mark(place.step());
        boolean awaited =
            !state.isOver() && mark.state() == State.READY && mark.iteration() == place.iteration();
        yield awaited ? worked(place, all, ending).decision() : Decision.nothing();
      }
      case COMPENSATION ->
          state.isOver() && state.done().contains(place.step())
              ? all.happen(undone(place.step(), ending)).compensate().decision()
              : Decision.nothing();
    };
  }

  private static Unfolding worked(Place place, Unfolding all, Ending ending) {
    return switch (ending) {
      case Ending.Done(Optional<Outcome> outcome, Map<String, String> output) ->
          all.happen(new StepCompleted(place.step(), place.iteration(), outcome))
              .knows(output)
              .goOn(place.step());
      case Ending.Skipped _ -> all.happen(new StepSkipped(place.step(), place.iteration())).goOn();
      case Ending.Failed(Optional<Outcome> outcome, Failure failure) ->
          all.failed(place.step(), outcome, failure);
    };
  }

  private static ExecutionEvent undone(StepName step, Ending ending) {
    return switch (ending) {
      case Ending.Done _, Ending.Skipped _ -> new StepCompensated(step);
      case Ending.Failed(_, Failure failure) -> new CompensationFailed(step, failure);
    };
  }

  private static Decision<ExecutionEvent> overdue(Execution state, Instant now) {
    return state
        .commission()
        .flatMap(Commission::due)
        .filter(due -> !state.isOver() && state.punctuality() == Punctuality.IN_TIME)
        .filter(due -> !due.isAfter(now))
        .map(due -> Decision.<ExecutionEvent>accept(new BecameOverdue(due)))
        .orElseGet(Decision::nothing);
  }

  @Override
  public Execution evolve(Execution state, ExecutionEvent event) {
    return switch (event) {
      case Created created -> Execution.created(created.commission(), created.plan());
      case Started(Instant at, _) -> state.startedAt(at);
      case Paused _ -> state.in(Status.PAUSED);
      case Resumed _ -> state.in(Status.RUNNING);
      case Completed _ -> state.in(Status.COMPLETED);
      case Failed _ -> state.in(Status.FAILED);
      case Cancelled _ -> state.in(Status.CANCELLED);
      case VariableRemoved(Metadata.Entry entry) ->
          state.knowing(state.context().without(entry.key()));
      case VariableAdded(Metadata.Entry entry) -> state.knowing(state.context().with(entry));
      case MetadataRemoved(Metadata.Entry entry) ->
          state.noted(state.metadata().without(entry.key()));
      case MetadataAdded(Metadata.Entry entry) -> state.noted(state.metadata().with(entry));
      case StepRemoved(PlannedStep step) -> state.with(state.plan().without(step.name()));
      case StepAdded(PlannedStep step) -> state.with(state.plan().with(step));
      case StepReady(_, Place place, _, _) ->
          switch (place.role()) {
            case WORK -> marked(state, place.step(), State.READY);
            case COMPENSATION -> state;
          };
      case DecisionMade(StepName step, _, Outcome outcome) ->
          state.marked(step, state.mark(step).in(State.COMPLETED, Optional.of(outcome)));
      case StepPassed(StepName step, _) -> marked(state, step, State.COMPLETED);
      case StepBypassed(StepName step, _) -> marked(state, step, State.BYPASSED);
      case StepCompleted(StepName step, _, Optional<Outcome> outcome) ->
          state.marked(step, state.mark(step).in(State.COMPLETED, outcome));
      case StepSkipped(StepName step, _) -> marked(state, step, State.SKIPPED);
      case StepFailed(StepName step, _, Optional<Outcome> outcome, _) ->
          state.marked(step, state.mark(step).in(State.FAILED, outcome));
      case StepWithdrawn(_, StepName step, _, _) -> marked(state, step, State.WITHDRAWN);
      case Repeated(StepName step, StepName backTo, _) -> state.repeated(step, backTo);
      case StepCompensated(StepName step) -> state.undone(step);
      case CompensationFailed(StepName step, _) -> state.undone(step);
      case BecameOverdue _ -> state.overdue();
    };
  }

  private static Execution marked(Execution state, StepName step, State next) {
    return state.marked(step, state.mark(step).in(next));
  }
}
