package cim.domains.agents;

import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;

/** What can be asked of a conversation. */
public sealed interface ConversationCommand extends Command<Conversation> {

  @Doc("Begins a conversation with an agent.")
  record Start(EntityId<Conversation> conversation, EntityId<Agent> agent, EntityId<Asker> asker)
      implements ConversationCommand {}

  @Doc("Ends the conversation.")
  record End(EntityId<Conversation> conversation) implements ConversationCommand {}
}
