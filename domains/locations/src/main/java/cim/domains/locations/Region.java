package cim.domains.locations;

import cim.model.Transitions;
import java.util.Optional;

/** A region: a name and what it covers. Which locations lie in it is computed, not kept. */
public record Region(Status status, Optional<Name> name, Optional<Boundary> boundary) {

  /** Where a region stands in its life. */
  public enum Status {
    UNKNOWN,
    ACTIVE,
    ARCHIVED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.ACTIVE)
          .allow(Status.ACTIVE, Status.ARCHIVED);

  static final Region UNKNOWN = new Region(Status.UNKNOWN, Optional.empty(), Optional.empty());
}
