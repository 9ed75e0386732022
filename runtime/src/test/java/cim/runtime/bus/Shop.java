package cim.runtime.bus;

import cim.ipld.Json;
import cim.ipld.Value;
import cim.model.Causality;
import cim.model.CommandAck;
import cim.model.Durability;
import cim.runtime.Authorizer;
import cim.runtime.CommandMessage;
import cim.runtime.Principal;
import cim.runtime.example.Orders;
import cim.runtime.registry.Registry;
import cim.runtime.snapshot.StreamStates;
import cim.store.DomainLog;
import cim.store.EventFilter;
import cim.store.EventStore;
import cim.store.StoredEvent;
import cim.store.memory.MemoryEventStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;

/** A node's buses over the domain of orders and a store in memory, for tests. */
final class Shop implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  static final Principal CLERK =
      new Principal(
          UUID.fromString("c1e4c000-0000-8000-8000-000000000001"), "clerk", List.of("write"));

  final Registry registry = Registry.of(new Orders().domain());
  final EventStore store;
  final ResultStreams results = new ResultStreams();
  final CommandPipeline commands;

  Shop() {
    this(new MemoryEventStore());
  }

  Shop(EventStore store) {
    this(store, new StandardAuthorizer());
  }

  Shop(EventStore store, Authorizer authorizer) {
    this.store = store;
    this.commands =
        new CommandPipeline(
            registry,
            store,
            (_, _) -> UUID.randomUUID(),
            StreamStates.replayed(registry),
            authorizer,
            InstantSource.fixed(NOON),
            results);
  }

  /** A command to an order, its fields as JSON with single quotes. */
  static CommandMessage command(UUID id, String name, UUID order, String json) {
    return new CommandMessage(
        "orders.order." + name,
        order,
        (Value.Map) Json.parse(json.replace('\'', '"')),
        Causality.root(id),
        CLERK,
        OptionalLong.empty(),
        Durability.LOCAL);
  }

  static CommandMessage command(String name, UUID order, String json) {
    return command(UUID.randomUUID(), name, order, json);
  }

  static CommandMessage submit(UUID order) {
    return command("submit", order, "{'items':[{'sku':'SKU-123','quantity':2}]}");
  }

  static CommandMessage expecting(CommandMessage message, long revision) {
    return new CommandMessage(
        message.type(),
        message.target(),
        message.content(),
        message.causality(),
        message.principal(),
        OptionalLong.of(revision),
        message.durability());
  }

  static CommandMessage by(CommandMessage message, Principal principal) {
    return new CommandMessage(
        message.type(),
        message.target(),
        message.content(),
        message.causality(),
        principal,
        message.expectedRevision(),
        message.durability());
  }

  static CommandMessage early(CommandMessage message) {
    return new CommandMessage(
        message.type(),
        message.target(),
        message.content(),
        message.causality(),
        message.principal(),
        message.expectedRevision(),
        Durability.NONE);
  }

  CommandAck send(CommandMessage message) {
    return commands.send(message);
  }

  List<StoredEvent> events() {
    try (Stream<StoredEvent> all =
        store.log("orders").read(0, EventFilter.ALL, DomainLog.Direction.FORWARDS)) {
      return all.toList();
    }
  }

  List<String> eventNames() {
    return events().stream().map(event -> event.subject().event()).toList();
  }

  @Override
  public void close() {
    commands.close();
    store.close();
  }
}
