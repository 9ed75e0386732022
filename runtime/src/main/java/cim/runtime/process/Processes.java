package cim.runtime.process;

import cim.model.ContextBridge;
import cim.model.Domain;
import cim.model.ProcessManager;
import cim.runtime.CommandBus;
import cim.runtime.Feed;
import cim.runtime.sqlite.Rebuildable;
import cim.runtime.view.Checkpoint;
import cim.runtime.view.DeadLetter;
import cim.runtime.view.EventDecoder;
import cim.runtime.view.Follower;
import cim.runtime.view.Pace;
import cim.runtime.view.ProjectionStatus;
import cim.runtime.view.Timers;
import cim.runtime.view.ValueCodec;
import cim.store.EventStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The process managers and context bridges of all domains of a node, each with a thread, a place in
 * the logs and states of its own. A bridge between domains of which one is not deployed here waits
 * until it is.
 */
public final class Processes implements Follower {
  private final List<ProcessRunner<?>> runners = new ArrayList<>();
  private final List<ProcessFile> files = new ArrayList<>();
  private final List<Supplier<BridgeStatus>> bridges = new ArrayList<>();
  private final EventStore store;

  /**
   * Opens what the managers remember, sends again what was not acknowledged, and starts to follow.
   *
   * @param folder {@code cim-views} of the node
   * @param rebuilt is told of each file that could not be used
   */
  public Processes(
      List<Domain> domains,
      EventStore store,
      Feed feed,
      EventDecoder decoder,
      ValueCodec codec,
      CommandBus bus,
      Path folder,
      Pace pace,
      Timers timers,
      Consumer<Rebuildable> rebuilt) {
    this.store = store;
    Set<String> names = domains.stream().map(Domain::name).collect(Collectors.toSet());
    for (Domain domain : domains) {
      if (!domain.processManagers().isEmpty() || !domain.bridges().isEmpty()) {
        Path path = folder.resolve(domain.name() + "-processes.db");
        ProcessFile file =
            ProcessFile.open(
                path, codec, (followed, head) -> holds(store, followed, head), rebuilt);
        files.add(file);
        List<ProcessManager<?>> managers = new ArrayList<>(domain.processManagers());
        for (ContextBridge bridge : domain.bridges()) {
          boolean deployed = names.contains(bridge.source()) && names.contains(bridge.target());
          String name = domain.name() + "." + bridge.name();
          bridges.add(
              deployed ? () -> running(name, bridge, file) : () -> notDeployed(name, bridge));
          if (deployed) {
            managers.add(new Crossing(bridge));
          }
        }
        for (ProcessManager<?> manager : managers) {
          runners.add(
              new ProcessRunner<>(
                  domain.name(), manager, names, file, store, feed, decoder, bus, pace, timers));
        }
      }
    }
  }

  private static BridgeStatus running(String name, ContextBridge bridge, ProcessFile file) {
    List<BridgeStatus.Heard> heard = new ArrayList<>();
    file.states(name, Crossing.Tally.class)
        .forEach((subject, tally) ->
            heard.add(
                new BridgeStatus.Heard(
                    subject,
                    tally.mapped(),
                    tally.passedOver(),
                    tally.ignored(),
                    tally.unmapped(),
                    tally.erased(),
                    tally.refused())));
    return new BridgeStatus(
        name, bridge.source(), bridge.target(), BridgeStatus.State.RUNNING, heard);
  }

  private static BridgeStatus notDeployed(String name, ContextBridge bridge) {
    return new BridgeStatus(
        name, bridge.source(), bridge.target(), BridgeStatus.State.NOT_DEPLOYED, List.of());
  }

  /** How each context bridge fares, in the order of their declaration. */
  public List<BridgeStatus> bridges() {
    return bridges.stream().map(Supplier::get).toList();
  }

  /**
   * Whether nothing is left to do but to wait for events and times to come: all orders are
   * answered, and no deadline that has come is unhandled.
   */
  public boolean areAtRest() {
    return runners.stream().allMatch(ProcessRunner::isAtRest);
  }

  private static boolean holds(EventStore store, String domain, Checkpoint head) {
    return store
        .log(domain)
        .find(head.head())
        .filter(event -> event.position() == head.position())
        .isPresent();
  }

  /**
   * Waits until every process manager has handled a domain's log up to a position, the acks of its
   * orders included.
   */
  @Override
  public boolean awaitApplied(String domain, long position, Duration patience) {
    long start = System.nanoTime();
    return runners.stream()
        .allMatch(runner ->
            runner.awaitApplied(domain, position, patience.minusNanos(System.nanoTime() - start)));
  }

  @Override
  public List<ProjectionStatus> statuses() {
    return runners.stream().flatMap(runner -> runner.statuses().stream()).toList();
  }

  @Override
  public List<DeadLetter> deadLetters() {
    return runners.stream().flatMap(runner -> runner.deadLetters().stream()).toList();
  }

  @Override
  public Optional<Throwable> replay(DeadLetter letter) {
    return runners.stream()
        .filter(runner -> runner.isNamed(letter.handler()))
        .findFirst()
        .orElseThrow()
        .replay(letter);
  }

  /**
   * Leaves nothing of orders that were sent on, and forgets what was said of events of these
   * aggregates that could not be handled. What the managers remember stays: it holds no personal
   * data, which {@code DomainChecks} sees to.
   *
   * @param aggregates by domain
   */
  public void forget(Map<String, Set<UUID>> aggregates) {
    files.forEach(file ->
        file.forget(letter ->
            store
                .log(letter.domain())
                .find(letter.event())
                .filter(event ->
                    aggregates
                        .getOrDefault(letter.domain(), Set.of())
                        .contains(event.stream().aggregate()))
                .isPresent()));
  }

  @Override
  public void close() {
    runners.forEach(ProcessRunner::close);
    files.forEach(ProcessFile::close);
  }
}
