package cim.runtime.process;

import cim.model.CommandAck;
import cim.model.Durability;
import cim.model.Uuids;
import cim.runtime.CommandBus;
import cim.runtime.CommandMessage;
import cim.runtime.Principal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Sends the orders of one process manager as commands of its domain, or of another where it has
 * declared so, and waits for the acks.
 */
final class CommandDesk implements AutoCloseable {

  record Answer(PendingOrder order, CommandAck ack) {}

  private final String domain;
  private final Set<String> foreign;
  private final CommandBus bus;
  private final Principal principal;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();

  /**
   * @param manager {@code <context>.<name>}
   * @param foreign the commands of other domains that it may send, by their whole names
   */
  CommandDesk(String domain, String manager, Set<String> foreign, CommandBus bus) {
    this.domain = domain;
    this.foreign = Set.copyOf(foreign);
    this.bus = bus;
    this.principal =
        new Principal(
            Uuids.derived("cim/process", manager), "process " + manager, List.of("write"));
  }

  /** Sends all, then waits for all acks; once closed, only those that have come. */
  List<Answer> send(List<PendingOrder> orders) {
    Map<PendingOrder, CompletableFuture<CommandAck>> acks = new LinkedHashMap<>();
    for (PendingOrder order : orders) {
      acks.put(order, bus.submit(message(order)));
    }
    CompletableFuture<Void> all =
        CompletableFuture.allOf(acks.values().toArray(CompletableFuture<?>[]::new));
    CompletableFuture.anyOf(all, closed).join();
    List<Answer> answers = new ArrayList<>();
    acks.forEach((order, ack) -> {
      if (ack.isDone()) {
        answers.add(new Answer(order, ack.join()));
      }
    });
    return answers;
  }

  private String type(String command) {
    return foreign.contains(command) ? command : domain + "." + command;
  }

  private CommandMessage message(PendingOrder order) {
    return new CommandMessage(
        type(order.order().command()),
        order.order().target().value(),
        order.order().data(),
        order.causality(),
        principal,
        OptionalLong.empty(),
        Durability.LOCAL);
  }

  @Override
  public void close() {
    closed.complete(null);
  }
}
