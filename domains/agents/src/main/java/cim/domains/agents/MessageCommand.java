package cim.domains.agents;

import cim.model.Command;
import cim.model.DataSubject;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Failure;

/** What can be asked of a message; all but the first is sent by whoever reaches the model. */
public sealed interface MessageCommand extends Command<Message> {

  @Doc("Asks an agent's model.")
  record Ask(
      EntityId<Message> message,
      EntityId<Conversation> conversation,
      EntityId<ModelConfiguration> model,
      Intent intent,
      @DataSubject EntityId<Asker> asker,
      Utterance prompt)
      implements MessageCommand {}

  /**
   * @param number counts the parts, from 1
   */
  @Doc("Records the next part of an answer that is still coming.")
  record RecordChunk(
      EntityId<Message> message, @DataSubject EntityId<Asker> asker, long number, Utterance part)
      implements MessageCommand {}

  @Doc("Records the whole answer.")
  record RecordAnswer(
      EntityId<Message> message, @DataSubject EntityId<Asker> asker, Utterance answer, Usage usage)
      implements MessageCommand {}

  @Doc("Records that there will be no answer; not_configured where no model can be reached.")
  record RecordFailure(EntityId<Message> message, Failure failure) implements MessageCommand {}
}
