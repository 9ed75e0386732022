package cim.domains.git;

import cim.model.EntityId;
import cim.model.Transitions;
import java.util.Optional;

/** A tag: a name that was given to a commit, and is meant to stay there. */
public record Tag(Status status, Optional<Place> place) {

  /** Whether the tag is there; one that was deleted can be created again. */
  public enum Status {
    UNKNOWN,
    PRESENT,
    DELETED
  }

  /** What the tag names. */
  public record Place(EntityId<Repository> repository, RefName name, CommitHash target) {}

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.PRESENT)
          .allow(Status.PRESENT, Status.DELETED)
          .allow(Status.DELETED, Status.PRESENT);

  static final Tag UNKNOWN = new Tag(Status.UNKNOWN, Optional.empty());
}
