package cim.runtime.past;

import cim.model.Paging;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.RelationshipGraph;
import cim.model.Rows;
import cim.model.Views;
import cim.runtime.AsOf;
import cim.runtime.Refusal;
import cim.runtime.registry.DataCodec;
import cim.runtime.registry.DomainType;
import cim.runtime.registry.Registry;
import cim.runtime.registry.RegistryDecoder;
import cim.runtime.view.Change;
import cim.runtime.view.DomainRows;
import cim.runtime.view.MemoryReadModels;
import cim.runtime.view.Moment;
import cim.store.DomainLog;
import cim.store.EventFilter;
import cim.store.EventStore;
import cim.store.StoredEvent;
import java.util.Iterator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Read models as they were: a domain's log up to a moment, applied to empty rows in memory (MISSION
 * A8). Takes as long as reading the log up to there; the last moment asked for is kept, so that the
 * pages of a list cost it once. Safe for all threads, one at a time.
 */
public final class PastRows {
  private static final Logger LOG = LoggerFactory.getLogger(PastRows.class);

  private final Registry registry;
  private final EventStore store;
  private final RegistryDecoder decoder;
  private @Nullable Past last; // guarded by this

  /** The rows of a domain after its events before {@code end}. */
  private record Past(String domain, AsOf moment, DomainRows rows) {}

  public PastRows(Registry registry, EventStore store) {
    this.registry = registry;
    this.store = store;
    this.decoder = new RegistryDecoder(registry, store);
  }

  /** Lets a query read the read models of its domain as of a moment. */
  public synchronized <T> T read(
      String domain, AsOf moment, Paging paging, Function<Views, T> query) {
    Past past = last;
    if (past == null || !past.domain().equals(domain) || !past.moment().equals(moment)) {
      past = build(domain, moment);
    }
    try (Moment rows = past.rows().read()) {
      return query.apply(new PastViews(rows, paging));
    }
  }

  /** Keeps nothing of what was asked for. */
  public synchronized void forget() {
    last = null;
  }

  private Past build(String domain, AsOf moment) {
    DomainType type = registry.domain(domain);
    DomainRows rows =
        new MemoryReadModels(new DataCodec())
            .open(domain, type.definition().readModels(), _ -> true);
    boolean[] over = new boolean[1];
    rows.write(change -> over[0] = apply(type, moment, change));
    Past past = new Past(domain, moment, rows);
    last = over[0] ? past : null; // Of a moment that is not over, more may come.
    return past;
  }

  /** Applies what had happened by then; says whether something has happened since. */
  private boolean apply(DomainType type, AsOf moment, Change change) {
    try (Stream<StoredEvent> events =
        store.log(type.name()).read(0, EventFilter.ALL, DomainLog.Direction.FORWARDS)) {
      for (Iterator<StoredEvent> all = events.iterator(); all.hasNext(); ) {
        StoredEvent stored = all.next();
        if (!moment.includes(stored)) {
          return true;
        }
        try {
          for (Recorded<?> event : decoder.typed(stored)) {
            type.definition().readModels().forEach(model -> apply(model, event, change));
          }
        } catch (RuntimeException fault) { // As a projection does that keeps it as a dead letter.
          LOG.warn("event {} is left out of the rows as of {}", stored.id(), moment, fault);
        }
      }
      return false;
    }
  }

  private static <R extends Record> void apply(
      ReadModel<R> model, Recorded<?> event, Change change) {
    model.apply(event, change.table(model));
  }

  private record PastViews(Moment moment, Paging paging) implements Views {
    @Override
    public <R extends Record> Rows<R> rows(Class<R> row) {
      return moment.rows(row);
    }

    @Override
    public RelationshipGraph relationships() {
      throw new Refusal(
          "invalid_parameter",
          "as_of: a moment of the past",
          "none, for a query over the relationship graph",
          "ask as of now, or take the graph's own past from /api/v1/graph");
    }
  }
}
