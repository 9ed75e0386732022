package cim.runtime.view;

import cim.model.Domain;
import cim.model.InvalidValue;
import cim.model.Paging;
import cim.model.RelationshipGraph;
import cim.model.Rows;
import cim.model.Views;
import cim.runtime.ReadModels;
import cim.store.DomainLog;
import cim.store.EventStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * The read models of all domains of a node, each domain with a projector and rows of its own, and
 * the relationship graph.
 */
public final class Projections implements ReadModels, Follower {
  private final Map<String, Projector> projectors = new TreeMap<>();
  private final FollowedGraph graph;

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
    Executor alone = task -> Thread.ofPlatform().daemon().name("projection-alone").start(task);
    for (Domain domain : domains) {
      if (!domain.readModels().isEmpty()) {
        DomainLog log = store.log(domain.name());
        DomainRows opened =
            rows.open(domain.name(), domain.readModels(), checkpoint -> holds(log, checkpoint));
        projectors.put(
            domain.name(),
            new Projector(log, decoder, opened, domain.readModels(), pace, timers, alone));
      }
    }
  }

  private static boolean holds(DomainLog log, Checkpoint checkpoint) {
    return log.find(checkpoint.head())
        .filter(event -> event.position() == checkpoint.position())
        .isPresent();
  }

  @Override
  public <T> T read(String domain, Paging paging, Function<Views, T> query) {
    Projector projector = projectors.get(domain);
    if (projector == null) {
      return query.apply(new GraphOnly(domain, paging, graph));
    }
    try (Moment moment = projector.rows().read()) {
      return query.apply(new OfMoment(moment, paging, graph));
    }
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
    Projector projector = projectors.get(domain);
    return (projector == null || projector.awaitApplied(position, patience))
        && graph.awaitApplied(domain, position, patience.minusNanos(System.nanoTime() - start));
  }

  @Override
  public List<ProjectionStatus> statuses() {
    return projectors.values().stream()
        .flatMap(projector -> projector.statuses().stream())
        .toList();
  }

  @Override
  public List<DeadLetter> deadLetters() {
    return projectors.values().stream()
        .flatMap(projector -> projector.rows().deadLetters().stream())
        .toList();
  }

  @Override
  public Optional<Throwable> replay(DeadLetter letter) {
    Projector projector = projectors.get(letter.domain());
    if (projector == null) {
      throw new InvalidValue("dead letter of", letter.domain(), "a domain with read models");
    }
    return projector.replay(letter);
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
