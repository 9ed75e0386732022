package cim.runtime.view;

import cim.store.CatchUp;
import cim.store.DomainLog;
import cim.store.StoredEvent;
import cim.store.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The events of one log in batches, as {@link FeedBatches} has those of several. */
final class LogBatches implements AutoCloseable {
  private static final Duration IDLE = Duration.ofMinutes(10);

  /**
   * @param reached the position after which the next batch begins; -1 where nothing was said about
   *     it
   */
  record Batch(List<StoredEvent> events, long reached, boolean ended) {}

  private final Subscription subscription;
  private final Pace pace;

  LogBatches(DomainLog log, long after, Pace pace) {
    this.subscription = log.subscribe(CatchUp.after(after));
    this.pace = pace;
  }

  Batch next() {
    List<StoredEvent> events = new ArrayList<>();
    long until = 0;
    Duration patience = IDLE;
    while (true) {
      switch (subscription.next(patience)) {
        case Subscription.Next(StoredEvent event) -> {
          if (events.isEmpty()) {
            until = System.nanoTime() + pace.time().toNanos();
            patience = Duration.ZERO;
          }
          events.add(event);
          if (events.size() == pace.events() || System.nanoTime() - until > 0) {
            return new Batch(events, event.position(), false);
          }
        }
        case Subscription.CaughtUp(long position) -> {
          return new Batch(events, position, false);
        }
        case Subscription.Nothing() -> {
          return new Batch(events, last(events), false);
        }
        case Subscription.Ended() -> {
          return new Batch(events, last(events), true);
        }
      }
    }
  }

  private static long last(List<StoredEvent> events) {
    return events.isEmpty() ? -1 : events.getLast().position();
  }

  @Override
  public void close() {
    subscription.close();
  }
}
