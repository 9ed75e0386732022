package cim.domains.agents;

import cim.model.EntityId;
import cim.model.Event;
import cim.model.Version;

/** What can have happened to a conversation. */
public sealed interface ConversationEvent extends Event<Conversation> {

  @Version(1)
  record Started(EntityId<Agent> agent, EntityId<Asker> asker) implements ConversationEvent {}

  @Version(1)
  record Ended() implements ConversationEvent {}
}
