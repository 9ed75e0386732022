package cim.domains.agents;

import static cim.domains.agents.Examples.BOT;
import static cim.domains.agents.Examples.FAILURE;
import static cim.domains.agents.Examples.OBJECT;
import static cim.domains.agents.Examples.OTHER;
import static cim.domains.agents.Examples.REASON;
import static cim.domains.agents.Examples.assignment;
import static cim.testkit.DeciderFixture.given;
import static org.assertj.core.api.Assertions.assertThat;

import cim.model.EntityId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskTest {
  private static final EntityId<Task> TASK = EntityId.derived("a task");
  private static final TaskEvent ASSIGNED =
      new TaskEvent.Assigned(BOT, assignment(Task.Priority.NORMAL));
  private static final TaskEvent STARTED = new TaskEvent.Started();

  private final TaskDecider decider = new TaskDecider();

  @Test
  void a_task_is_assigned_once() {
    TaskCommand assign = new TaskCommand.Assign(TASK, BOT, assignment(Task.Priority.NORMAL));
    given(decider).noEvents().when(assign).then(ASSIGNED);
    given(decider).events(ASSIGNED).when(assign).nothing();
    given(decider)
        .events(ASSIGNED)
        .when(new TaskCommand.Assign(TASK, OTHER, assignment(Task.Priority.NORMAL)))
        .rejected("task_already_assigned");
  }

  @Test
  void an_unknown_task_is_not_started() {
    given(decider).noEvents().when(new TaskCommand.Start(TASK)).rejected("task_not_found");
  }

  @Test
  void a_task_is_started_and_completed_with_its_result() {
    given(decider).events(ASSIGNED).when(new TaskCommand.Start(TASK)).then(STARTED);
    given(decider)
        .events(ASSIGNED, STARTED)
        .when(new TaskCommand.Complete(TASK, Optional.of(OBJECT)))
        .then(new TaskEvent.Completed(Optional.of(OBJECT)));
  }

  @Test
  void a_task_that_nobody_began_is_not_completed() {
    given(decider)
        .events(ASSIGNED)
        .when(new TaskCommand.Complete(TASK, Optional.empty()))
        .rejected("wrong_status");
  }

  @Test
  void a_task_fails_or_is_cancelled_from_wherever_it_is_open() {
    given(decider)
        .events(ASSIGNED)
        .when(new TaskCommand.Fail(TASK, FAILURE))
        .then(new TaskEvent.Failed(FAILURE));
    given(decider)
        .events(ASSIGNED, STARTED)
        .when(new TaskCommand.Cancel(TASK, REASON))
        .then(new TaskEvent.Cancelled(REASON));
  }

  @Test
  void another_agent_begins_a_reassigned_task_anew() {
    given(decider)
        .events(ASSIGNED, STARTED)
        .when(new TaskCommand.Reassign(TASK, OTHER))
        .then(new TaskEvent.AgentRemoved(BOT), new TaskEvent.AgentAdded(OTHER));
    assertThat(decider.replay(List.of(ASSIGNED, STARTED, new TaskEvent.AgentAdded(OTHER))).status())
        .isEqualTo(Task.Status.ASSIGNED);
  }

  @Test
  void what_is_done_is_not_reassigned() {
    given(decider)
        .events(ASSIGNED, STARTED, new TaskEvent.Completed(Optional.empty()))
        .when(new TaskCommand.Reassign(TASK, OTHER))
        .rejected("wrong_status");
  }
}
