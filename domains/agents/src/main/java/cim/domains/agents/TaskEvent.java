package cim.domains.agents;

import cim.ipld.Cid;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Failure;
import cim.model.Reason;
import cim.model.Version;
import java.util.Optional;

/** What can have happened to a task. */
public sealed interface TaskEvent extends Event<Task> {

  @Version(1)
  record Assigned(EntityId<Agent> agent, Task.Assignment assignment) implements TaskEvent {}

  @Version(1)
  record AgentRemoved(EntityId<Agent> agent) implements TaskEvent {}

  @Version(1)
  record AgentAdded(EntityId<Agent> agent) implements TaskEvent {}

  @Version(1)
  record Started() implements TaskEvent {}

  @Version(1)
  record Completed(Optional<Cid> result) implements TaskEvent {}

  @Version(1)
  record Failed(Failure failure) implements TaskEvent {}

  @Version(1)
  record Cancelled(Reason reason) implements TaskEvent {}
}
