package cim.domains.agents;

import cim.domains.agents.Message.Status;
import cim.domains.agents.MessageCommand.Ask;
import cim.domains.agents.MessageCommand.RecordAnswer;
import cim.domains.agents.MessageCommand.RecordChunk;
import cim.domains.agents.MessageCommand.RecordFailure;
import cim.domains.agents.MessageEvent.Answered;
import cim.domains.agents.MessageEvent.Asked;
import cim.domains.agents.MessageEvent.ChunkReceived;
import cim.domains.agents.MessageEvent.Failed;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Failure;
import cim.model.Inputs;
import java.util.Optional;

/** Decides what happens to a message. */
public final class MessageDecider implements Decider<MessageCommand, MessageEvent, Message> {

  @Override
  public Message initial() {
    return Message.UNKNOWN;
  }

  @Override
  public Decision<MessageEvent> decide(MessageCommand command, Message state, Inputs in) {
    if (command instanceof Ask ask) {
      return state.status() == Status.UNKNOWN
          ? Decision.accept(
              new Asked(ask.conversation(), ask.model(), ask.intent(), ask.asker(), ask.prompt()))
          : repeated(ask.asker(), state);
    }
    if (state.status() == Status.UNKNOWN) {
      return Decision.reject("message_not_found", "there is no such message; ask it first");
    }
    return switch (command) {
      case Ask _ -> Decision.nothing();
      case RecordChunk chunk -> ofAsker(chunk.asker(), state, chunk(chunk, state));
      case RecordAnswer answer ->
          ofAsker(
              answer.asker(),
              state,
              move(
                  state,
                  Status.ANSWERED,
                  new Answered(answer.asker(), answer.answer(), answer.usage())));
      case RecordFailure(_, Failure failure) -> move(state, Status.FAILED, new Failed(failure));
    };
  }

  private static Decision<MessageEvent> repeated(EntityId<Asker> asker, Message state) {
    return state.asker().equals(Optional.of(asker))
        ? Decision.nothing()
        : Decision.reject("message_already_asked", "somebody else asked it; give a new id");
  }

  /** Words are sealed with the key of who asked, so an answer has to name the same. */
  private static Decision<MessageEvent> ofAsker(
      EntityId<Asker> asker, Message state, Decision<MessageEvent> decision) {
    return state.asker().equals(Optional.of(asker))
        ? decision
        : Decision.reject(
            "wrong_asker",
            "asker: %s (expected: %s); answer whom the message names"
                .formatted(asker, state.asker().map(EntityId::toString).orElse("none")));
  }

  private static Decision<MessageEvent> chunk(RecordChunk command, Message state) {
    return switch (state.status()) {
      case ASKED, STREAMING ->
          switch (Long.compare(command.number(), state.chunks() + 1)) {
            case -1 -> Decision.nothing(); // It has come before.
            case 0 ->
                Decision.accept(
                    new ChunkReceived(command.asker(), command.number(), command.part()));
            default ->
                Decision.reject(
                    "chunk_missing",
                    "number: %d (expected: %d); send the parts in order"
                        .formatted(command.number(), state.chunks() + 1));
          };
      case UNKNOWN, ANSWERED, FAILED -> Message.TRANSITIONS.wrong(state.status());
    };
  }

  private static Decision<MessageEvent> move(Message state, Status to, MessageEvent event) {
    return Message.TRANSITIONS.move(state.status(), to, event);
  }

  @Override
  public Message evolve(Message state, MessageEvent event) {
    return switch (event) {
      case Asked asked -> new Message(Status.ASKED, Optional.of(asked.asker()), 0);
      case ChunkReceived chunk -> new Message(Status.STREAMING, state.asker(), chunk.number());
      case Answered _ -> state.in(Status.ANSWERED);
      case Failed _ -> state.in(Status.FAILED);
    };
  }
}
