package cim.domains.agents;

import cim.model.EntityId;
import cim.model.Failure;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Table;
import java.time.Instant;
import java.util.Optional;

/** The conversations with agents, and what is said in them. */
final class Conversations {

  /** A conversation in a list. */
  public record ConversationRow(
      @Key EntityId<Conversation> id,
      @Indexed EntityId<Agent> agent,
      @Indexed EntityId<Asker> asker,
      @Indexed Conversation.Status status,
      @Indexed Instant began) {}

  /**
   * A message and its answer.
   *
   * @param answer as much as has come
   */
  public record MessageRow(
      @Key EntityId<Message> id,
      @Indexed EntityId<Conversation> conversation,
      EntityId<ModelConfiguration> model,
      Intent intent,
      EntityId<Asker> asker,
      @Indexed Message.Status status,
      Utterance prompt,
      Optional<Utterance> answer,
      Optional<Usage> usage,
      Optional<Failure> failure,
      @Indexed Instant asked) {

    private MessageRow with(
        Message.Status next,
        Optional<Utterance> words,
        Optional<Usage> took,
        Optional<Failure> why) {
      return new MessageRow(
          id, conversation, model, intent, asker, next, prompt, words, took, why, asked);
    }

    private MessageRow after(MessageEvent event) {
      return switch (event) {
        case MessageEvent.Asked _ -> this;
        case MessageEvent.ChunkReceived chunk ->
            with(Message.Status.STREAMING, Optional.of(joined(chunk.part())), usage, failure);
        case MessageEvent.Answered answered ->
            with(
                Message.Status.ANSWERED,
                Optional.of(answered.answer()),
                Optional.of(answered.usage()),
                failure);
        case MessageEvent.Failed failed ->
            with(Message.Status.FAILED, answer, usage, Optional.of(failed.failure()));
      };
    }

    private Utterance joined(Utterance part) {
      String all = answer.map(Utterance::value).orElse("") + part.value();
      return new Utterance(all.substring(0, Math.min(all.length(), Utterance.LONGEST)));
    }
  }

  static final ReadModel<ConversationRow> CONVERSATIONS =
      ReadModel.of("conversations", 1, ConversationRow.class)
          .on(
              ConversationEvent.Started.class,
              (event, rows) ->
                  rows.put(
                      new ConversationRow(
                          EntityId.of(event.stream()),
                          event.event().agent(),
                          event.event().asker(),
                          Conversation.Status.OPEN,
                          event.at())))
          .on(
              ConversationEvent.Ended.class,
              (event, rows) ->
                  rows.change(
                      event,
                      row ->
                          new ConversationRow(
                              row.id(),
                              row.agent(),
                              row.asker(),
                              Conversation.Status.ENDED,
                              row.began())));

  static final ReadModel<MessageRow> MESSAGES =
      ReadModel.of("messages", 1, MessageRow.class)
          .onEvery(MessageEvent.class, Conversations::said);

  private Conversations() {}

  private static void said(Recorded<MessageEvent> event, Table<MessageRow> rows) {
    EntityId<Message> id = EntityId.of(event.stream());
    if (event.event() instanceof MessageEvent.Asked asked) {
      rows.put(
          new MessageRow(
              id,
              asked.conversation(),
              asked.model(),
              asked.intent(),
              asked.asker(),
              Message.Status.ASKED,
              asked.prompt(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              event.at()));
    } else {
      rows.changeRow(id, row -> row.after(event.event()));
    }
  }
}
