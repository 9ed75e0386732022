package cim.domains.agents;

import cim.model.DataSubject;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Failure;
import cim.model.Version;

/** What can have happened to a message. */
public sealed interface MessageEvent extends Event<Message> {

  /**
   * Asks the outside for an answer of the model; answered by {@code record_chunk}, {@code
   * record_answer} or {@code record_failure}.
   */
  @Version(1)
  record Asked(
      EntityId<Conversation> conversation,
      EntityId<ModelConfiguration> model,
      Intent intent,
      @DataSubject EntityId<Asker> asker,
      Utterance prompt)
      implements MessageEvent {}

  @Version(1)
  record ChunkReceived(@DataSubject EntityId<Asker> asker, long number, Utterance part)
      implements MessageEvent {}

  @Version(1)
  record Answered(@DataSubject EntityId<Asker> asker, Utterance answer, Usage usage)
      implements MessageEvent {}

  @Version(1)
  record Failed(Failure failure) implements MessageEvent {}
}
