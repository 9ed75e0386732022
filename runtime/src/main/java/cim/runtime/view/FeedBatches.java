package cim.runtime.view;

import cim.runtime.Cursor;
import cim.runtime.Feed;
import cim.store.EventFilter;
import cim.store.StoredEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The events of several domains in batches: as many as there are, up to a size and a time; a single
 * event at once. Pulled by one thread, closed by any.
 */
public final class FeedBatches implements AutoCloseable {
  private static final Duration IDLE = Duration.ofMinutes(10);

  /** Why a batch ends where it does. */
  public enum Ending {
    /** There may be more at once. */
    FULL,
    /** There was nothing more. */
    CAUGHT_UP,
    /** There will never be more. */
    ENDED
  }

  /**
   * @param cursor the place after the batch
   */
  public record Batch(List<StoredEvent> events, Cursor cursor, Ending ending) {}

  private final Feed.FeedSubscription subscription;
  private final Pace pace;
  private Cursor cursor;

  public FeedBatches(Feed feed, Cursor after, Set<String> domains, Pace pace) {
    this.subscription = feed.subscribe(after, new Feed.Wanted(domains, EventFilter.ALL));
    this.pace = pace;
    this.cursor = after;
  }

  /**
   * The next batch; without events only where the place moves on without any, or nothing came for
   * long.
   */
  public Batch next() {
    List<StoredEvent> events = new ArrayList<>();
    long until = 0;
    Duration patience = IDLE;
    while (true) {
      switch (subscription.next(patience)) {
        case Feed.NextEntry(Feed.Entry entry) -> {
          if (events.isEmpty()) {
            until = System.nanoTime() + pace.time().toNanos();
            patience = Duration.ZERO;
          }
          events.add(entry.event());
          cursor = entry.cursor();
          if (events.size() == pace.events() || System.nanoTime() - until > 0) {
            return new Batch(events, cursor, Ending.FULL);
          }
        }
        case Feed.CaughtUp(Cursor end) -> {
          cursor = end;
          return new Batch(events, cursor, Ending.CAUGHT_UP);
        }
        case Feed.Nothing() -> {
          return new Batch(events, cursor, Ending.CAUGHT_UP);
        }
        case Feed.Ended() -> {
          return new Batch(events, cursor, Ending.ENDED);
        }
      }
    }
  }

  @Override
  public void close() {
    subscription.close();
  }
}
