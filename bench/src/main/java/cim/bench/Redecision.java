package cim.bench;

import cim.ipld.Value;
import cim.model.Command;
import cim.model.Decision;
import cim.model.Event;
import cim.model.Inputs;
import cim.model.Recorded;
import cim.runtime.registry.AggregateType;
import cim.runtime.registry.CommandType;
import cim.runtime.registry.Decoding;
import cim.runtime.registry.Registry;
import cim.store.DomainLog;
import cim.store.EventFilter;
import cim.store.StoredCommand;
import cim.store.StoredEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** A decision as it stands in a log, ready to be made again: command, state and inputs. */
record Redecision(AggregateType aggregate, Command<?> command, Object state, Inputs inputs) {
  private static final int MOST = 50_000;

  /** The first decisions of a log, in its order. */
  static List<Redecision> of(Registry registry, DomainLog log) {
    List<Redecision> decisions = new ArrayList<>();
    Map<UUID, Object> states = new HashMap<>();
    try (Stream<StoredEvent> events = log.read(0, EventFilter.ALL, DomainLog.Direction.FORWARDS)) {
      events
          .takeWhile(_ -> decisions.size() < MOST)
          .forEach(event -> add(registry, log, event, states, decisions));
    }
    return decisions;
  }

  private static void add(
      Registry registry,
      DomainLog log,
      StoredEvent event,
      Map<UUID, Object> states,
      List<Redecision> decisions) {
    String kind = event.subject().context() + "." + event.subject().aggregate();
    AggregateType aggregate = registry.findAggregate(kind).orElseThrow();
    UUID stream = event.stream().aggregate();
    Object state = states.getOrDefault(stream, aggregate.initial());
    if (event.index() == 0) {
      log.command(event.command())
          .map(stored ->
              new Redecision(
                  aggregate,
                  command(registry, stored, stream),
                  state,
                  inputs(registry, log, stored)))
          .ifPresent(decisions::add);
    }
    Object next = state;
    for (Event<?> one : registry.decode(event)) {
      next = aggregate.evolve(next, one);
    }
    states.put(stream, next);
  }

  private static Command<?> command(Registry registry, StoredCommand stored, UUID stream) {
    CommandType type = registry.command(stored.type());
    return type.decode(stream, stored.data(), Decoding.STORED);
  }

  private static Inputs inputs(Registry registry, DomainLog log, StoredCommand stored) {
    Instant now = Instant.EPOCH.plus(stored.inputs().integer("now"), ChronoUnit.MICROS);
    List<Recorded<Event<?>>> found = new ArrayList<>();
    if (stored.inputs().find("found").orElse(Value.nil()) instanceof Value.List cids) {
      for (Value cid : cids.items()) {
        log.find(((Value.Link) cid).cid())
            .ifPresent(event -> found.addAll(registry.recorded(event, 1)));
      }
    }
    return new Again(now, stored.id(), List.copyOf(found));
  }

  /** How many events come of it; 0 too where it is refused. */
  int again() {
    return switch (aggregate.decide(command, state, inputs)) {
      case Decision.Accepted<? extends Event<?>>(var events) -> events.size();
      case Decision.Rejected<? extends Event<?>> _ -> 0;
    };
  }

  /** Inputs that always say the same. */
  private record Again(Instant now, UUID id, List<Recorded<Event<?>>> all) implements Inputs {
    @Override
    public UUID id() {
      return id;
    }

    @Override
    @SuppressWarnings("unchecked") // Only events of the type pass.
    public <E extends Event<?>> List<Recorded<E>> found(Class<E> type) {
      return all.stream()
          .filter(one -> type.isInstance(one.event()))
          .map(one -> (Recorded<E>) (Recorded<?>) one)
          .toList();
    }

    @Override
    public long random(long bound) {
      return 0;
    }
  }
}
