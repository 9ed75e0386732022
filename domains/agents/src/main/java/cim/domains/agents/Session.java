package cim.domains.agents;

import cim.model.EntityId;
import cim.model.Transitions;
import java.time.Instant;
import java.util.Optional;

/** The time between an agent's proof of who it is and its end; or a proof that failed. */
public record Session(Status status, Optional<EntityId<Agent>> agent, Optional<Instant> until) {

  /** Where a session stands in its life. */
  public enum Status {
    UNKNOWN,
    OPEN,
    REFUSED,
    CLOSED,
    EXPIRED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.OPEN, Status.REFUSED)
          .allow(Status.OPEN, Status.CLOSED, Status.EXPIRED);

  static final Session UNKNOWN = new Session(Status.UNKNOWN, Optional.empty(), Optional.empty());

  Session in(Status next) {
    return new Session(next, agent, until);
  }
}
