package cim.store.memory;

import cim.store.DomainLog.Direction;
import cim.store.EventFilter;
import cim.store.StoredEvent;
import cim.store.Subscription;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A place in a log that moves on as it is pulled: replay and live reading are the same read, up to
 * wherever the log ends at the time. One thread pulls, any thread closes.
 */
final class MemorySubscription implements Subscription {
  private final MemoryLog log;
  private final EventFilter filter;
  private final long last;
  private volatile boolean closed;

  // The pulling thread only: events from `next` on are still to come; `steps` reads those below
  // `until`.
  private long next;
  private long until;
  private @Nullable EventSteps steps;
  private long caughtUpAt = Long.MIN_VALUE;

  MemorySubscription(MemoryLog log, EventFilter filter, long next, long last) {
    this.log = log;
    this.filter = filter;
    this.next = Math.max(0, next);
    this.last = last;
  }

  @Override
  public Delivery next(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      if (isOver()) {
        return new Ended();
      }
      StoredEvent event = step();
      if (event != null) {
        return new Next(event);
      }
      if (next > last) {
        return new Ended();
      }
      if (caughtUpAt != next && next >= log.end()) {
        caughtUpAt = next;
        return new CaughtUp(next - 1);
      }
      long left = deadline - System.nanoTime();
      if (left <= 0 || Thread.currentThread().isInterrupted()) {
        return new Nothing();
      }
      log.lock().await(() -> isOver() || log.end() > next, Duration.ofNanos(left));
    }
  }

  private boolean isOver() {
    return closed || log.isClosed();
  }

  /** The next event that passes; null where there is none by now. */
  private @Nullable StoredEvent step() {
    while (true) {
      if (steps == null) {
        until = last == Long.MAX_VALUE ? log.end() : Math.min(log.end(), last + 1);
        if (next >= until) {
          return null;
        }
        steps = log.reads().events(next, until, filter, Direction.FORWARDS);
      }
      StoredEvent event = steps.next();
      if (event != null) {
        next = event.position() + 1;
        return event;
      }
      next = until;
      steps = null;
    }
  }

  @Override
  public void close() {
    closed = true;
    log.lock().signal();
  }
}
