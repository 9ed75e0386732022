package cim.runtime.past;

import cim.model.Paging;
import cim.model.Views;
import cim.runtime.AsOf;
import cim.runtime.ReadModels;
import cim.store.DomainLog;
import cim.store.EventFilter;
import cim.store.EventStore;
import cim.store.StoredEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Read models as they were (MISSION A8): a moment becomes a position of the domain's log, and the
 * rows that held there are read (RULINGS 27). Safe for all threads.
 */
public final class PastRows {
  private final EventStore store;
  private final ReadModels readModels;

  public PastRows(EventStore store, ReadModels readModels) {
    this.store = store;
    this.readModels = readModels;
  }

  /** Lets a query read the read models of its domain as of a moment. */
  public <T> T read(String domain, AsOf moment, Paging paging, Function<Views, T> query) {
    DomainLog log = store.log(domain);
    long newest = log.end() - 1;
    long position =
        switch (moment) {
          case AsOf.Now _, AsOf.AtRevision _ -> newest; // A revision is of one stream.
          case AsOf.AtPosition at -> Math.min(at.position(), newest);
          case AsOf.AtTime at -> before(log, at.time(), newest);
        };
    return readModels.read(domain, position, paging, query);
  }

  /** The position before the first event that was recorded after a time. */
  private static long before(DomainLog log, Instant time, long newest) {
    EventFilter later =
        new EventFilter(
            EventFilter.ALL.types(),
            EventFilter.ALL.tags(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(time.truncatedTo(ChronoUnit.MICROS).plus(1, ChronoUnit.MICROS)),
            Optional.empty());
    try (Stream<StoredEvent> events = log.read(0, later, DomainLog.Direction.FORWARDS)) {
      return events.findFirst().map(event -> event.position() - 1).orElse(newest);
    }
  }
}
