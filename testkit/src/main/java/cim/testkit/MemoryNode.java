package cim.testkit;

import cim.ipld.Json;
import cim.ipld.Value;
import cim.model.Domain;
import cim.model.Paging;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.RelationshipGraph;
import cim.model.Rows;
import cim.model.Views;
import cim.runtime.Principal;
import cim.runtime.ReadModels;
import cim.runtime.feed.EventJson;
import cim.runtime.importing.ImportContext;
import cim.runtime.node.Health;
import cim.runtime.node.Node;
import cim.runtime.node.NodeImportContext;
import cim.runtime.node.NodePart;
import cim.runtime.node.NodeSettings;
import cim.runtime.registry.DataCodec;
import cim.runtime.registry.Registry;
import cim.runtime.registry.RegistryDecoder;
import cim.runtime.view.DomainRows;
import cim.runtime.view.MemoryReadModels;
import cim.runtime.view.Moment;
import cim.runtime.view.PastViews;
import cim.store.DomainLog;
import cim.store.EventFilter;
import cim.store.EventStore;
import cim.store.StoredEvent;
import cim.store.memory.MemoryEventStore;
import cim.store.memory.MemoryObjectStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A real node that keeps everything in memory. Its queries see every event that was appended before
 * them, so a test awaits nothing. Any thread may call.
 */
public final class MemoryNode implements AutoCloseable {
  private static final Principal TESTER =
      new Principal(
          UUID.fromString("c1e4c000-0000-8000-8000-000000000002"), "tester", List.of("write"));

  private final EventStore store;
  private final Node node;

  private MemoryNode(List<Domain> domains, InstantSource clock) {
    store = new MemoryEventStore(clock);
    Map<String, UUID> subjects = new ConcurrentHashMap<>();
    node =
        Node.start(
            NodeSettings.of(
                    domains,
                    store,
                    new MemoryObjectStore(),
                    (kind, identifier) ->
                        subjects.computeIfAbsent(kind + ":" + identifier, _ -> UUID.randomUUID()),
                    (registry, _) ->
                        new NodeSettings.Started(
                            new RowsWhenAsked(domains, registry, store),
                            NodePart.of("projections", () -> Health.HEALTHY, () -> {})))
                .with(clock));
  }

  public static MemoryNode of(Domain.Provider... domains) {
    return at(InstantSource.system(), domains);
  }

  /** A node by whose clock all is decided and recorded. */
  public static MemoryNode at(InstantSource clock, Domain.Provider... domains) {
    return new MemoryNode(Stream.of(domains).map(Domain.Provider::domain).toList(), clock);
  }

  public Node node() {
    return node;
  }

  /** What an importer gets. */
  public ImportContext importing() {
    return new NodeImportContext(node, TESTER, _ -> {});
  }

  /** The answer to a query, its first page. */
  public Value.Map ask(String query, Value.Map parameters) {
    return (Value.Map) importing().ask(query, parameters, Paging.FIRST);
  }

  /** All events of a domain, in log order. */
  public List<StoredEvent> events(String domain) {
    return from(store.log(domain), 0);
  }

  /** All events of a domain as the lines that {@link EventRecording} reads. */
  public List<String> recording(String domain) {
    EventJson json = new EventJson(node.registry(), store);
    return events(domain).stream().map(event -> Json.write(json.of(event))).toList();
  }

  private static List<StoredEvent> from(DomainLog log, long position) {
    try (Stream<StoredEvent> events =
        log.read(position, EventFilter.ALL, DomainLog.Direction.FORWARDS)) {
      return events.toList();
    }
  }

  @Override
  public void close() {
    node.close();
  }

  /** Read models that apply the log when they are read. */
  private static final class RowsWhenAsked implements ReadModels {
    private final Map<String, Following> followed = new HashMap<>();
    private final RegistryDecoder decoder;
    private final EventStore store;

    RowsWhenAsked(List<Domain> domains, Registry registry, EventStore store) {
      this.decoder = new RegistryDecoder(registry, store);
      this.store = store;
      MemoryReadModels models = new MemoryReadModels(new DataCodec());
      for (Domain domain : domains) {
        DomainRows rows = models.open(domain.name(), domain.readModels(), _ -> true);
        followed.put(domain.name(), new Following(domain, rows));
      }
    }

    private static final class Following {
      final Domain domain;
      final DomainRows rows;
      long next;

      Following(Domain domain, DomainRows rows) {
        this.domain = domain;
        this.rows = rows;
      }
    }

    @Override
    public <T> T read(String domain, Paging paging, Function<Views, T> query) {
      try (Moment moment = followed(domain).rows.read()) {
        return query.apply(new OfMoment(moment, paging, new MemoryGraph()));
      }
    }

    @Override
    public <T> T read(String domain, long position, Paging paging, Function<Views, T> query) {
      try (Moment moment = followed(domain).rows.read(position)) {
        return query.apply(new PastViews(new OfMoment(moment, paging, new MemoryGraph())));
      }
    }

    private synchronized Following followed(String domain) {
      Following one = Objects.requireNonNull(followed.get(domain), domain);
      for (StoredEvent event : from(store.log(domain), one.next)) {
        for (Recorded<?> recorded : decoder.typed(event)) {
          one.rows.write(change -> {
            change.at(event.position());
            for (ReadModel<?> model : one.domain.readModels()) {
              apply(model, recorded, change);
            }
          });
        }
        one.next = event.position() + 1;
      }
      return one;
    }

    private static <R extends Record> void apply(
        ReadModel<R> model, Recorded<?> event, cim.runtime.view.Change change) {
      model.apply(event, change.table(model));
    }

    @Override
    public boolean awaitApplied(String domain, long position, Duration patience) {
      return true;
    }
  }

  private record OfMoment(Moment moment, Paging paging, RelationshipGraph relationships)
      implements Views {
    @Override
    public <R extends Record> Rows<R> rows(Class<R> row) {
      return moment.rows(row);
    }
  }
}
