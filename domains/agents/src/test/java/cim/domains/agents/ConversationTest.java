package cim.domains.agents;

import static cim.domains.agents.Examples.ADA;
import static cim.domains.agents.Examples.BOT;
import static cim.domains.agents.Examples.FAILURE;
import static cim.domains.agents.Examples.MODEL;
import static cim.domains.agents.Examples.OTHER;
import static cim.testkit.DeciderFixture.given;

import cim.model.EntityId;
import org.junit.jupiter.api.Test;

/** Conversations with agents and the messages in them. */
class ConversationTest {
  private static final EntityId<Conversation> TALK = EntityId.derived("a conversation");
  private static final EntityId<Message> MESSAGE = EntityId.derived("a message");
  private static final EntityId<Asker> GRACE = EntityId.derived("Grace");
  private static final Utterance HELLO = new Utterance("Hello");
  private static final Usage USAGE = new Usage(1, 2);
  private static final ConversationEvent STARTED = new ConversationEvent.Started(BOT, ADA);
  private static final MessageEvent ASKED =
      new MessageEvent.Asked(TALK, MODEL, Intent.CHAT, ADA, HELLO);
  private static final MessageEvent FIRST = new MessageEvent.ChunkReceived(ADA, 1, HELLO);
  private static final MessageEvent ANSWERED = new MessageEvent.Answered(ADA, HELLO, USAGE);

  private final ConversationDecider conversations = new ConversationDecider();
  private final MessageDecider messages = new MessageDecider();

  @Test
  void a_conversation_is_started_once_and_ended_once() {
    given(conversations)
        .noEvents()
        .when(new ConversationCommand.Start(TALK, BOT, ADA))
        .then(STARTED);
    given(conversations)
        .events(STARTED)
        .when(new ConversationCommand.Start(TALK, BOT, ADA))
        .nothing();
    given(conversations)
        .events(STARTED)
        .when(new ConversationCommand.Start(TALK, OTHER, ADA))
        .rejected("conversation_already_started");
    given(conversations)
        .events(STARTED)
        .when(new ConversationCommand.End(TALK))
        .then(new ConversationEvent.Ended());
    given(conversations)
        .noEvents()
        .when(new ConversationCommand.End(TALK))
        .rejected("conversation_not_found");
  }

  @Test
  void a_message_asks_the_model_once() {
    given(messages).noEvents().when(ask(ADA)).then(ASKED);
    given(messages).events(ASKED).when(ask(ADA)).nothing();
    given(messages).events(ASKED).when(ask(GRACE)).rejected("message_already_asked");
  }

  @Test
  void parts_of_an_answer_come_in_order_and_once() {
    given(messages).events(ASKED).when(chunk(1)).then(FIRST);
    given(messages).events(ASKED, FIRST).when(chunk(1)).nothing();
    given(messages).events(ASKED, FIRST).when(chunk(3)).rejected("chunk_missing");
  }

  @Test
  void an_answer_is_recorded_with_what_it_took() {
    given(messages).events(ASKED).when(answer(ADA)).then(ANSWERED);
    given(messages).events(ASKED, FIRST).when(answer(ADA)).then(ANSWERED);
    given(messages).events(ASKED, ANSWERED).when(chunk(1)).rejected("wrong_status");
  }

  @Test
  void an_answer_names_who_asked() {
    given(messages).events(ASKED).when(answer(GRACE)).rejected("wrong_asker");
  }

  @Test
  void a_model_that_nobody_configured_is_a_recorded_failure() {
    given(messages)
        .events(ASKED)
        .when(new MessageCommand.RecordFailure(MESSAGE, FAILURE))
        .then(new MessageEvent.Failed(FAILURE));
    given(messages)
        .noEvents()
        .when(new MessageCommand.RecordFailure(MESSAGE, FAILURE))
        .rejected("message_not_found");
  }

  private static MessageCommand ask(EntityId<Asker> asker) {
    return new MessageCommand.Ask(MESSAGE, TALK, MODEL, Intent.CHAT, asker, HELLO);
  }

  private static MessageCommand chunk(long number) {
    return new MessageCommand.RecordChunk(MESSAGE, ADA, number, HELLO);
  }

  private static MessageCommand answer(EntityId<Asker> asker) {
    return new MessageCommand.RecordAnswer(MESSAGE, asker, HELLO, USAGE);
  }
}
