package cim.testkit;

import cim.model.CommandAck;
import cim.model.Durability;
import cim.runtime.CommandBus;
import cim.runtime.CommandMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A command bus with no node behind it: it remembers what is sent and answers as it is told. For
 * what sends commands: adapters, importers, faces. Any thread may call.
 */
public final class StandInBus implements CommandBus {
  private final List<CommandMessage> sent = new CopyOnWriteArrayList<>();
  private final Map<String, String> refusals = new ConcurrentHashMap<>();

  /**
   * Commands of this type are refused from now on.
   *
   * @param type {@code <context>.<aggregate>.<command>}
   */
  public StandInBus refusing(String type, String code) {
    refusals.put(type, code);
    return this;
  }

  /** Commands of this type are accepted from now on, as all are at first. */
  public StandInBus accepting(String type) {
    refusals.remove(type);
    return this;
  }

  /** All that was sent, refused or not, in the order of the calls. */
  public List<CommandMessage> sent() {
    return List.copyOf(sent);
  }

  @Override
  public CompletableFuture<CommandAck> submit(CommandMessage message) {
    sent.add(message);
    UUID id = message.causality().message();
    UUID correlation = message.causality().correlation();
    String stream = message.type().substring(0, message.type().lastIndexOf('.'));
    return CompletableFuture.completedFuture(
        Optional.ofNullable(refusals.get(message.type()))
            .<CommandAck>map(code ->
                new CommandAck.Rejected(id, correlation, stream, code, "refused by the stand-in"))
            .orElseGet(() ->
                new CommandAck.Accepted(
                    id, correlation, stream, Optional.empty(), Durability.MEMORY)));
  }

  @Override
  public CommandBus inOrder() {
    return this;
  }
}
