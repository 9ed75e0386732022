package cim.domains.policies;

import cim.domains.policies.AccessControl.Composition;
import cim.domains.policies.AccessControl.Strategy;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Tag;
import cim.model.Version;

/** What can have happened to an access control; tags as in {@link PolicyEvent}. */
public sealed interface AccessControlEvent extends Event<AccessControl> {

  @Version(1)
  record Created(@Tag EntityId<AccessControl> accessControl, Name name)
      implements AccessControlEvent {}

  @Version(1)
  record PolicyAdded(@Tag EntityId<AccessControl> accessControl, EntityId<Policy> policy)
      implements AccessControlEvent {}

  @Version(1)
  record PolicyRemoved(@Tag EntityId<AccessControl> accessControl, EntityId<Policy> policy)
      implements AccessControlEvent {}

  @Version(1)
  record CompositionRemoved(
      @Tag EntityId<AccessControl> accessControl, Composition composition, Strategy strategy)
      implements AccessControlEvent {}

  @Version(1)
  record CompositionAdded(
      @Tag EntityId<AccessControl> accessControl, Composition composition, Strategy strategy)
      implements AccessControlEvent {}

  @Version(1)
  record Activated(@Tag EntityId<AccessControl> accessControl) implements AccessControlEvent {}

  /**
   * Follows every change of an active one: it decides otherwise from now on (seed 001).
   *
   * @param revised counts these
   */
  @Version(1)
  record Updated(@Tag EntityId<AccessControl> accessControl, int revised)
      implements AccessControlEvent {}

  @Version(1)
  record Retired(@Tag EntityId<AccessControl> accessControl, Reason reason)
      implements AccessControlEvent {}
}
