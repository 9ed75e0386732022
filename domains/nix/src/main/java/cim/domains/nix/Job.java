package cim.domains.nix;

import cim.model.Doc;
import cim.model.Transitions;
import java.util.Optional;

/** Something that Nix was asked to do, and whether it has. */
@Doc("Something that Nix is asked to do, and whether it has.")
public record Job(Status status, Optional<Work> work) {

  /** Where it stands. */
  public enum Status {
    UNKNOWN,
    REQUESTED,
    COMPLETED,
    FAILED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.REQUESTED)
          .allow(Status.REQUESTED, Status.COMPLETED, Status.FAILED);

  static final Job UNKNOWN = new Job(Status.UNKNOWN, Optional.empty());

  Job in(Status next) {
    return new Job(next, work);
  }
}
