package cim.domains.workflows;

import static cim.domains.workflows.Examples.ADA;
import static cim.domains.workflows.Examples.FAILURE;
import static cim.domains.workflows.Examples.NOTE;
import static cim.domains.workflows.Examples.REASON;
import static cim.domains.workflows.Examples.RUN;
import static cim.domains.workflows.Examples.created;
import static cim.domains.workflows.Examples.manual;
import static cim.domains.workflows.Examples.place;
import static cim.testkit.DeciderFixture.NOW;
import static cim.testkit.DeciderFixture.given;
import static org.assertj.core.api.Assertions.assertThat;

import cim.domains.workflows.Place.Role;
import cim.domains.workflows.PlannedStep.Join;
import cim.domains.workflows.PlannedStep.Rest;
import cim.model.Decision;
import cim.model.Failure;
import cim.model.Metadata;
import cim.model.Reason;
import cim.testkit.FixedInputs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What follows from what: go on, part, meet, choose, repeat, fail, undo. */
class ExecutionTest {
  private static final ExecutionEvent STARTED = new ExecutionEvent.Started(NOW, Optional.empty());
  private static final Plan TWO = Examples.plan(manual("write"), manual("mail").after("write"));
  private static final Outcome BIG = new Outcome("big");
  private static final Outcome SMALL = new Outcome("small");

  private final ExecutionDecider decider = new ExecutionDecider();

  @Test
  void an_execution_that_was_prepared_hands_out_the_first_steps_when_it_begins() {
    given(decider)
        .events(created(TWO))
        .when(new ExecutionCommand.Begin(RUN))
        .then(STARTED, ready("write", 0, TWO));
  }

  @Test
  void a_step_is_handed_out_when_the_one_before_it_is_done() {
    given(decider)
        .events(begun(TWO, ready("write", 0, TWO)))
        .when(done("write"))
        .then(completed("write"), ready("mail", 0, TWO));
  }

  @Test
  void the_last_step_completes_the_execution() {
    given(decider)
        .events(begun(TWO, ready("write", 0, TWO), completed("write"), ready("mail", 0, TWO)))
        .at(NOW.plusSeconds(60))
        .when(done("mail"))
        .then(completed("mail"), ended(Duration.ofSeconds(60)));
  }

  @Test
  void a_step_that_is_not_handed_out_is_not_done() {
    given(decider).events(begun(TWO, ready("write", 0, TWO))).when(done("mail")).nothing();
  }

  @Test
  void what_a_step_brings_becomes_a_variable() {
    given(decider)
        .events(begun(TWO, ready("write", 0, TWO)))
        .when(
            new ExecutionCommand.RecordCompletion(
                RUN, place("write"), Optional.empty(), Map.of("zone", "north")))
        .then(completed("write"), new ExecutionEvent.VariableAdded(NOTE), ready("mail", 0, TWO));
  }

  @Test
  void a_step_that_was_skipped_does_not_hold_up_the_others() {
    given(decider)
        .events(begun(TWO, ready("write", 0, TWO)))
        .when(new ExecutionCommand.RecordSkip(RUN, place("write")))
        .then(new ExecutionEvent.StepSkipped(name("write"), 0), ready("mail", 0, TWO));
  }

  @Test
  void ways_part_and_meet() {
    Plan plan =
        Examples.plan(
            manual("left"),
            manual("right"),
            Outline.of("meet", "Meet", new Work.Parallel()).after("left").after("right"),
            manual("last").after("meet"));
    given(decider)
        .events(begun(plan, ready("left", 0, plan), ready("right", 0, plan), completed("left")))
        .when(done("right"))
        .then(
            completed("right"),
            new ExecutionEvent.StepPassed(name("meet"), 0),
            ready("last", 0, plan));
  }

  @Test
  void ways_that_part_wait_for_each_other_where_they_meet() {
    Plan plan =
        Examples.plan(manual("left"), manual("right"), manual("meet").after("left").after("right"));
    given(decider)
        .events(begun(plan, ready("left", 0, plan), ready("right", 0, plan)))
        .when(done("left"))
        .then(completed("left"));
  }

  @Test
  void a_join_that_has_enough_takes_the_others_back() {
    Plan plan =
        Examples.plan(
            manual("left"),
            manual("right"),
            manual("meet").after("left").after("right").joining(new Join(1, Rest.WITHDRAWN)));
    given(decider)
        .events(begun(plan, ready("left", 0, plan), ready("right", 0, plan)))
        .when(done("left"))
        .then(
            completed("left"),
            new ExecutionEvent.StepWithdrawn(
                place("right").id(), name("right"), 0, new Reason("others came first")),
            ready("meet", 0, plan));
  }

  @Test
  void a_decision_is_made_by_its_condition_and_the_other_way_is_bypassed() {
    Plan plan = choice("amount > 1000", Optional.of(SMALL));
    given(decider)
        .events(created(plan), amount("5000"))
        .when(new ExecutionCommand.Begin(RUN))
        .then(
            STARTED,
            new ExecutionEvent.DecisionMade(name("choose"), 0, BIG),
            ready("large", 0, plan),
            new ExecutionEvent.StepBypassed(name("little"), 0));
  }

  @Test
  void a_decision_without_a_way_fails_the_execution() {
    Plan plan = choice("amount > 1000", Optional.empty());
    Failure failure = new Failure("no_branch_taken", new Reason("no condition of choose holds"));
    given(decider)
        .events(created(plan), amount("5"))
        .when(new ExecutionCommand.Begin(RUN))
        .then(
            STARTED,
            new ExecutionEvent.StepFailed(name("choose"), 0, Optional.of(Outcome.FAILED), failure),
            new ExecutionEvent.Failed(failure, Optional.empty()));
  }

  @Test
  void ways_of_which_one_was_taken_meet_where_one_is_enough() {
    Plan plan =
        choice("amount > 1000", Optional.of(SMALL))
            .with(manual("last").after("large").after("little").joining(1).planned());
    given(decider)
        .events(
            begun(
                plan,
                new ExecutionEvent.DecisionMade(name("choose"), 0, BIG),
                ready("large", 0, plan),
                new ExecutionEvent.StepBypassed(name("little"), 0)))
        .when(done("large"))
        .then(completed("large"), ready("last", 0, plan));
  }

  @Test
  void a_loop_is_repeated_as_long_as_its_condition_holds() {
    Plan plan = Examples.plan(manual("write").looping("write", "again", 2));
    given(decider)
        .events(begun(plan, again("true"), ready("write", 0, plan)))
        .when(done("write"))
        .then(
            completed("write"),
            new ExecutionEvent.Repeated(name("write"), name("write"), 1),
            ready("write", 1, plan));
  }

  @Test
  void a_loop_ends_after_as_many_rounds_as_it_has() {
    Plan plan = Examples.plan(manual("write").looping("write", "again", 1));
    given(decider)
        .events(
            begun(
                plan,
                again("true"),
                ready("write", 0, plan),
                completed("write"),
                new ExecutionEvent.Repeated(name("write"), name("write"), 1),
                ready("write", 1, plan)))
        .when(done("write", 1))
        .then(
            new ExecutionEvent.StepCompleted(name("write"), 1, Optional.empty()),
            new ExecutionEvent.Completed(Duration.ZERO, Optional.empty(), Map.of("again", "true")));
  }

  @Test
  void a_loop_in_which_nothing_is_to_do_fails_the_execution() {
    Plan plan =
        Examples.plan(Outline.of("turn", "Turn", new Work.Parallel()).looping("turn", "again", 5));
    given(decider)
        .events(created(plan), again("true"))
        .when(new ExecutionCommand.Begin(RUN))
        .then(
            STARTED,
            new ExecutionEvent.StepPassed(name("turn"), 0),
            new ExecutionEvent.Repeated(name("turn"), name("turn"), 1),
            new ExecutionEvent.StepPassed(name("turn"), 1),
            new ExecutionEvent.Failed(
                new Failure("loop_without_work", new Reason("the loop of turn leads back at once")),
                Optional.empty()));
  }

  @Test
  void a_step_that_failed_fails_the_execution_and_takes_the_others_back() {
    Plan plan = Examples.plan(manual("left"), manual("right"));
    given(decider)
        .events(begun(plan, ready("left", 0, plan), ready("right", 0, plan)))
        .when(failed("left"))
        .then(
            new ExecutionEvent.StepFailed(name("left"), 0, Optional.of(Outcome.FAILED), FAILURE),
            new ExecutionEvent.Failed(FAILURE, Optional.empty()),
            withdrawn("right", "the workflow has failed"));
  }

  @Test
  void an_execution_goes_on_after_a_failure_where_the_step_says_so() {
    Plan plan =
        Examples.plan(manual("left").goingOn(), manual("mend").after("left", Outcome.FAILED));
    given(decider)
        .events(begun(plan, ready("left", 0, plan)))
        .when(failed("left"))
        .then(
            new ExecutionEvent.StepFailed(name("left"), 0, Optional.of(Outcome.FAILED), FAILURE),
            ready("mend", 0, plan));
  }

  @Test
  void a_paused_execution_takes_note_and_hands_out_nothing() {
    given(decider)
        .events(begun(TWO, ready("write", 0, TWO), new ExecutionEvent.Paused(REASON)))
        .when(done("write"))
        .then(completed("write"));
  }

  @Test
  void a_resumed_execution_goes_on_where_it_was() {
    given(decider)
        .events(
            begun(
                TWO, ready("write", 0, TWO), new ExecutionEvent.Paused(REASON), completed("write")))
        .when(new ExecutionCommand.Resume(RUN))
        .then(new ExecutionEvent.Resumed(), ready("mail", 0, TWO));
  }

  @Test
  void a_cancelled_execution_undoes_what_was_done_the_last_first() {
    Plan plan = undoable();
    given(decider)
        .events(
            begun(
                plan,
                ready("write", 0, plan),
                completed("write"),
                ready("print", 0, plan),
                completed("print"),
                ready("mail", 0, plan)))
        .when(new ExecutionCommand.Cancel(RUN, REASON))
        .then(
            new ExecutionEvent.Cancelled(REASON, Optional.empty()),
            withdrawn("mail", "the workflow was cancelled"),
            undo("print", "printer.discard"));
  }

  @Test
  void what_was_done_before_is_undone_next() {
    Plan plan = undoable();
    given(decider)
        .events(
            begun(
                plan,
                completed("write"),
                completed("print"),
                new ExecutionEvent.Cancelled(REASON, Optional.empty()),
                undo("print", "printer.discard")))
        .when(
            new ExecutionCommand.RecordCompletion(
                RUN,
                new Place(RUN, name("print"), 0, Role.COMPENSATION),
                Optional.empty(),
                Map.of()))
        .then(new ExecutionEvent.StepCompensated(name("print")), undo("write", "paper.burn"));
  }

  @Test
  void what_cannot_be_undone_is_recorded_and_the_rest_undone() {
    Plan plan = undoable();
    given(decider)
        .events(
            begun(
                plan,
                completed("write"),
                completed("print"),
                new ExecutionEvent.Failed(FAILURE, Optional.empty())))
        .when(
            new ExecutionCommand.RecordFailure(
                RUN,
                new Place(RUN, name("print"), 0, Role.COMPENSATION),
                Optional.empty(),
                FAILURE))
        .then(
            new ExecutionEvent.CompensationFailed(name("print"), FAILURE),
            undo("write", "paper.burn"));
  }

  @Test
  void an_execution_that_is_over_stays_so() {
    given(decider)
        .events(begun(TWO, new ExecutionEvent.Cancelled(REASON, Optional.empty())))
        .when(new ExecutionCommand.Resume(RUN))
        .rejected("wrong_status");
  }

  @Test
  void what_was_never_started_is_not_found() {
    given(decider)
        .noEvents()
        .when(new ExecutionCommand.Cancel(RUN, REASON))
        .rejected("execution_not_found");
  }

  @Test
  void a_step_may_be_added_to_one_execution_alone() {
    PlannedStep extra = manual("extra").planned();
    given(decider)
        .events(begun(TWO, ready("write", 0, TWO)))
        .when(new ExecutionCommand.AddStep(RUN, extra))
        .then(new ExecutionEvent.StepAdded(extra), ready("extra", 0, TWO.with(extra)));
  }

  @Test
  void a_step_that_was_handed_out_is_not_taken_out() {
    given(decider)
        .events(begun(TWO, ready("write", 0, TWO)))
        .when(new ExecutionCommand.RemoveStep(RUN, name("write")))
        .rejected("step_already_begun");
  }

  @Test
  void another_step_of_a_name_is_refused() {
    given(decider)
        .events(begun(TWO))
        .when(new ExecutionCommand.AddStep(RUN, manual("mail").planned()))
        .rejected("step_already_planned");
  }

  @Test
  void a_step_is_due_so_long_after_it_was_handed_out() {
    Plan plan = Examples.plan(manual("write").due(Optional.of(Duration.ofHours(2))));
    given(decider)
        .events(created(plan))
        .when(new ExecutionCommand.Begin(RUN))
        .then(
            STARTED,
            new ExecutionEvent.StepReady(
                place("write").id(),
                place("write"),
                plan.steps().getFirst(),
                Optional.of(NOW.plus(Duration.ofHours(2)))));
  }

  @Test
  void an_execution_whose_time_is_over_is_late_once() {
    Commission due =
        new Commission(
            Examples.REVIEW, Optional.empty(), Map.of(), Optional.of(NOW), Optional.empty());
    ExecutionEvent late = new ExecutionEvent.BecameOverdue(NOW);
    ExecutionEvent.Created created = new ExecutionEvent.Created(due, 1, Examples.TITLE, TWO);
    given(decider).events(created).when(new ExecutionCommand.RecordOverdue(RUN)).then(late);
    given(decider).events(created, late).when(new ExecutionCommand.RecordOverdue(RUN)).nothing();
  }

  @Test
  void a_variable_says_who_does_a_step() {
    Plan plan = Examples.plan(manual("write").assignedTo(Party.variable("author")));
    Metadata.Entry author = new Metadata.Entry(new Metadata.Key("author"), ADA.toString());
    given(decider)
        .events(created(plan), new ExecutionEvent.VariableAdded(author))
        .when(new ExecutionCommand.Begin(RUN))
        .then(
            STARTED,
            new ExecutionEvent.StepReady(
                place("write").id(),
                place("write"),
                manual("write").assignedTo(Party.of(ADA)).planned(),
                Optional.empty()));
  }

  @Test
  void a_loop_that_turns_ten_thousand_times_leaves_the_execution_as_small_as_ten() {
    Execution ten = turned(10);
    Execution many = turned(10_000);
    assertThat(many.marks()).hasSameSizeAs(ten.marks());
    assertThat(many.plan()).isEqualTo(ten.plan());
    assertThat(many.done()).hasSameSizeAs(ten.done());
  }

  @Test
  void the_bigger_a_plan_the_more_follows_at_once_and_still_fits_one_commit() {
    Outline[] steps = new Outline[Plan.MOST_STEPS];
    for (int n = 0; n < steps.length; n++) {
      steps[n] = manual("step_" + n);
    }
    Plan plan = Examples.plan(steps);
    Decision<ExecutionEvent> begun =
        decider.decide(
            new ExecutionCommand.Begin(RUN),
            decider.replay(List.of(created(plan))),
            FixedInputs.at(NOW));
    int events =
        switch (begun) {
          case Decision.Accepted<ExecutionEvent>(List<ExecutionEvent> all) -> all.size();
          case Decision.Rejected<ExecutionEvent> _ -> 0;
        };
    assertThat(events).isEqualTo(Plan.MOST_STEPS + 1);
  }

  private Execution turned(int rounds) {
    Plan plan = Examples.plan(manual("write").undoneBy("paper.burn").looping("write", "again", 1));
    Execution state = decider.replay(List.of(begun(plan)));
    for (int n = 0; n < rounds; n++) {
      state = decider.evolve(state, ready("write", n, plan));
      state =
          decider.evolve(
              state, new ExecutionEvent.StepCompleted(name("write"), n, Optional.empty()));
      state = decider.evolve(state, new ExecutionEvent.Repeated(name("write"), name("write"), 1));
    }
    return state;
  }

  private static Plan choice(String condition, Optional<Outcome> otherwise) {
    return Examples.plan(
        Outline.of(
            "choose",
            "Choose",
            new Work.Decision(List.of(new Work.Branch(BIG, new Condition(condition))), otherwise)),
        manual("large").after("choose", BIG),
        manual("little").after("choose", SMALL.equals(otherwise.orElse(BIG)) ? SMALL : BIG));
  }

  private static Plan undoable() {
    return Examples.plan(
        manual("write").undoneBy("paper.burn"),
        manual("print").undoneBy("printer.discard").after("write"),
        manual("mail").after("print"));
  }

  private static ExecutionEvent amount(String amount) {
    return new ExecutionEvent.VariableAdded(new Metadata.Entry(new Metadata.Key("amount"), amount));
  }

  private static ExecutionEvent again(String again) {
    return new ExecutionEvent.VariableAdded(new Metadata.Entry(new Metadata.Key("again"), again));
  }

  private static StepName name(String step) {
    return new StepName(step);
  }

  private static ExecutionCommand done(String step) {
    return done(step, 0);
  }

  private static ExecutionCommand done(String step, int iteration) {
    return new ExecutionCommand.RecordCompletion(
        RUN, place(step, iteration), Optional.empty(), Map.of());
  }

  private static ExecutionCommand failed(String step) {
    return new ExecutionCommand.RecordFailure(RUN, place(step), Optional.empty(), FAILURE);
  }

  private static ExecutionEvent completed(String step) {
    return new ExecutionEvent.StepCompleted(name(step), 0, Optional.empty());
  }

  private static ExecutionEvent ended(Duration took) {
    return new ExecutionEvent.Completed(took, Optional.empty(), Map.of());
  }

  private static ExecutionEvent withdrawn(String step, String why) {
    return new ExecutionEvent.StepWithdrawn(place(step).id(), name(step), 0, new Reason(why));
  }

  private static ExecutionEvent ready(String step, int iteration, Plan plan) {
    Place place = place(step, iteration);
    return new ExecutionEvent.StepReady(
        place.id(), place, plan.find(name(step)).orElseThrow(), Optional.empty());
  }

  private static ExecutionEvent undo(String step, String operation) {
    Place place = new Place(RUN, name(step), 0, Role.COMPENSATION);
    PlannedStep task =
        new PlannedStep(
            name(step),
            new Title("To " + step),
            Optional.empty(),
            new Work.Automated(new Call(operation, Map.of(), Duration.ofHours(1))),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            undoable().find(name(step)).orElseThrow().recovery());
    return new ExecutionEvent.StepReady(place.id(), place, task, Optional.empty());
  }

  private static ExecutionEvent[] begun(Plan plan, ExecutionEvent... more) {
    return Stream.concat(Stream.of(created(plan), STARTED), Stream.of(more))
        .toArray(ExecutionEvent[]::new);
  }
}
