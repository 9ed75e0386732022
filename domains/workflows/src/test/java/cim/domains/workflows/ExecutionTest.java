package cim.domains.workflows;

import static cim.domains.workflows.Examples.ADA;
import static cim.domains.workflows.Examples.NOTE;
import static cim.domains.workflows.Examples.REASON;
import static cim.domains.workflows.Examples.RUN;
import static cim.domains.workflows.Examples.created;
import static cim.domains.workflows.Examples.manual;
import static cim.domains.workflows.Examples.place;
import static cim.domains.workflows.Happenings.STARTED;
import static cim.domains.workflows.Happenings.begun;
import static cim.domains.workflows.Happenings.completed;
import static cim.domains.workflows.Happenings.done;
import static cim.domains.workflows.Happenings.ended;
import static cim.domains.workflows.Happenings.name;
import static cim.domains.workflows.Happenings.ready;
import static cim.testkit.DeciderFixture.NOW;
import static cim.testkit.DeciderFixture.given;
import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;

/** What follows from what: go on, part, meet, choose. */
class ExecutionTest {
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

  private static Plan choice(String condition, Optional<Outcome> otherwise) {
    return Examples.plan(
        Outline.of(
            "choose",
            "Choose",
            new Work.Decision(List.of(new Work.Branch(BIG, new Condition(condition))), otherwise)),
        manual("large").after("choose", BIG),
        manual("little").after("choose", SMALL.equals(otherwise.orElse(BIG)) ? SMALL : BIG));
  }

  private static ExecutionEvent amount(String amount) {
    return new ExecutionEvent.VariableAdded(new Metadata.Entry(new Metadata.Key("amount"), amount));
  }
}
