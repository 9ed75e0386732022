package cim.runtime.feed;

import cim.runtime.Cursor;
import cim.runtime.Feed;
import cim.store.DomainLog;
import cim.store.EventStore;
import cim.store.StoredEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The logs of all domains as one. Pages are merged when they are read: nothing is kept that could
 * disagree with the logs. Safe for all threads.
 */
public final class MergedFeed implements Feed {
  private static final Comparator<StoredEvent> BY_TIME =
      Comparator.comparing(StoredEvent::timestamp)
          .thenComparing(event -> event.subject().context());

  private final EventStore store;

  public MergedFeed(EventStore store) {
    this.store = store;
  }

  @Override
  public FeedPage read(Cursor from, Wanted wanted, DomainLog.Direction direction, int limit) {
    return read(domain -> open(domain, from, wanted, direction), from, wanted, direction, limit);
  }

  /** Forwards, and of each log only what lies at or before {@code goal}. */
  FeedPage readUntil(Cursor goal, Cursor from, Wanted wanted, int limit) {
    return read(
        domain ->
            open(domain, from, wanted, DomainLog.Direction.FORWARDS)
                .takeWhile(event -> event.position() <= goal.position(domain)),
        from,
        wanted,
        DomainLog.Direction.FORWARDS,
        limit);
  }

  private FeedPage read(
      Function<String, Stream<StoredEvent>> log,
      Cursor from,
      Wanted wanted,
      DomainLog.Direction direction,
      int limit) {
    List<Stream<StoredEvent>> open = new ArrayList<>();
    try {
      PriorityQueue<Source> sources = new PriorityQueue<>(order(direction));
      for (String domain : domains(wanted)) {
        Stream<StoredEvent> events = log.apply(domain);
        open.add(events);
        Source.of(events.iterator()).ifPresent(sources::add);
      }
      return merge(sources, from, direction, limit);
    } finally {
      open.forEach(Stream::close);
    }
  }

  private Stream<StoredEvent> open(
      String domain, Cursor from, Wanted wanted, DomainLog.Direction direction) {
    long position = from.position(domain);
    return switch (direction) {
      case FORWARDS -> store.log(domain).read(position + 1, wanted.filter(), direction);
      case BACKWARDS ->
          position < 0
              ? Stream.empty()
              : store.log(domain).read(position, wanted.filter(), direction);
    };
  }

  private static Comparator<Source> order(DomainLog.Direction direction) {
    Comparator<Source> byTime = Comparator.comparing(Source::first, BY_TIME);
    return switch (direction) {
      case FORWARDS -> byTime;
      case BACKWARDS -> byTime.reversed();
    };
  }

  private static FeedPage merge(
      PriorityQueue<Source> sources, Cursor from, DomainLog.Direction direction, int limit) {
    List<Entry> entries = new ArrayList<>();
    Cursor cursor = from;
    while (entries.size() < limit) {
      Source source = sources.poll();
      if (source == null) {
        break;
      }
      StoredEvent event = source.first();
      String domain = event.subject().context();
      Cursor after = cursor.with(domain, event.position());
      entries.add(new Entry(event, after));
      cursor =
          switch (direction) {
            case FORWARDS -> after;
            case BACKWARDS -> cursor.with(domain, event.position() - 1);
          };
      Source.of(source.rest()).ifPresent(sources::add);
    }
    return new FeedPage(entries, sources.isEmpty() ? Optional.empty() : Optional.of(cursor));
  }

  /** One log's next event and what follows it. */
  private record Source(StoredEvent first, Iterator<StoredEvent> rest) {
    static Optional<Source> of(Iterator<StoredEvent> events) {
      return events.hasNext() ? Optional.of(new Source(events.next(), events)) : Optional.empty();
    }
  }

  @Override
  public Cursor end() {
    Cursor end = Cursor.BEGINNING;
    for (String domain : store.domains()) {
      end = end.with(domain, store.log(domain).end() - 1);
    }
    return end;
  }

  /** The domains wanted that there are by now. */
  Set<String> domains(Wanted wanted) {
    Set<String> domains = new TreeSet<>(store.domains());
    if (!wanted.domains().isEmpty()) {
      domains.retainAll(wanted.domains());
    } else if (!wanted.mayNameOwn()) {
      domains.remove(EventStore.NODE);
    }
    return domains;
  }

  @Override
  public FeedSubscription subscribe(Cursor after, Wanted wanted) {
    return new LiveFeed(store, this, after, wanted);
  }
}
