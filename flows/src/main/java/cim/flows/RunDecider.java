package cim.flows;

import cim.flows.Run.Status;
import cim.flows.RunCommand.Cancel;
import cim.flows.RunCommand.Complete;
import cim.flows.RunCommand.Decommission;
import cim.flows.RunCommand.End;
import cim.flows.RunCommand.GainInsight;
import cim.flows.RunCommand.MergePeople;
import cim.flows.RunCommand.Onboard;
import cim.flows.RunCommand.RecordFailure;
import cim.flows.RunCommand.RecordLeft;
import cim.flows.RunCommand.RecordStep;
import cim.flows.RunCommand.RecordUndone;
import cim.flows.RunCommand.Resume;
import cim.flows.RunCommand.Review;
import cim.flows.RunCommand.Stop;
import cim.flows.RunEvent.CancelRequested;
import cim.flows.RunEvent.Completed;
import cim.flows.RunEvent.DecommissioningRequested;
import cim.flows.RunEvent.InsightRequested;
import cim.flows.RunEvent.MergeRequested;
import cim.flows.RunEvent.OnboardingRequested;
import cim.flows.RunEvent.ResumeRequested;
import cim.flows.RunEvent.ReviewRequested;
import cim.flows.RunEvent.StepDone;
import cim.flows.RunEvent.StepFailed;
import cim.flows.RunEvent.StepLeft;
import cim.flows.RunEvent.StepUndone;
import cim.flows.RunEvent.Stopped;
import cim.flows.RunEvent.Undone;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Inputs;
import java.util.Set;

/** Decides what happens to a run. */
public final class RunDecider implements Decider<RunCommand, RunEvent, Run> {

  @Override
  public Run initial() {
    return Run.UNKNOWN;
  }

  @Override
  public Decision<RunEvent> decide(RunCommand command, Run state, Inputs in) {
    return switch (command) {
      case Onboard(_, var person, var newcomer, var company, var place, var policy, var agent) ->
          begin(state, new OnboardingRequested(person, newcomer, company, place, policy, agent));
      case MergePeople merge when merge.duplicate().equals(merge.into()) ->
          Decision.reject("merge_with_itself", merge.into() + " is this very person; name another");
      case MergePeople(
              _,
              var duplicate,
              var into,
              var identities,
              var memberships,
              var participations) ->
          begin(
              state, new MergeRequested(duplicate, into, identities, memberships, participations));
      case Decommission(
              _,
              var agent,
              var identity,
              var successor,
              var tasks,
              var assignments,
              var reason) ->
          begin(
              state,
              new DecommissioningRequested(agent, identity, successor, tasks, assignments, reason));
      case Review(
              _,
              var document,
              var reviewer,
              var method,
              var level,
              var policy,
              var definition) ->
          begin(state, new ReviewRequested(document, reviewer, method, level, policy, definition));
      case GainInsight(_, var repository, var label, var documents, var people, var projection) ->
          begin(state, new InsightRequested(repository, label, documents, people, projection));
      case Cancel _,
          Resume _,
          RecordStep _,
          RecordFailure _,
          RecordUndone _,
          RecordLeft _,
          Stop _,
          Complete _,
          End _ ->
          state.status() == Status.UNKNOWN
              ? Decision.reject("run_not_found", "there is no such run; ask for it first")
              : goOn(command, state);
    };
  }

  private static Decision<RunEvent> begin(Run state, RunEvent event) {
    return state.status() == Status.UNKNOWN
        ? Decision.accept(event)
        : Decision.reject("run_already_begun", "the id is another run's; give a new id");
  }

  private static Decision<RunEvent> goOn(RunCommand command, Run state) {
    return switch (command) {
      case Cancel(_, var reason) ->
          switch (state.status()) {
            case UNDOING, UNDONE -> Decision.nothing();
            case UNKNOWN, RUNNING, CANCELLING, STOPPED, COMPLETED ->
                Run.TRANSITIONS.move(
                    state.status(), Status.CANCELLING, new CancelRequested(reason));
          };
      case Resume _ ->
          switch (state.status()) {
            case RUNNING -> Decision.nothing();
            case STOPPED -> Decision.accept(new ResumeRequested());
            case UNKNOWN, CANCELLING, UNDOING, UNDONE, COMPLETED ->
                Run.TRANSITIONS.wrong(state.status());
          };
      case RecordStep(_, int number, var step) ->
          number <= state.done()
              ? Decision.nothing()
              : during(state, new StepDone(number, step), Status.RUNNING, Status.CANCELLING);
      case RecordUndone(_, int number, var step) ->
          number > state.left()
              ? Decision.nothing()
              : during(state, new StepUndone(number, step), Status.UNDOING);
      case RecordLeft(_, int number, var step, var failure) ->
          number > state.left()
              ? Decision.nothing()
              : during(state, new StepLeft(number, step, failure), Status.UNDOING);
      case RecordFailure(_, var step, var failure) ->
          Run.TRANSITIONS.move(state.status(), Status.UNDOING, new StepFailed(step, failure));
      case Stop(_, var step, var failure) ->
          Run.TRANSITIONS.move(state.status(), Status.STOPPED, new Stopped(step, failure));
      case Complete _ -> Run.TRANSITIONS.move(state.status(), Status.COMPLETED, new Completed());
      case End _ -> Run.TRANSITIONS.move(state.status(), Status.UNDONE, new Undone());
      case Onboard _, MergePeople _, Decommission _, Review _, GainInsight _ -> Decision.nothing();
    };
  }

  private static Decision<RunEvent> during(Run state, RunEvent event, Status... allowed) {
    return Set.of(allowed).contains(state.status())
        ? Decision.accept(event)
        : Run.TRANSITIONS.wrong(state.status());
  }

  @Override
  public Run evolve(Run state, RunEvent event) {
    return switch (event) {
      case OnboardingRequested _,
          MergeRequested _,
          DecommissioningRequested _,
          ReviewRequested _,
          InsightRequested _,
          ResumeRequested _ ->
          state.in(Status.RUNNING);
      case CancelRequested _ -> state.in(Status.CANCELLING);
      case StepDone(int number, _) -> new Run(state.status(), number, state.left());
      case StepFailed _ -> new Run(Status.UNDOING, state.done(), Integer.MAX_VALUE);
      case StepUndone(int number, _) -> new Run(state.status(), state.done(), number - 1);
      case StepLeft(int number, _, _) -> new Run(state.status(), state.done(), number - 1);
      case Stopped _ -> state.in(Status.STOPPED);
      case Completed _ -> state.in(Status.COMPLETED);
      case Undone _ -> state.in(Status.UNDONE);
    };
  }
}
