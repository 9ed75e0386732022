package cim.domains.locations;

import cim.model.Transitions;
import java.util.Optional;

/**
 * Where somebody or something is. Its id is the visitor's own, so there is one of each, and where a
 * person was is erased with the person.
 */
public record Presence(Status status, Optional<Stay> stay) {

  /** Who is where. */
  public record Stay(Visitor visitor, Whereabouts at) {}

  /** Whether the visitor is somewhere. */
  public enum Status {
    UNKNOWN,
    PRESENT,
    AWAY
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.PRESENT)
          .allow(Status.PRESENT, Status.AWAY)
          .allow(Status.AWAY, Status.PRESENT);

  static final Presence UNKNOWN = new Presence(Status.UNKNOWN, Optional.empty());
}
