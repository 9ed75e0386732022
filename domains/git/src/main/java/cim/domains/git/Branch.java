package cim.domains.git;

import cim.model.EntityId;
import cim.model.Transitions;
import java.util.Optional;

/** A branch: a name that points at a commit. */
public record Branch(
    Status status,
    Optional<EntityId<Repository>> repository,
    Optional<RefName> name,
    Optional<CommitHash> head) {

  /** Whether the branch is there; one that was deleted can be created again. */
  public enum Status {
    UNKNOWN,
    PRESENT,
    DELETED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.PRESENT)
          .allow(Status.PRESENT, Status.DELETED)
          .allow(Status.DELETED, Status.PRESENT);

  static final Branch UNKNOWN =
      new Branch(Status.UNKNOWN, Optional.empty(), Optional.empty(), Optional.empty());

  Branch in(Status next) {
    return new Branch(next, repository, name, head);
  }

  Branch withHead(Optional<CommitHash> next) {
    return new Branch(status, repository, name, next);
  }
}
