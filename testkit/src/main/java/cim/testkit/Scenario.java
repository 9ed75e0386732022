package cim.testkit;

import cim.ipld.Value;
import cim.model.Causality;
import cim.model.CommandAck;
import cim.model.Domain;
import cim.model.Durability;
import cim.model.EntityId;
import cim.runtime.CommandBus;
import cim.runtime.CommandMessage;
import cim.runtime.Principal;
import cim.runtime.process.BridgeStatus;
import cim.runtime.process.Processes;
import cim.runtime.registry.DataCodec;
import cim.runtime.registry.RegistryDecoder;
import cim.runtime.view.Pace;
import cim.store.StoredEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Several domains on one real node in memory, with their process managers and the bridges between
 * them, in a time of its own. When a command, a while or a restart returns, everything that follows
 * from it has happened; nothing sleeps.
 *
 * <pre>{@code
 * try (Scenario scenario = Scenario.of(folder, new PeopleDomain(), new FlowsDomain())) {
 *   scenario.refusesOnce("people.person.merge", "person_deceased");
 *   scenario.send("flows.run.merge_people", run, data);
 *   assertThat(scenario.subjects("flows")).endsWith("flows.run.undone.v1");
 * }
 * }</pre>
 */
public final class Scenario implements AutoCloseable {
  private static final Principal TESTER =
      new Principal(
          UUID.fromString("c1e4c000-0000-8000-8000-000000000003"), "tester", List.of("write"));
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration A_MOMENT = Duration.ofMillis(20);

  private final Path folder;
  private final List<Domain> domains;
  private final MovedTime time = new MovedTime(Instant.now());
  private final MemoryNode node;
  private final Unreliable bus;
  private Processes processes;

  private Scenario(Path folder, Domain.Provider... domains) {
    this.folder = folder;
    this.domains = Stream.of(domains).map(Domain.Provider::domain).toList();
    this.node = MemoryNode.at(time::now, domains);
    this.bus = new Unreliable(node.node().commands());
    this.processes = open();
  }

  /**
   * @param folder an empty one: what processes remember survives {@link #restart} there
   */
  public static Scenario of(Path folder, Domain.Provider... domains) {
    return new Scenario(folder, domains);
  }

  private Processes open() {
    return new Processes(
        domains,
        node.node().store(),
        node.node().feed(),
        new RegistryDecoder(node.node().registry(), node.node().store()),
        new DataCodec(),
        bus,
        folder,
        new Pace(100, Duration.ofMillis(1), 3, Duration.ofMillis(1), Duration.ofMillis(10)),
        time,
        _ -> {});
  }

  /** Sends a command, as over the wire, that must be accepted, and waits for what follows. */
  public Scenario send(String command, EntityId<?> target, Value.Map data) {
    return send(UUID.randomUUID(), command, target, data);
  }

  /** The same under an id of its own, as one that is repeated. */
  public Scenario send(UUID id, String command, EntityId<?> target, Value.Map data) {
    CommandAck ack = submit(id, command, target, data);
    if (ack instanceof CommandAck.Rejected rejected) {
      throw new AssertionError(command + ": " + rejected + " (expected: accepted)");
    }
    settle();
    return this;
  }

  /** Sends a command, and does not wait for what follows from it. */
  public CommandAck submit(UUID id, String command, EntityId<?> target, Value.Map data) {
    return node.node()
        .commands()
        .submit(
            new CommandMessage(
                command,
                target.value(),
                data,
                Causality.root(id),
                TESTER,
                OptionalLong.empty(),
                Durability.LOCAL))
        .join();
  }

  /** The next command of this type that a process gives is refused with this code. */
  public Scenario refusesOnce(String command, String code) {
    bus.refusals.put(command, code);
    return this;
  }

  /**
   * The next command of this type that a process gives is carried out, and the node dies before the
   * process hears of it; {@link #restart} brings it back.
   */
  public Scenario diesAfter(String command) {
    bus.lost.add(command);
    return this;
  }

  /** Waits until the node has died, and starts what processes remember anew. */
  public Scenario restart() {
    until(() -> bus.dead, "the node has not died");
    return down().up();
  }

  /** Ends the processes, as a node that stops does; {@link #up} brings them back. */
  public Scenario down() {
    processes.close();
    bus.dead = true;
    return this;
  }

  /** Brings back what {@link #down} has ended. */
  public Scenario up() {
    bus.dead = false;
    processes = open();
    settle();
    return this;
  }

  /** Lets time pass. */
  public Scenario pass(Duration duration) {
    time.advance(duration);
    settle();
    return this;
  }

  /** Sets the clock to another time, as an operator might, and lets half a minute pass. */
  public Scenario jump(Duration forth) {
    time.jump(forth);
    return pass(Duration.ofSeconds(30));
  }

  /** How many events all domains have. */
  public long size() {
    return ends().values().stream().mapToLong(end -> end).sum();
  }

  /** Waits until all that follows from what has happened has happened too, or the node has died. */
  private void settle() {
    until(
        () -> {
          if (bus.dead) {
            return true;
          }
          Map<String, Long> before = ends();
          boolean followed =
              before.entrySet().stream()
                  .allMatch(
                      log -> processes.awaitApplied(log.getKey(), log.getValue() - 1, A_MOMENT));
          time.advance(Duration.ZERO);
          return followed && processes.areAtRest() && ends().equals(before);
        },
        "it does not come to rest");
  }

  private Map<String, Long> ends() {
    Map<String, Long> ends = new TreeMap<>();
    domains.forEach(
        domain -> ends.put(domain.name(), node.node().store().log(domain.name()).end()));
    return ends;
  }

  private static void until(BooleanSupplier condition, String otherwise) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError(otherwise + " within " + PATIENCE);
      }
      LockSupport.parkNanos(100_000); // leaves the core to those who bring it about
    }
  }

  /** All events of a domain, in log order. */
  public List<StoredEvent> events(String domain) {
    return node.events(domain);
  }

  /** The subjects of all events of a domain, in log order. */
  public List<String> subjects(String domain) {
    return events(domain).stream().map(event -> event.subject().toString()).toList();
  }

  /** The subjects of the events of one aggregate, in order. */
  public List<String> subjects(String domain, EntityId<?> aggregate) {
    return events(domain).stream()
        .filter(event -> event.stream().aggregate().equals(aggregate.value()))
        .map(event -> event.subject().toString())
        .toList();
  }

  /** All events of one conversation, domain by domain, in log order. */
  public List<StoredEvent> conversation(UUID correlation) {
    return domains.stream()
        .flatMap(domain -> events(domain.name()).stream())
        .filter(event -> event.correlation().equals(correlation))
        .toList();
  }

  /** The answer to a query, its first page. */
  public Value.Map ask(String query, Value.Map parameters) {
    return node.ask(query, parameters);
  }

  /** How the bridges fare. */
  public List<BridgeStatus> bridges() {
    return processes.bridges();
  }

  @Override
  public void close() {
    processes.close();
    node.close();
  }

  /** Hands commands on, but for those that it is told to refuse, or whose answer it loses. */
  private static final class Unreliable implements CommandBus {
    private final CommandBus inner;
    private final Map<String, String> refusals = new ConcurrentHashMap<>();
    private final Set<String> lost = ConcurrentHashMap.newKeySet();
    private volatile boolean dead; // hears of no answer any more

    Unreliable(CommandBus inner) {
      this.inner = inner;
    }

    @Override
    public CompletableFuture<CommandAck> submit(CommandMessage message) {
      String code = refusals.remove(message.type());
      if (code != null) {
        return CompletableFuture.completedFuture(
            new CommandAck.Rejected(
                message.causality().message(),
                message.causality().correlation(),
                "",
                code,
                "the test wants it so"));
      }
      CompletableFuture<CommandAck> answer = inner.submit(message);
      if (lost.contains(message.type())) {
        answer.join();
        dead = true;
        lost.remove(message.type());
      }
      return dead ? new CompletableFuture<>() : answer; // nobody is there to hear it
    }

    @Override
    public CommandBus inOrder() {
      return this;
    }
  }
}
