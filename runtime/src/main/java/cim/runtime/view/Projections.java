package cim.runtime.view;

import cim.model.Domain;
import cim.model.InvalidValue;
import cim.model.Paging;
import cim.model.ReadModel;
import cim.model.RelationshipGraph;
import cim.model.RowIndex;
import cim.model.Rows;
import cim.model.Views;
import cim.runtime.ReadModels;
import cim.runtime.Refusal;
import cim.store.DomainLog;
import cim.store.EventStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The read models of all domains of a node, each domain with a projector and rows of its own, and
 * the relationship graph.
 */
public final class Projections implements ReadModels, Follower {
  private static final Duration GLANCE = Duration.ofSeconds(1);

  /** How long a question about a position waits for the rows to come there. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Map<String, Projector> projectors = new ConcurrentSkipListMap<>();
  private final FollowedGraph graph;
  private final ReadModelStore rows;
  private final BiFunction<DomainLog, DomainRows, Projector> following;
  private final EventStore store;
  private final Map<String, Domain> domains = new TreeMap<>();

  /** Held for reading as long as rows are used, for writing while they are thrown away. */
  private final ReentrantReadWriteLock using = new ReentrantReadWriteLock();

  /** The position up to which the rows of a domain have to come before they answer again. */
  private final Map<String, Long> rebuilding = new ConcurrentHashMap<>();

  /**
   * Opens the rows of every domain and starts to follow its log.
   *
   * @param graph answers and waits with the read models; closed by whoever made it
   */
  public Projections(
      List<Domain> domains,
      EventStore store,
      EventDecoder decoder,
      ReadModelStore rows,
      FollowedGraph graph,
      Pace pace,
      Timers timers) {
    this.graph = graph;
    this.rows = rows;
    this.store = store;
    Executor alone = task -> Thread.ofPlatform().daemon().name("projection-alone").start(task);
    this.following =
        (log, opened) ->
            new Projector(log, decoder, opened, readModels(log.domain()), pace, timers, alone);
    for (Domain domain : domains) {
      if (!domain.readModels().isEmpty()) {
        this.domains.put(domain.name(), domain);
        projectors.put(domain.name(), open(domain.name()));
      }
    }
  }

  private List<ReadModel<?>> readModels(String domain) {
    return Objects.requireNonNull(domains.get(domain)).readModels();
  }

  private Projector open(String domain) {
    DomainLog log = store.log(domain);
    return following.apply(
        log,
        new IndexedRows(
            rows.open(domain, readModels(domain), checkpoint -> holds(log, checkpoint))));
  }

  /**
   * Throws away the rows of a domain's read models and makes them again from the log as it reads
   * now. Until they have come as far as they were, queries are refused with {@code not_ready}.
   */
  public void rebuild(String domain) {
    if (!domains.containsKey(domain)) {
      return;
    }
    using.writeLock().lock();
    try {
      rebuilding.put(domain, store.log(domain).end() - 1);
      Projector old = projectors.get(domain);
      if (old != null) {
        old.close();
      }
      rows.forget(domain);
      projectors.put(domain, open(domain));
    } finally {
      using.writeLock().unlock();
    }
  }

  private void requireRebuilt(String domain, Projector projector) {
    Long wanted = rebuilding.get(domain);
    if (wanted != null) {
      if (projector.appliedUpTo() < wanted) {
        throw new Refusal(
            "not_ready",
            "read models of " + domain,
            "to be made again after an erasure",
            "ask again in a moment");
      }
      rebuilding.remove(domain, wanted);
    }
  }

  private <T> T using(Supplier<T> work) {
    using.readLock().lock();
    try {
      return work.get();
    } finally {
      using.readLock().unlock();
    }
  }

  private static boolean holds(DomainLog log, Checkpoint checkpoint) {
    return log.find(checkpoint.head())
        .filter(event -> event.position() == checkpoint.position())
        .isPresent();
  }

  @Override
  public <T> T read(String domain, Paging paging, Function<Views, T> query) {
    return using(() -> {
      Projector projector = projectors.get(domain);
      if (projector == null) {
        return query.apply(new GraphOnly(domain, paging, graph));
      }
      requireRebuilt(domain, projector);
      return projector.rows().ask(moment -> query.apply(new OfMoment(moment, paging, graph)));
    });
  }

  @Override
  public <T> T read(String domain, long position, Paging paging, Function<Views, T> query) {
    if (!awaitRows(domain, position, PATIENCE)) {
      throw new Refusal(
          "not_ready",
          "read models of " + domain,
          "to have come to position " + position,
          "ask again in a moment");
    }
    return using(() -> {
      Projector projector = projectors.get(domain);
      if (projector == null) {
        return query.apply(new PastViews(new GraphOnly(domain, paging, graph)));
      }
      requireRebuilt(domain, projector);
      try (Moment moment = projector.rows().read(position)) {
        return query.apply(new PastViews(new OfMoment(moment, paging, graph)));
      }
    });
  }

  /**
   * The position up to which a domain's read models have applied its log, for caches of what was
   * computed from them.
   */
  public long appliedUpTo(String domain) {
    Projector projector = projectors.get(domain);
    return projector == null ? -1 : projector.appliedUpTo();
  }

  @Override
  public boolean awaitApplied(String domain, long position, Duration patience) {
    long start = System.nanoTime();
    return awaitRows(domain, position, patience)
        && graph.awaitApplied(domain, position, patience.minusNanos(System.nanoTime() - start));
  }

  /** Looks again now and then whether another projector has taken the place of the one awaited. */
  private boolean awaitRows(String domain, long position, Duration patience) {
    long until = System.nanoTime() + patience.toNanos();
    while (true) {
      Projector projector = projectors.get(domain);
      Duration left = Duration.ofNanos(until - System.nanoTime());
      Duration next = left.compareTo(GLANCE) < 0 ? left : GLANCE;
      if (projector == null || projector.awaitApplied(position, next)) {
        return true;
      }
      if (left.compareTo(GLANCE) <= 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
    }
  }

  @Override
  public List<ProjectionStatus> statuses() {
    return projectors.values().stream()
        .flatMap(projector -> projector.statuses().stream())
        .toList();
  }

  @Override
  public List<DeadLetter> deadLetters() {
    return using(() ->
        projectors.values().stream()
            .flatMap(projector -> projector.rows().deadLetters().stream())
            .toList());
  }

  @Override
  public Optional<Throwable> replay(DeadLetter letter) {
    Projector projector = projectors.get(letter.domain());
    if (projector == null) {
      throw new InvalidValue("dead letter of", letter.domain(), "a domain with read models");
    }
    return using(() -> projector.replay(letter));
  }

  @Override
  public void close() {
    projectors.values().forEach(Projector::close);
  }

  private record OfMoment(Moment moment, Paging paging, RelationshipGraph relationships)
      implements Views {
    @Override
    public <R extends Record> Rows<R> rows(Class<R> row) {
      return moment.rows(row);
    }

    @Override
    public <R extends Record, X> X index(RowIndex<R, X> index) {
      return moment.index(index);
    }
  }

  private record GraphOnly(String domain, Paging paging, RelationshipGraph relationships)
      implements Views {
    @Override
    public <R extends Record> Rows<R> rows(Class<R> row) {
      throw new InvalidValue(
          "row", row.getName(), "the row type of a read model; " + domain + " has none");
    }
  }
}
