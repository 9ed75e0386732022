package cim.domains.workflows;

import static cim.domains.workflows.Examples.FAILURE;
import static cim.domains.workflows.Examples.REASON;
import static cim.domains.workflows.Examples.RUN;
import static cim.domains.workflows.Examples.created;
import static cim.domains.workflows.Examples.manual;
import static cim.domains.workflows.Happenings.STARTED;
import static cim.domains.workflows.Happenings.again;
import static cim.domains.workflows.Happenings.begun;
import static cim.domains.workflows.Happenings.completed;
import static cim.domains.workflows.Happenings.done;
import static cim.domains.workflows.Happenings.failed;
import static cim.domains.workflows.Happenings.name;
import static cim.domains.workflows.Happenings.ready;
import static cim.domains.workflows.Happenings.undo;
import static cim.domains.workflows.Happenings.undoable;
import static cim.domains.workflows.Happenings.withdrawn;
import static cim.testkit.DeciderFixture.given;
import static org.assertj.core.api.Assertions.assertThat;

import cim.domains.workflows.Place.Role;
import cim.model.Failure;
import cim.model.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is done again, what fails, and what is undone. */
class RepeatingTest {
  private final ExecutionDecider decider = new ExecutionDecider();

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
  void a_loop_that_turns_ten_thousand_times_leaves_the_execution_as_small_as_ten() {
    Execution ten = turned(10);
    Execution many = turned(10_000);
    assertThat(many.marks()).hasSameSizeAs(ten.marks());
    assertThat(many.plan()).isEqualTo(ten.plan());
    assertThat(many.done()).hasSameSizeAs(ten.done());
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
}
