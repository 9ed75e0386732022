package cim.domains.agents;

import cim.model.EntityId;
import cim.model.Transitions;
import java.util.Optional;

/** A conversation with an agent; what is said in it are messages, each a stream of its own. */
public record Conversation(
    Status status, Optional<EntityId<Agent>> agent, Optional<EntityId<Asker>> asker) {

  /** Where a conversation stands in its life. */
  public enum Status {
    UNKNOWN,
    OPEN,
    ENDED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.OPEN)
          .allow(Status.OPEN, Status.ENDED);

  static final Conversation UNKNOWN =
      new Conversation(Status.UNKNOWN, Optional.empty(), Optional.empty());
}
