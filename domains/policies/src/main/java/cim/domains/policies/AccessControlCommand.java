package cim.domains.policies;

import cim.domains.policies.AccessControl.Composition;
import cim.domains.policies.AccessControl.Strategy;
import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;

/** What can be asked of an access control. */
public sealed interface AccessControlCommand extends Command<AccessControl> {

  @Doc("Makes a set of policies that decide about access together.")
  record Create(
      EntityId<AccessControl> accessControl, Name name, Composition composition, Strategy strategy)
      implements AccessControlCommand {}

  @Doc("Lets a policy decide with the others.")
  record AddPolicy(EntityId<AccessControl> accessControl, EntityId<Policy> policy)
      implements AccessControlCommand {}

  @Doc("Takes a policy out.")
  record RemovePolicy(EntityId<AccessControl> accessControl, EntityId<Policy> policy)
      implements AccessControlCommand {}

  @Doc("Says how many have to allow, and who is right when they contradict each other.")
  record Compose(EntityId<AccessControl> accessControl, Composition composition, Strategy strategy)
      implements AccessControlCommand {}

  @Doc("Lets it decide.")
  record Activate(EntityId<AccessControl> accessControl) implements AccessControlCommand {}

  @Doc("Lets it decide no more.")
  record Retire(EntityId<AccessControl> accessControl, Reason reason)
      implements AccessControlCommand {}
}
