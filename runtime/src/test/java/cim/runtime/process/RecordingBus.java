package cim.runtime.process;

import cim.ipld.Value;
import cim.model.CommandAck;
import cim.model.Durability;
import cim.runtime.CommandBus;
import cim.runtime.CommandMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what was sent, and answers as it is told. */
final class RecordingBus implements CommandBus {
  final List<CommandMessage> sent = new CopyOnWriteArrayList<>();

  /** Codes with which commands to somebody are refused, each taken once. */
  final Map<String, String> refusals = new ConcurrentHashMap<>();

  volatile boolean dead;

  @Override
  public CompletableFuture<CommandAck> submit(CommandMessage message) {
    if (dead) {
      return new CompletableFuture<>(); // the node dies before it answers
    }
    sent.add(message);
    UUID id = message.causality().message();
    UUID correlation = message.causality().correlation();
    String code = refusals.remove(message.type() + " " + to(message));
    return CompletableFuture.completedFuture(
        code == null
            ? new CommandAck.Accepted(id, correlation, "s", Optional.empty(), Durability.LOCAL)
            : new CommandAck.Rejected(id, correlation, "s", code, "because"));
  }

  @Override
  public CommandBus inOrder() {
    return this;
  }

  List<String> said() {
    return sent.stream().map(message -> message.type() + " " + to(message)).toList();
  }

  Set<UUID> ids() {
    return Set.copyOf(sent.stream().map(message -> message.causality().message()).toList());
  }

  private static String to(CommandMessage message) {
    return ((Value.Text) ((CommandMessage.Fields) message.content()).data().value("to")).value();
  }
}
