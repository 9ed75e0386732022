package cim.domains.policies;

import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Event;
import cim.model.Version;

/** What can have happened to an assignment. */
public sealed interface AssignmentEvent extends Event<Assignment> {

  @Version(1)
  record Assigned(EntityId<Policy> policy, EntityRef entity) implements AssignmentEvent {}

  @Version(1)
  record Revoked(EntityId<Policy> policy, EntityRef entity) implements AssignmentEvent {}
}
