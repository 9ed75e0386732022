package cim.testkit;

import cim.ipld.Value;
import cim.model.Causality;
import cim.model.Command;
import cim.model.Decision;
import cim.model.Domain;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.ProcessManager;
import cim.model.ProcessManager.Order;
import cim.model.ProcessManager.Reaction;
import cim.model.Recorded;
import cim.model.Sought;
import cim.model.Uuids;
import cim.runtime.registry.AggregateType;
import cim.runtime.registry.CommandType;
import cim.runtime.registry.Decoding;
import cim.runtime.registry.DomainType;
import cim.runtime.registry.EventType;
import cim.runtime.registry.Registry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;

/**
 * A whole domain in memory, its process managers included: a command goes in, and everything that
 * follows from it has happened when {@link #send} returns. Used by one thread.
 */
public final class DomainSimulation {
  private final Domain domain;
  private final Registry registry;
  private final DomainFixture fixture;
  private final Map<UUID, Object> states = new HashMap<>();
  private final Map<String, Record> processes = new HashMap<>();
  private final Map<Deadline, Instant> deadlines = new HashMap<>();
  private final Queue<Recorded<Value.Map>> unseen = new ArrayDeque<>();
  private final List<Event<?>> events = new ArrayList<>();
  private final List<Recorded<Event<?>>> recorded = new ArrayList<>();
  private Instant now = DeciderFixture.NOW;

  /** What a process waits for. */
  private record Deadline(ProcessManager<?> manager, String process, String name) {}

  private DomainSimulation(Domain.Provider provider) {
    this.domain = provider.domain();
    this.registry = Registry.of(domain);
    this.fixture = DomainFixture.of(provider);
  }

  public static DomainSimulation of(Domain.Provider provider) {
    return new DomainSimulation(provider);
  }

  /** Sends a command that must be accepted. */
  public DomainSimulation send(EntityId<?> target, Command<?> command) {
    refusal(target.value(), command, Causality.root(id()))
        .ifPresent(rejected -> {
          throw new AssertionError(command + ": " + rejected + " (expected: accepted)");
        });
    settle();
    return this;
  }

  /** Time goes by: every deadline that comes in it is met at its moment, one after the other. */
  public DomainSimulation passes(Duration time) {
    Instant until = now.plus(time);
    Optional<Deadline> next = next(until);
    while (next.isPresent()) {
      expire(next.get().manager(), next.get());
      settle();
      next = next(until);
    }
    now = until;
    return this;
  }

  private Optional<Deadline> next(Instant until) {
    return deadlines.entrySet().stream()
        .filter(deadline -> !deadline.getValue().isAfter(until))
        .min(
            Map.Entry.<Deadline, Instant>comparingByValue()
                .thenComparing(deadline -> deadline.getKey().process()))
        .map(Map.Entry::getKey);
  }

  private <S extends Record> void expire(ProcessManager<S> manager, Deadline deadline) {
    Instant at = Objects.requireNonNull(deadlines.remove(deadline));
    now = at.isAfter(now) ? at : now; // One that was set for the past is met at once.
    String process = deadline.process();
    carryOut(
        manager,
        process,
        manager.expire(process, state(manager, process), deadline.name(), now),
        Causality.root(id()));
  }

  /** Sends a command that must be refused with this code. */
  public DomainSimulation refused(EntityId<?> target, Command<?> command, String code) {
    Optional<String> found =
        refusal(target.value(), command, Causality.root(id())).map(Decision.Rejected::code);
    if (!found.equals(Optional.of(code))) {
      throw new AssertionError(
          command + ": " + found.orElse("accepted") + " (expected: rejected, " + code + ")");
    }
    return this;
  }

  /** All that has happened, in order. */
  public List<Event<?>> events() {
    return List.copyOf(events);
  }

  /** The read side of the domain. */
  public DomainFixture views() {
    return fixture;
  }

  private UUID id() {
    return Uuids.derived("cim.testkit.simulation", Integer.toString(events.size()));
  }

  private void settle() {
    while (!unseen.isEmpty()) {
      Recorded<Value.Map> event = unseen.remove();
      for (ProcessManager<?> manager : domain.processManagers()) {
        if (manager.reactsTo().stream().anyMatch(pattern -> pattern.matches(event.subject()))) {
          manager.processes(event).forEach(process -> react(manager, process, event));
        }
      }
    }
  }

  private <S extends Record> void react(
      ProcessManager<S> manager, String process, Recorded<Value.Map> event) {
    Reaction<S> reaction = manager.react(process, state(manager, process), event);
    carryOut(manager, process, reaction, event.causality());
  }

  private <S extends Record> void carryOut(
      ProcessManager<S> manager, String process, Reaction<S> reaction, Causality cause) {
    processes.put(manager.name() + "/" + process, reaction.state());
    reaction
        .deadlines()
        .forEach((name, at) -> {
          Deadline deadline = new Deadline(manager, process, name);
          at.ifPresentOrElse(
              time -> deadlines.put(deadline, time), () -> deadlines.remove(deadline));
        });
    for (Order order : reaction.orders()) {
      Causality causality = cause.child(id());
      refusal(order, causality)
          .ifPresent(rejected ->
              carryOut(
                  manager,
                  process,
                  manager.rejected(
                      process, state(manager, process), order, rejected.code(), rejected.reason()),
                  causality));
    }
  }

  private <S extends Record> S state(ProcessManager<S> manager, String process) {
    Record state = processes.get(manager.name() + "/" + process);
    return state == null ? manager.initial() : manager.state().cast(state);
  }

  private Optional<Decision.Rejected<?>> refusal(Order order, Causality causality) {
    CommandType type = registry.command(domain.name() + "." + order.command());
    UUID target = order.target().value();
    return refusal(target, type.decode(target, order.data(), Decoding.WIRE), causality);
  }

  private Optional<Decision.Rejected<?>> refusal(
      UUID target, Command<?> command, Causality causality) {
    AggregateType aggregate =
        registry.domain(domain.name()).aggregates().stream()
            .filter(
                one -> one.commands().stream().anyMatch(type -> type.type().isInstance(command)))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(command + " (expected: one of ours)"));
    Object state = states.getOrDefault(target, aggregate.initial());
    FixedInputs inputs = FixedInputs.at(now).finding(found(aggregate, command, state));
    return switch (aggregate.decide(command, state, inputs)) {
      case Decision.Rejected<?> rejected -> Optional.of(rejected);
      case Decision.Accepted<? extends Event<?>>(List<? extends Event<?>> caused) -> {
        for (Event<?> event : caused) {
          happened(aggregate, target, event, causality);
        }
        yield Optional.empty();
      }
    };
  }

  /** What the decision of a command in that state finds of all that has happened. */
  List<Recorded<Event<?>>> found(AggregateType aggregate, Command<?> command, Object state) {
    DomainType type = registry.domain(domain.name());
    Sought all = aggregate.sought(command, state);
    List<Recorded<Event<?>>> found = List.of();
    Sought next = all;
    while (!next.items().isEmpty()) {
      found = Findings.places(type, all, events).stream().map(recorded::get).toList();
      next = aggregate.following(command, state, all, found);
      all = all.or(next);
    }
    return found;
  }

  Domain domain() {
    return domain;
  }

  /** One of the domain's aggregates. */
  AggregateType aggregate(String name) {
    return registry.domain(domain.name()).aggregates().stream()
        .filter(one -> one.kind().equals(domain.name() + "." + name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " (expected: one of the domain)"));
  }

  private void happened(AggregateType aggregate, UUID stream, Event<?> event, Causality causality) {
    states.put(stream, aggregate.evolve(states.getOrDefault(stream, aggregate.initial()), event));
    fixture.happened(stream, event);
    EventType type = registry.event(event.getClass());
    UUID id = id();
    Causality caused = causality.child(id);
    unseen.add(recorded(type.encode(event), type, id, stream, caused));
    recorded.add(recorded(event, type, id, stream, caused));
    events.add(event);
  }

  private <T> Recorded<T> recorded(
      T event, EventType type, UUID id, UUID stream, Causality causality) {
    int position = events.size();
    return new Recorded<>(
        event,
        id,
        type.subject(),
        stream,
        position,
        position,
        DomainFixture.timeOf(position),
        Optional.empty(),
        causality);
  }
}
