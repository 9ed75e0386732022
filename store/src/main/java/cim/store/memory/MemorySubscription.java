package cim.store.memory;

import cim.store.CatchUp;
import cim.store.EventFilter;
import cim.store.StoredEvent;
import cim.store.Subscription;
import java.time.Duration;

/** A place in a log that moves on as it is pulled. All its state is guarded by the log's lock. */
final class MemorySubscription implements Subscription {
  private final MemoryLog log;
  private final EventFilter filter;
  private final long last;
  private long next;
  private long caughtUpAt = Long.MIN_VALUE;
  private boolean closed;

  MemorySubscription(MemoryLog log, CatchUp from) {
    this.log = log;
    this.filter = from.filter();
    this.last = from.endAt().map(log::position).orElse(Long.MAX_VALUE);
    this.next = log.position(from.startAfter()) + 1;
  }

  @Override
  public Delivery next(Duration patience) {
    return log.locked(() -> pull(patience.toNanos()));
  }

  private Delivery pull(long nanoseconds) {
    long left = nanoseconds;
    while (true) {
      if (closed || log.closed()) {
        return new Ended();
      }
      while (next <= last && next < log.end()) {
        StoredEvent event = log.at(next++);
        if (filter.matches(event)) {
          return new Next(event);
        }
      }
      if (next > last) {
        return new Ended();
      }
      if (caughtUpAt != next) {
        caughtUpAt = next;
        return new CaughtUp(next - 1);
      }
      if (left <= 0) {
        return new Nothing();
      }
      try {
        left = log.changed.awaitNanos(left);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return new Nothing();
      }
    }
  }

  @Override
  public void close() {
    log.locked(() -> {
      closed = true;
      log.changed.signalAll();
      return closed;
    });
  }
}
