package cim.runtime.node;

import cim.model.Subject;
import cim.model.SubjectPattern;
import cim.runtime.Bridge;
import cim.runtime.CommandBus;
import cim.runtime.Feed;
import cim.runtime.QueryBus;
import cim.runtime.ReadModels;
import cim.runtime.Results;
import cim.runtime.bus.CommandPipeline;
import cim.runtime.bus.QueryPipeline;
import cim.runtime.bus.ResultStreams;
import cim.runtime.bus.WaitingBridge;
import cim.runtime.feed.EventJson;
import cim.runtime.feed.MergedFeed;
import cim.runtime.feed.Streams;
import cim.runtime.past.PastRows;
import cim.runtime.registry.EventTypeLog;
import cim.runtime.registry.Registry;
import cim.runtime.snapshot.StreamStates;
import cim.store.DataSubjects;
import cim.store.DomainLog;
import cim.store.EventFilter;
import cim.store.EventStore;
import cim.store.ObjectStore;
import cim.store.StoreState;
import cim.store.StoredEvent;
import cim.store.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node at run time: store, projections, buses and further parts, started in this order and
 * stopped in the opposite one.
 *
 * <p>Starting checks the domains and that everything stored can be read, registers their event
 * types in the node's own log, and waits for the projections; only then are commands taken.
 * Stopping takes no new commands, finishes those under way, and closes the store last.
 */
public final class Node implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Node.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Where a node is between start and stop. */
  public enum Phase {
    STARTING,
    SERVING,
    DRAINING,
    STOPPED
  }

  private final NodeSettings settings;
  private final Registry registry;
  private final ReadModels readModels;
  private final ResultStreams results = new ResultStreams();
  private final StreamStates states;
  private final CommandPipeline commands;
  private final QueryPipeline queries;
  private final Bridge bridge;
  private final Feed feed;
  private final ComponentRegistry components = new ComponentRegistry();
  private final Deque<NodePart> parts = new ArrayDeque<>();
  private final Instant started;
  private volatile Phase phase = Phase.STARTING;

  private Node(NodeSettings settings) {
    this.settings = settings;
    this.started = settings.clock().instant();
    this.registry = Registry.of(settings.domains());
    requireReadable();
    EventTypeLog.register(settings.store(), registry, settings.clock());
    tellReplayed();
    NodeSettings.Started projections = settings.readModels().start(registry, settings.store());
    this.readModels = projections.readModels();
    parts.push(projections.part());
    this.states = new StreamStates(registry, settings.snapshots(), settings.snapshotPolicy());
    this.commands =
        new CommandPipeline(
            registry,
            settings.store(),
            settings.subjects(),
            states,
            settings.authorizer(),
            settings.clock(),
            results);
    this.queries =
        new QueryPipeline(
            registry,
            readModels,
            new PastRows(settings.store(), readModels),
            settings.authorizer(),
            results);
    this.bridge = new WaitingBridge(commands, queries, results, settings.store(), readModels);
    this.feed = new MergedFeed(settings.store());
    registerOwn(projections.part());
  }

  /**
   * Starts a node; when this returns it serves.
   *
   * @throws cim.runtime.registry.InvalidDomain when a domain cannot be deployed
   * @throws cim.runtime.Refusal {@code unknown_event} when a stored type has no code here (RULINGS
   *     26), {@code event_type_changed} when code says other fields of a type than are registered
   */
  public static Node start(NodeSettings settings) {
    Node node = new Node(settings);
    try {
      node.catchUp();
      for (Function<Node, NodePart> part : settings.parts()) {
        node.add(part.apply(node));
      }
      node.phase = Phase.SERVING;
      return node;
    } catch (RuntimeException e) {
      node.stop(PATIENCE);
      throw e;
    }
  }

  /** Says which aggregates have no snapshots, since their states are no data. */
  private void tellReplayed() {
    registry.domains().stream()
        .flatMap(domain -> domain.aggregates().stream())
        .filter(aggregate -> !aggregate.keepsState())
        .forEach(aggregate ->
            LOG.info("{}: its state cannot be kept; its streams are replayed", aggregate.kind()));
  }

  private void requireReadable() {
    for (String domain : settings.store().domains()) {
      if (registry.findDomain(domain).isPresent()) {
        DomainLog log = settings.store().log(domain);
        registry.requireReadable(log.subjects(), subject -> count(log, subject));
      }
    }
  }

  private static long count(DomainLog log, Subject subject) {
    EventFilter ofType = EventFilter.ALL.ofTypes(SubjectPattern.parse(subject.toString()));
    try (Stream<StoredEvent> events = log.read(0, ofType, DomainLog.Direction.FORWARDS)) {
      return events.count();
    }
  }

  private void catchUp() {
    long deadline = System.nanoTime() + settings.catchUp().toNanos();
    for (String domain : settings.store().domains()) {
      DomainLog log = settings.store().log(domain);
      Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
      if (registry.findDomain(domain).isPresent()
          && !readModels.awaitApplied(domain, log.end() - 1, left)) {
        LOG.warn(
            "projections of {} are still catching up; queries answer from what they have", domain);
      }
    }
  }

  private void registerOwn(NodePart projections) {
    EventStore store = settings.store();
    components.register(
        "event_store",
        EventStore.class,
        store,
        Set.of(store.durability().text()),
        () -> health(store));
    components.register(
        "object_store", ObjectStore.class, settings.objects(), Set.of(), () -> Health.HEALTHY);
    components.register(
        "data_subjects", DataSubjects.class, settings.subjects(), Set.of(), () -> Health.HEALTHY);
    components.register("read_models", ReadModels.class, readModels, Set.of(), projections::health);
    components.register(
        "command_bus", CommandBus.class, commands, Set.of("early_ack"), this::busHealth);
    components.register("query_bus", QueryBus.class, queries, Set.of(), this::busHealth);
    components.register("bridge", Bridge.class, bridge, Set.of(), this::busHealth);
    components.register("results", Results.class, results, Set.of(), () -> Health.HEALTHY);
    components.register("feed", Feed.class, feed, Set.of("live"), () -> Health.HEALTHY);
  }

  private void add(NodePart part) {
    parts.push(part);
    components.register(part.name(), NodePart.class, part, Set.of(), part::health);
  }

  private Health busHealth() {
    return switch (phase) {
      case STARTING -> new Health.Degraded("starting");
      case SERVING -> Health.HEALTHY;
      case DRAINING -> new Health.Degraded("draining");
      case STOPPED -> new Health.Failed("stopped");
    };
  }

  private static Health health(EventStore store) {
    return switch (store.state()) {
      case StoreState.Serving _ ->
          store.alarms().isEmpty()
              ? Health.HEALTHY
              : new Health.Degraded(store.alarms().getFirst().reason());
      case StoreState.ReadOnly readOnly -> new Health.Degraded(readOnly.reason());
      case StoreState.Poisoned poisoned -> new Health.Failed(poisoned.reason());
      case StoreState.Closed _ -> new Health.Failed("closed");
    };
  }

  public Phase phase() {
    return phase;
  }

  public Instant started() {
    return started;
  }

  public Registry registry() {
    return registry;
  }

  public EventStore store() {
    return settings.store();
  }

  public ObjectStore objects() {
    return settings.objects();
  }

  public DataSubjects subjects() {
    return settings.subjects();
  }

  public CommandBus commands() {
    return commands;
  }

  /** Forgets what is remembered of streams whose events have been masked, snapshots too. */
  public void forget(Collection<StreamId> streams) {
    commands.forget(streams);
    settings
        .snapshots()
        .drop(streams.stream().map(StreamId::aggregate).collect(Collectors.toSet()));
  }

  public QueryBus queries() {
    return queries;
  }

  public Results results() {
    return results;
  }

  public Bridge bridge() {
    return bridge;
  }

  public Feed feed() {
    return feed;
  }

  public ReadModels readModels() {
    return readModels;
  }

  public ComponentRegistry components() {
    return components;
  }

  /** Events as every face shows them. */
  public EventJson eventJson() {
    return new EventJson(registry, settings.store());
  }

  /** Histories and states of single streams. */
  public Streams streams() {
    return new Streams(registry, settings.store(), states);
  }

  /**
   * Takes no new commands, finishes those under way as long as the patience lasts, stops all parts
   * in the order opposite to their start, and closes the store. A second call does nothing.
   *
   * @return whether all commands under way were finished
   */
  public boolean stop(Duration patience) {
    synchronized (parts) {
      if (phase == Phase.STOPPED) {
        return true;
      }
      phase = Phase.DRAINING;
      boolean drained = commands.drain(patience);
      if (!drained) {
        LOG.warn("commands were still under way after {}; none of them was acknowledged", patience);
      }
      commands.close();
      queries.close();
      while (!parts.isEmpty()) {
        close(parts.pop());
      }
      settings.snapshots().close();
      settings.store().close();
      phase = Phase.STOPPED;
      return drained;
    }
  }

  private static void close(NodePart part) {
    try {
      part.close();
    } catch (RuntimeException e) {
      LOG.error("{} did not stop as it should; the others go on stopping", part.name(), e);
    }
  }

  @Override
  public void close() {
    stop(PATIENCE);
  }
}
