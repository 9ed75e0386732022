package cim.domains.workflows;

import cim.domains.workflows.Execution.Status;
import cim.domains.workflows.ExecutionEvent.Completed;
import cim.domains.workflows.ExecutionEvent.DecisionMade;
import cim.domains.workflows.ExecutionEvent.Failed;
import cim.domains.workflows.ExecutionEvent.Repeated;
import cim.domains.workflows.ExecutionEvent.StepBypassed;
import cim.domains.workflows.ExecutionEvent.StepFailed;
import cim.domains.workflows.ExecutionEvent.StepPassed;
import cim.domains.workflows.ExecutionEvent.StepReady;
import cim.domains.workflows.ExecutionEvent.StepWithdrawn;
import cim.domains.workflows.ExecutionEvent.VariableAdded;
import cim.domains.workflows.ExecutionEvent.VariableRemoved;
import cim.domains.workflows.PlannedStep.Dependency;
import cim.domains.workflows.PlannedStep.OnFailure;
import cim.domains.workflows.PlannedStep.Rest;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Failure;
import cim.model.Metadata;
import cim.model.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What follows from what happens to an execution, until somebody has to do something: decisions are
 * made, ways part and meet, steps are handed out, left out, taken back, and done again. Used for
 * one decision.
 */
final class Unfolding {
  /** A commit takes 200. */
  private static final int MOST_EVENTS = 120;

  private static final ExecutionDecider DECIDER = new ExecutionDecider();

  private final EntityId<Execution> id;
  private final Instant now;
  private final List<ExecutionEvent> events = new ArrayList<>();
  private final Set<StepName> repeated = new HashSet<>();
  private Execution state;

  Unfolding(EntityId<Execution> id, Execution state, Instant now) {
    this.id = id;
    this.now = now;
    this.state = state;
  }

  /** All that has happened. */
  Decision<ExecutionEvent> decision() {
    return Decision.accept(events);
  }

  Unfolding happen(ExecutionEvent event) {
    events.add(event);
    state = DECIDER.evolve(state, event);
    return this;
  }

  Unfolding knows(Map<String, String> variables) {
    for (Metadata.Entry entry : Values.entries(variables)) {
      Optional<Metadata.Entry> old = state.context().find(entry.key());
      if (old.isEmpty() && state.context().notes().size() >= Metadata.MOST) {
        return fail(failure("too_many_variables", "an execution keeps " + Metadata.MOST));
      }
      if (!old.equals(Optional.of(entry))) {
        old.map(VariableRemoved::new).ifPresent(this::happen);
        happen(new VariableAdded(entry));
      }
    }
    return this;
  }

  /** After a step has ended: its loop, where it has one, and all that can go on now. */
  Unfolding goOn(StepName ended) {
    state.plan().find(ended).ifPresent(this::loop);
    return goOn();
  }

  /** All that can go on now. */
  Unfolding goOn() {
    Optional<PlannedStep> next = next();
    while (state.status() == Status.RUNNING && next.isPresent()) {
      if (events.size() > MOST_EVENTS) {
        return fail(failure("too_many_at_once", "more follows than one commit takes"));
      }
      settle(next.get());
      next = next();
    }
    if (state.status() == Status.RUNNING && state.ready().isEmpty()) {
      happen(
          new Completed(
              Duration.between(state.started().orElse(now), now),
              state.commission().flatMap(Commission::parent),
              state.context().notes()));
    }
    return this;
  }

  /** A step has failed for good. */
  Unfolding failed(StepName step, Optional<Outcome> outcome, Failure failure) {
    happen(
        new StepFailed(
            step,
            state.mark(step).iteration(),
            Optional.of(outcome.orElse(Outcome.FAILED)),
            failure));
    boolean goesOn =
        state
            .plan()
            .find(step)
            .filter(one -> one.usualRecovery().onFailure() == OnFailure.CONTINUE)
            .isPresent();
    return goesOn ? goOn(step) : fail(failure);
  }

  Unfolding fail(Failure failure) {
    happen(new Failed(failure, state.commission().flatMap(Commission::parent)));
    return end("the workflow has failed");
  }

  /** Takes back what is handed out, and begins to undo what was done. */
  Unfolding end(String why) {
    state.ready().forEach(step -> withdraw(step.name(), why));
    return compensate();
  }

  /** Asks for the undoing of what was completed last. */
  Unfolding compensate() {
    if (!state.done().isEmpty()) {
      StepName last = state.done().getLast();
      state
          .plan()
          .find(last)
          .ifPresent(step ->
              step.usualRecovery()
                  .compensation()
                  .ifPresent(call -> {
                    Place place =
                        new Place(id, last, state.mark(last).iteration(), Place.Role.COMPENSATION);
                    happen(
                        new StepReady(
                            place.id(),
                            place,
                            step.undoing(call, state.context()),
                            Optional.empty()));
                  }));
    }
    return this;
  }

  private Optional<PlannedStep> next() {
    return state.plan().steps().stream()
        .filter(step -> state.mark(step.name()).state() == Mark.State.WAITING)
        .filter(step -> arrival(step) != Arrival.OPEN)
        .findFirst();
  }

  /** Whether a step can go on. */
  private enum Arrival {
    OPEN,
    COME,
    NEVER
  }

  private Arrival arrival(PlannedStep step) {
    int met = 0;
    int open = 0;
    for (Dependency dependency : step.after()) {
      Mark mark = state.mark(dependency.step());
      if (mark.isOpen()) {
        open++;
      } else if (mark.meets(dependency.outcome())) {
        met++;
      }
    }
    if (met >= step.needed()) {
      return Arrival.COME;
    }
    return met + open < step.needed() ? Arrival.NEVER : Arrival.OPEN;
  }

  private void settle(PlannedStep step) {
    int iteration = state.mark(step.name()).iteration();
    if (arrival(step) == Arrival.NEVER) {
      happen(new StepBypassed(step.name(), iteration));
      return;
    }
    if (step.join().filter(join -> join.rest() == Rest.WITHDRAWN).isPresent()) {
      step.after().forEach(dependency -> drop(dependency.step()));
    }
    switch (step.work()) {
      case Work.Decision decision -> decide(step, decision);
      case Work.Parallel _ -> {
        happen(new StepPassed(step.name(), iteration));
        loop(step);
      }
      case Work.Manual _,
          Work.Automated _,
          Work.Integration _,
          Work.Approval _,
          Work.Custom _,
          Work.SubWorkflow _ ->
          handOut(step);
    }
  }

  private void handOut(PlannedStep step) {
    Place place = state.place(id, step.name());
    happen(
        new StepReady(
            place.id(),
            place,
            step.resolved(state.context()),
            step.usualTerms().due().map(now::plus)));
  }

  private void decide(PlannedStep step, Work.Decision decision) {
    Optional<Outcome> taken =
        decision.branches().stream()
            .filter(branch -> branch.condition().holds(state.context(), state::outcome))
            .map(Work.Branch::outcome)
            .findFirst()
            .or(decision::otherwise);
    if (taken.isPresent()) {
      happen(new DecisionMade(step.name(), state.mark(step.name()).iteration(), taken.get()));
      loop(step);
    } else {
      failed(
          step.name(),
          Optional.empty(),
          failure("no_branch_taken", "no condition of " + step.name() + " holds"));
    }
  }

  private void loop(PlannedStep step) {
    step.loop()
        .filter(loop -> !state.isOver())
        .filter(loop -> state.mark(step.name()).rounds() < loop.most())
        .filter(loop -> loop.whilst().holds(state.context(), state::outcome))
        .ifPresent(loop -> repeat(step.name(), loop.backTo()));
  }

  private void repeat(StepName step, StepName backTo) {
    if (!repeated.add(step)) {
      fail(failure("loop_without_work", "the loop of " + step + " leads back at once"));
      return;
    }
    Set<StepName> again = state.plan().from(backTo);
    state.ready().stream()
        .map(PlannedStep::name)
        .filter(again::contains)
        .forEach(one -> withdraw(one, "it is done again"));
    happen(new Repeated(step, backTo, state.mark(step).rounds() + 1));
  }

  /** Nobody waits for this step any more. */
  private void drop(StepName step) {
    switch (state.mark(step).state()) {
      case READY -> withdraw(step, "others came first");
      case WAITING -> happen(new StepBypassed(step, state.mark(step).iteration()));
      case COMPLETED, SKIPPED, BYPASSED, FAILED, WITHDRAWN -> {}
    }
  }

  private void withdraw(StepName step, String why) {
    Place place = state.place(id, step);
    happen(new StepWithdrawn(place.id(), step, place.iteration(), new Reason(why)));
  }

  private static Failure failure(String code, String reason) {
    return new Failure(code, new Reason(reason));
  }
}
