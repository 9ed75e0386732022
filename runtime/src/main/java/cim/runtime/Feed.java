package cim.runtime;

import cim.store.DomainLog;
import cim.store.EventFilter;
import cim.store.StoredEvent;
import cim.store.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The events of several domains as one: in log order within a domain, by recorded time between
 * domains (RULINGS 5).
 */
public interface Feed {

  /**
   * @param domains none named: all that there are. The node's own, which tells of the node and not
   *     of what happened in its domains, is among those only where the filter names a type, a
   *     stream or a correlation, which may be one of its own.
   */
  record Wanted(Set<String> domains, EventFilter filter) {
    public static final Wanted ALL = new Wanted(Set.of(), EventFilter.ALL);

    public Wanted {
      domains = Set.copyOf(domains);
    }

    /** Whether the filter names something that the node's own events may be or bear. */
    public boolean mayNameOwn() {
      return !filter.types().isEmpty()
          || filter.stream().isPresent()
          || filter.correlation().isPresent();
    }
  }

  record FeedPage(List<Entry> events, Optional<Cursor> next) {}

  /** An event with the cursor that stands after it. */
  record Entry(StoredEvent event, Cursor cursor) {}

  /**
   * Events after (forwards) or before (backwards) a cursor. Backwards from {@link #end()} gives the
   * newest first.
   */
  FeedPage read(Cursor from, Wanted wanted, DomainLog.Direction direction, int limit);

  /** The cursor after all that is durable now. */
  Cursor end();

  /**
   * Replays after the cursor and goes on live, without gap or duplicate; domains that appear later
   * are joined.
   */
  FeedSubscription subscribe(Cursor after, Wanted wanted);

  /** Pulled by one thread at a time. */
  interface FeedSubscription extends AutoCloseable {

    /**
     * The next entry, or {@link Subscription.CaughtUp} and so on as {@link Subscription} has them.
     */
    FeedDelivery next(Duration patience);

    @Override
    void close();
  }

  sealed interface FeedDelivery {}

  record NextEntry(Entry entry) implements FeedDelivery {}

  record CaughtUp(Cursor cursor) implements FeedDelivery {}

  record Nothing() implements FeedDelivery {}

  record Ended() implements FeedDelivery {}
}
