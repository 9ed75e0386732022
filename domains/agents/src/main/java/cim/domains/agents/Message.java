package cim.domains.agents;

import cim.model.EntityId;
import cim.model.Transitions;
import java.util.Optional;

/**
 * Something asked of an agent's model, and its answer.
 *
 * @param chunks how many parts of the answer have come
 */
public record Message(Status status, Optional<EntityId<Asker>> asker, long chunks) {

  /** Where a message stands in its life. */
  public enum Status {
    UNKNOWN,
    ASKED,
    STREAMING,
    ANSWERED,
    FAILED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.ASKED)
          .allow(Status.ASKED, Status.STREAMING, Status.ANSWERED, Status.FAILED)
          .allow(Status.STREAMING, Status.ANSWERED, Status.FAILED);

  static final Message UNKNOWN = new Message(Status.UNKNOWN, Optional.empty(), 0);

  Message in(Status next) {
    return new Message(next, asker, chunks);
  }
}
