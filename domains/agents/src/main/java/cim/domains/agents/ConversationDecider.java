package cim.domains.agents;

import cim.domains.agents.Conversation.Status;
import cim.domains.agents.ConversationCommand.End;
import cim.domains.agents.ConversationCommand.Start;
import cim.domains.agents.ConversationEvent.Ended;
import cim.domains.agents.ConversationEvent.Started;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Inputs;
import java.util.Optional;

/** Decides what happens to a conversation. */
public final class ConversationDecider
    implements Decider<ConversationCommand, ConversationEvent, Conversation> {

  @Override
  public Conversation initial() {
    return Conversation.UNKNOWN;
  }

  @Override
  public Decision<ConversationEvent> decide(
      ConversationCommand command, Conversation state, Inputs in) {
    return switch (command) {
      case Start start when state.status() == Status.UNKNOWN ->
          Decision.accept(new Started(start.agent(), start.asker()));
      case Start start ->
          state.agent().equals(Optional.of(start.agent()))
                  && state.asker().equals(Optional.of(start.asker()))
              ? Decision.nothing()
              : Decision.reject(
                  "conversation_already_started",
                  "the conversation is between others; give a new id");
      case End _ when state.status() == Status.UNKNOWN ->
          Decision.reject(
              "conversation_not_found", "there is no such conversation; start it first");
      case End _ -> Conversation.TRANSITIONS.move(state.status(), Status.ENDED, new Ended());
    };
  }

  @Override
  public Conversation evolve(Conversation state, ConversationEvent event) {
    return switch (event) {
      case Started(EntityId<Agent> agent, EntityId<Asker> asker) ->
          new Conversation(Status.OPEN, Optional.of(agent), Optional.of(asker));
      case Ended _ -> new Conversation(Status.ENDED, state.agent(), state.asker());
    };
  }
}
