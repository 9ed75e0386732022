package cim.testkit;

import cim.model.Causality;
import cim.model.Domain;
import cim.model.Event;
import cim.model.GraphChange;
import cim.model.Paging;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Relations;
import cim.model.RelationshipGraph;
import cim.model.Rows;
import cim.model.Uuids;
import cim.model.Views;
import cim.runtime.registry.DataCodec;
import cim.runtime.registry.Registry;
import cim.runtime.view.Change;
import cim.runtime.view.DomainRows;
import cim.runtime.view.MemoryReadModels;
import cim.runtime.view.Moment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A domain's read side in memory: events go in, queries and graph changes come out. Each event is
 * recorded one second after the one before. Used by one thread.
 */
public final class DomainFixture {
  private final Domain domain;
  private final Registry registry;
  private final DomainRows rows;
  private final MemoryGraph graph = new MemoryGraph();
  private final List<GraphChange> changes = new ArrayList<>();
  private long position;

  private DomainFixture(Domain domain) {
    this.domain = domain;
    this.registry = Registry.of(domain);
    this.rows =
        new MemoryReadModels(new DataCodec()).open(domain.name(), domain.readModels(), _ -> true);
  }

  public static DomainFixture of(Domain.Provider provider) {
    return new DomainFixture(provider.domain());
  }

  /** These events have happened to this aggregate, one after the other. */
  public DomainFixture happened(UUID stream, Event<?>... events) {
    for (Event<?> event : events) {
      happened(record(stream, event));
    }
    return this;
  }

  /** These events have happened, as they were recorded; those of other domains are passed over. */
  public DomainFixture happened(EventRecording recording) {
    recording.typed(registry).forEach(this::happened);
    return this;
  }

  private void happened(Recorded<Event<?>> event) {
    rows.write(change -> domain.readModels().forEach(model -> apply(model, event, change)));
    domain.relations().forEach(relations -> relate(relations, event));
    position++;
  }

  private <R extends Record> void apply(ReadModel<R> model, Recorded<?> event, Change change) {
    model.apply(event, change.table(model));
  }

  @SuppressWarnings("unchecked") // The event is of the class that the relations are declared for.
  private <E extends Event<?>> void relate(Relations<E> relations, Recorded<Event<?>> event) {
    if (relations.event().isInstance(event.event())) {
      List<GraphChange> caused =
          relations.changes().apply((Recorded<E>) (Recorded<? extends Event<?>>) event);
      caused.forEach(graph::apply);
      changes.addAll(caused);
    }
  }

  private Recorded<Event<?>> record(UUID stream, Event<?> event) {
    UUID id = Uuids.derived("cim.testkit.event", Long.toString(position));
    return new Recorded<>(
        event,
        id,
        registry.event(event.getClass()).subject(),
        stream,
        position,
        position,
        DeciderFixture.NOW.plusSeconds(position),
        Optional.empty(),
        Causality.root(id));
  }

  /** When the event of that position was recorded. */
  public static Instant timeOf(long position) {
    return DeciderFixture.NOW.plusSeconds(position);
  }

  /** The first page of the answer to a query. */
  public <R, Q extends Query<R>> R ask(Q query) {
    return ask(query, new Paging(Paging.MAXIMUM, Optional.empty()));
  }

  /** That page of the answer to a query. */
  @SuppressWarnings("unchecked") // The handler is the one that is declared for the query's class.
  public <R, Q extends Query<R>> R ask(Q query, Paging paging) {
    QueryHandler<Q, R> handler =
        (QueryHandler<Q, R>)
            domain.queries().stream()
                .filter(one -> one.query() == query.getClass())
                .findFirst()
                .orElseThrow(
                    () -> new IllegalArgumentException(query + " (expected: one of the domain)"));
    try (Moment moment = rows.read()) {
      return handler.answer().apply(query, new MemoryViews(moment, paging, graph));
    }
  }

  /** All that the events said about the relationship graph, in order. */
  public List<GraphChange> changes() {
    return List.copyOf(changes);
  }

  /** The relationship graph that the events have made. */
  public RelationshipGraph graph() {
    return graph;
  }

  /** Changes the relationship graph as another domain's events would. */
  public DomainFixture related(GraphChange... others) {
    List.of(others).forEach(graph::apply);
    return this;
  }

  private record MemoryViews(Moment moment, Paging paging, RelationshipGraph relationships)
      implements Views {
    @Override
    public <R extends Record> Rows<R> rows(Class<R> row) {
      return moment.rows(row);
    }
  }
}
