package cim.runtime.graph;

import cim.model.GraphChange;
import cim.model.Page;
import cim.model.Paging;
import cim.model.Relations;
import cim.model.graph.Layout;
import cim.model.graph.Placement;
import cim.runtime.Cursor;
import cim.runtime.Feed;
import cim.runtime.graph.SharedGraph.Step;
import cim.runtime.sqlite.Rebuildable;
import cim.runtime.view.Checkpoint;
import cim.runtime.view.DeadLetter;
import cim.runtime.view.EventDecoder;
import cim.runtime.view.Faults;
import cim.runtime.view.FeedBatches;
import cim.runtime.view.FollowedGraph;
import cim.runtime.view.Pace;
import cim.runtime.view.Progress;
import cim.runtime.view.ProjectionStatus;
import cim.runtime.view.Timers;
import cim.store.EventStore;
import cim.store.StoredEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The relationship graph of all domains, kept by one thread that follows their logs as one feed.
 * Built again from the logs, the graph is the same but may count its moments otherwise where events
 * of several domains were recorded at the same time.
 */
public final class GraphProjection implements FollowedGraph {
  static final String NAME = "relationships";
  private static final Logger LOG = LoggerFactory.getLogger(GraphProjection.class);
  private static final Duration IDLE = Duration.ofMinutes(10);
  // Counted up whenever the same relations make another graph.
  private static final int VERSION = 1;

  /** Listens to changes until closed. */
  public interface Listening extends AutoCloseable {
    @Override
    void close();
  }

  private final EventStore store;
  private final Pace pace;
  private final Timers timers;
  private final GraphHandlers handlers;
  private final GraphFile file;
  private final SharedGraph graph;
  private final Map<String, Progress> progress = new ConcurrentHashMap<>();
  private final Progress alarm = new Progress(0);
  private final FeedBatches batches;
  private final Thread thread;
  private volatile ProjectionStatus.State state = ProjectionStatus.State.CATCHING_UP;
  private volatile boolean closing;

  /**
   * Opens the graph's file and starts to follow.
   *
   * @param relations what each domain's events say, by domain
   * @param file {@code cim-views/relationships.db}
   * @param rebuilt is told of a file that could not be used
   */
  public GraphProjection(
      Map<String, List<Relations<?>>> relations,
      EventStore store,
      Feed feed,
      EventDecoder decoder,
      Path file,
      Pace pace,
      Timers timers,
      Consumer<Rebuildable> rebuilt) {
    this.store = store;
    this.pace = pace;
    this.timers = timers;
    this.handlers = new GraphHandlers(relations, decoder);
    handlers.domains().forEach(domain -> progress.put(domain, new Progress(-1)));
    this.file = GraphFile.open(file, VERSION + " " + handlers.signature(), this::isInLog, rebuilt);
    this.graph = new SharedGraph(this.file, this::waitsToSaveAgain);
    advance(graph.published().cursor());
    this.batches = new FeedBatches(feed, graph.published().cursor(), handlers.domains(), pace);
    this.thread = Thread.ofPlatform().name("projector-" + NAME).daemon().unstarted(this::run);
    if (!handlers.domains().isEmpty()) {
      thread.start();
    }
  }

  private boolean isInLog(String domain, Checkpoint head) {
    return store
        .log(domain)
        .find(head.head())
        .filter(event -> event.position() == head.position())
        .isPresent();
  }

  @Override
  public long ordinal() {
    return graph.published().ordinal();
  }

  @Override
  public Page<GraphNode> nodes(NodeFilter filter, long ordinal, Paging paging) {
    return graph.reading(reads -> reads.nodes(filter, ordinal, paging));
  }

  @Override
  public Optional<GraphNode> node(UUID id, long ordinal) {
    return graph.reading(reads -> reads.node(id, ordinal));
  }

  @Override
  public List<GraphEdge> edges(UUID id, long ordinal) {
    return graph.reading(reads -> reads.edges(id, ordinal));
  }

  @Override
  public Whole whole(long ordinal) {
    return graph.whole(ordinal);
  }

  /** By force: where the map has them. Else as the layout has been kept and goes on from there. */
  @Override
  public Placement place(Layout layout, Whole whole) {
    return whole instanceof WholeGraph known
        ? graph.place(layout, known)
        : FollowedGraph.super.place(layout, whole);
  }

  /**
   * The places of all that lives now, by a layout, as {@code application/vnd.cim.layout}
   * (docs/http-api.md, "The graph").
   */
  public byte[] layout(Layout layout) {
    return graph.layout(layout);
  }

  /** The ordinal of the graph as it was at a time (RULINGS 27). */
  @Override
  public long ordinalAt(Instant time) {
    return graph.reading(reads -> reads.ordinalAt(time));
  }

  /**
   * The whole graph with all its past as {@code application/vnd.cim.graph} (docs/http-api.md, "The
   * graph").
   */
  public byte[] snapshot() {
    return graph.reading(GraphReads::snapshot);
  }

  /** What changed after a moment, at most {@code limit} ordinals of it; empty when nothing did. */
  public GraphUpdates updates(long after, int limit) {
    return graph.reading(reads -> reads.updates(after, limit));
  }

  /**
   * Hears of every change from now on, in order, on a thread of the graph's: it must not wait. To
   * miss nothing, listen first and then ask for {@link #updates}.
   */
  public Listening listen(Consumer<GraphUpdates> listener) {
    return graph.listen(listener);
  }

  /** The place in the logs up to which the graph has been made. */
  public Cursor cursor() {
    return graph.published().cursor();
  }

  /**
   * Waits until the graph has applied a domain's log up to a position; at once for a domain that
   * says nothing about it.
   */
  @Override
  public boolean awaitApplied(String domain, long position, Duration patience) {
    Progress reached = progress.get(domain);
    return reached == null || reached.await(position, patience);
  }

  /** How it fares, per domain that it follows. */
  @Override
  public List<ProjectionStatus> statuses() {
    return progress.keySet().stream()
        .sorted()
        .map(domain -> {
          long position = graph.published().cursor().position(domain);
          long lag = Math.max(0, store.log(domain).end() - 1 - position);
          return new ProjectionStatus(domain, NAME, position, lag, state);
        })
        .toList();
  }

  @Override
  public List<DeadLetter> deadLetters() {
    return file.deadLetters();
  }

  @Override
  public void close() {
    closing = true;
    alarm.advance(Long.MAX_VALUE);
    batches.close();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    graph.close();
  }

  /**
   * Applies the event of a dead letter once more; the fault when it fails again. The letter is gone
   * when it does not.
   */
  @Override
  public Optional<Throwable> replay(DeadLetter letter) {
    StoredEvent event = store.log(letter.domain()).find(letter.event()).orElseThrow();
    List<GraphChange> changes;
    try {
      changes = handlers.changes(event);
    } catch (Throwable e) {
      Faults.rethrowUnlessOfHandler(e);
      DeadLetter again =
          DeadLetter.of(letter.domain(), NAME, event, e, letter.attempts() + 1, timers.now());
      graph.amend(List.of(), List.of(again));
      return Optional.of(e);
    }
    graph.amend(List.of(new Step(event, changes)), List.of());
    file.forget(letter);
    return Optional.empty();
  }

  /**
   * Labels nodes anew that were labelled by these aggregates' events, as the logs read now: after
   * an erasure their labels are what stands for what is erased. Slots, ordinals and places stay.
   *
   * @param aggregates by domain
   */
  public void relabel(Map<String, Set<UUID>> aggregates) {
    Labels labels = new Labels(store, handlers);
    aggregates.forEach((domain, ids) -> ids.forEach(id -> labels.read(domain, id)));
    List<DeadLetter> letters =
        file.deadLetters().stream().filter(letter -> isOf(aggregates, letter)).toList();
    graph.relabel(labels.newest(), letters);
  }

  private boolean isOf(Map<String, Set<UUID>> aggregates, DeadLetter letter) {
    Set<UUID> ids = aggregates.getOrDefault(letter.domain(), Set.of());
    return store
        .log(letter.domain())
        .find(letter.event())
        .filter(event -> ids.contains(event.stream().aggregate()))
        .isPresent();
  }

  // On the projection's thread.

  private void run() {
    graph.index();
    Optional<FeedBatches.Batch> left = Optional.empty(); // what a fault kept from being applied
    while (!closing) {
      try {
        FeedBatches.Batch batch = left.isPresent() ? left.get() : batches.next();
        left = Optional.of(batch);
        List<DeadLetter> letters = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        for (StoredEvent event : batch.events()) {
          steps.add(new Step(event, changesOrLetter(event, letters)));
        }
        if (!closing) {
          graph.advance(steps, batch.cursor(), letters);
          advance(batch.cursor());
        }
        left = Optional.empty();
        switch (batch.ending()) {
          case FULL -> state = ProjectionStatus.State.CATCHING_UP;
          case CAUGHT_UP -> state = ProjectionStatus.State.LIVE;
          case ENDED -> {
            return;
          }
        }
      } catch (RuntimeException | Error e) {
        if (!closing) {
          LOG.error("the relationship graph waits: {}", e.getMessage(), e);
          pause(pace.longestDelay());
        }
      }
    }
  }

  private List<GraphChange> changesOrLetter(StoredEvent event, List<DeadLetter> letters) {
    for (int attempt = 1; ; attempt++) {
      try {
        return handlers.changes(event);
      } catch (Throwable e) {
        Faults.rethrowUnlessOfHandler(e);
        String domain = event.subject().context();
        LOG.warn(
            "the relations of {} failed at position {}, attempt {} of {}",
            domain,
            event.position(),
            attempt,
            pace.attempts(),
            e);
        if (attempt >= pace.attempts() || closing) {
          letters.add(DeadLetter.of(domain, NAME, event, e, attempt, timers.now()));
          return List.of();
        }
        state = ProjectionStatus.State.RETRYING;
        pause(pace.delayAfter(attempt));
      }
    }
  }

  private boolean waitsToSaveAgain(RuntimeException e) {
    if (closing) {
      return false;
    }
    LOG.error("the relationship graph cannot be saved: {}", e.getMessage(), e);
    pause(pace.longestDelay());
    return true;
  }

  private void advance(Cursor cursor) {
    progress.forEach((domain, reached) -> reached.advance(cursor.position(domain)));
  }

  private void pause(Duration delay) {
    long now = alarm.position();
    timers.after(delay, () -> alarm.advance(now + 1));
    alarm.await(now + 1, IDLE);
  }
}
