package cim.domains.policies;

import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Transitions;
import java.util.Optional;

/** That a policy is meant for an entity, for people and other domains to know. */
public record Assignment(
    Status status, Optional<EntityId<Policy>> policy, Optional<EntityRef> entity) {

  /** Whether the assignment stands. */
  public enum Status {
    UNKNOWN,
    ASSIGNED,
    REVOKED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.ASSIGNED)
          .allow(Status.ASSIGNED, Status.REVOKED);

  static final Assignment UNKNOWN =
      new Assignment(Status.UNKNOWN, Optional.empty(), Optional.empty());
}
