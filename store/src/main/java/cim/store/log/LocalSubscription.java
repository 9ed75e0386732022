package cim.store.log;

import cim.store.DomainLog.Direction;
import cim.store.EventFilter;
import cim.store.StoredEvent;
import cim.store.Subscription;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A place in a log that moves on as it is pulled: replay and live reading are the same read, up to
 * wherever the log ends at the time, so that there is no seam to lose anything at. One thread
 * pulls, any thread closes.
 */
final class LocalSubscription implements Subscription {
  private final LocalLog log;
  private final LogReader reader;
  private final EventFilter filter;
  private final long last;
  private volatile boolean closed;

  // The pulling thread only: events from `next` on are still to come; `steps` reads those below
  // `until`.
  private long next;
  private long until;
  private LogReader.@Nullable Steps steps;
  private long caughtUpAt = Long.MIN_VALUE;

  LocalSubscription(LocalLog log, EventFilter filter, long next, long last) {
    this.log = log;
    this.reader = log.reader();
    this.filter = filter;
    this.next = Math.max(0, next);
    this.last = last;
  }

  @Override
  public Delivery next(Duration patience) {
    long deadline = 0;
    for (boolean waits = false; ; waits = true) {
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
      long now = System.nanoTime(); // Not asked where an event is there: there are millions.
      deadline = waits ? deadline : now + patience.toNanos();
      long left = deadline - now;
      if (left <= 0 || Thread.currentThread().isInterrupted()) {
        return new Nothing();
      }
      log.arrivals().await(() -> isOver() || log.end() > next, Duration.ofNanos(left));
    }
  }

  private boolean isOver() {
    return closed || log.isClosed();
  }

  /** The next event that passes and is durable by now; null where there is none. */
  private @Nullable StoredEvent step() {
    while (true) {
      if (steps == null) {
        until = last == Long.MAX_VALUE ? log.end() : Math.min(log.end(), last + 1);
        if (next >= until) {
          return null;
        }
        steps = reader.filtered(filter, next, until, Direction.FORWARDS);
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
    log.arrivals().signal();
  }
}
