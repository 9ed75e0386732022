package cim.domains.agents;

import cim.ipld.Cid;
import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Failure;
import cim.model.Reason;
import java.util.Optional;

/** What can be asked of a task. */
public sealed interface TaskCommand extends Command<Task> {

  @Doc("Gives an agent something to do; one that is offline finds it when it is back.")
  record Assign(EntityId<Task> task, EntityId<Agent> agent, Task.Assignment assignment)
      implements TaskCommand {}

  @Doc("Gives the task to another agent, who begins anew.")
  record Reassign(EntityId<Task> task, EntityId<Agent> agent) implements TaskCommand {}

  @Doc("Records that the agent has begun.")
  record Start(EntityId<Task> task) implements TaskCommand {}

  /**
   * @param result what came of it, an object
   */
  @Doc("Records that the task is done.")
  record Complete(EntityId<Task> task, Optional<Cid> result) implements TaskCommand {}

  @Doc("Records that the task could not be done.")
  record Fail(EntityId<Task> task, Failure failure) implements TaskCommand {}

  @Doc("Takes the task back.")
  record Cancel(EntityId<Task> task, Reason reason) implements TaskCommand {}
}
