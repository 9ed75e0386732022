package cim.domains.policies;

import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.EntityRef;

/** What can be asked of an assignment. */
public sealed interface AssignmentCommand extends Command<Assignment> {

  @Doc("Says that a policy is meant for an entity.")
  record Assign(EntityId<Assignment> assignment, EntityId<Policy> policy, EntityRef entity)
      implements AssignmentCommand {}

  @Doc("Says that it is not any more.")
  record Revoke(EntityId<Assignment> assignment) implements AssignmentCommand {}
}
