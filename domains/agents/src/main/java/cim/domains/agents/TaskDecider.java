package cim.domains.agents;

import cim.domains.agents.Task.Status;
import cim.domains.agents.TaskCommand.Assign;
import cim.domains.agents.TaskCommand.Cancel;
import cim.domains.agents.TaskCommand.Complete;
import cim.domains.agents.TaskCommand.Fail;
import cim.domains.agents.TaskCommand.Reassign;
import cim.domains.agents.TaskCommand.Start;
import cim.domains.agents.TaskEvent.AgentAdded;
import cim.domains.agents.TaskEvent.AgentRemoved;
import cim.domains.agents.TaskEvent.Assigned;
import cim.domains.agents.TaskEvent.Cancelled;
import cim.domains.agents.TaskEvent.Completed;
import cim.domains.agents.TaskEvent.Failed;
import cim.domains.agents.TaskEvent.Started;
import cim.ipld.Cid;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Failure;
import cim.model.Inputs;
import cim.model.Reason;
import java.util.Optional;

/** Decides what happens to a task. */
public final class TaskDecider implements Decider<TaskCommand, TaskEvent, Task> {

  @Override
  public Task initial() {
    return Task.UNKNOWN;
  }

  @Override
  public Decision<TaskEvent> decide(TaskCommand command, Task state, Inputs in) {
    if (command instanceof Assign assign) {
      return assign(assign, state);
    }
    if (state.status() == Status.UNKNOWN) {
      return Decision.reject("task_not_found", "there is no such task; assign it first");
    }
    return switch (command) {
      case Assign _ -> Decision.nothing();
      case Reassign(_, EntityId<Agent> agent) -> reassign(agent, state);
      case Start _ -> move(state, Status.IN_PROGRESS, new Started());
      case Complete(_, Optional<Cid> result) ->
          move(state, Status.COMPLETED, new Completed(result));
      case Fail(_, Failure failure) -> move(state, Status.FAILED, new Failed(failure));
      case Cancel(_, Reason reason) -> move(state, Status.CANCELLED, new Cancelled(reason));
    };
  }

  private static Decision<TaskEvent> assign(Assign command, Task state) {
    if (state.status() == Status.UNKNOWN) {
      return Decision.accept(new Assigned(command.agent(), command.assignment()));
    }
    return state.agent().equals(Optional.of(command.agent()))
            && state.assignment().equals(Optional.of(command.assignment()))
        ? Decision.nothing()
        : Decision.reject(
            "task_already_assigned", "the task is assigned otherwise; reassign it instead");
  }

  private static Decision<TaskEvent> reassign(EntityId<Agent> agent, Task state) {
    return switch (state.status()) {
      case ASSIGNED, IN_PROGRESS ->
          Decision.replace(state.agent(), agent, AgentRemoved::new, AgentAdded::new);
      case UNKNOWN, COMPLETED, FAILED, CANCELLED -> Task.TRANSITIONS.wrong(state.status());
    };
  }

  private static Decision<TaskEvent> move(Task state, Status to, TaskEvent event) {
    return Task.TRANSITIONS.move(state.status(), to, event);
  }

  @Override
  public Task evolve(Task state, TaskEvent event) {
    return switch (event) {
      case Assigned assigned ->
          new Task(
              Status.ASSIGNED, Optional.of(assigned.agent()), Optional.of(assigned.assignment()));
      case AgentRemoved _ -> state.of(Optional.empty());
      case AgentAdded(EntityId<Agent> agent) -> state.of(Optional.of(agent));
      case Started _ -> state.in(Status.IN_PROGRESS);
      case Completed _ -> state.in(Status.COMPLETED);
      case Failed _ -> state.in(Status.FAILED);
      case Cancelled _ -> state.in(Status.CANCELLED);
    };
  }
}
