package cim.runtime.view;

import cim.runtime.Cursor;
import cim.runtime.Feed;
import cim.store.CatchUp;
import cim.store.DomainLog;
import cim.store.EventFilter;
import cim.store.EventStore;
import cim.store.StoredEvent;
import cim.store.Subscription;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Several logs as one feed, for tests: looks for the oldest next event, and waits for a log to grow
 * when there is none.
 */
public final class TestFeed implements Feed {
  private final EventStore store;

  public TestFeed(EventStore store) {
    this.store = store;
  }

  @Override
  public FeedPage read(Cursor from, Wanted wanted, DomainLog.Direction direction, int limit) {
    throw new UnsupportedOperationException("tests only subscribe");
  }

  @Override
  public Cursor end() {
    Cursor end = Cursor.BEGINNING;
    for (String domain : store.domains()) {
      end = end.with(domain, store.log(domain).end() - 1);
    }
    return end;
  }

  @Override
  public FeedSubscription subscribe(Cursor after, Wanted wanted) {
    return new Merged(after, wanted);
  }

  private final class Merged implements FeedSubscription {
    private final Wanted wanted;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final Map<String, Subscription> bells = new TreeMap<>();
    private Cursor cursor; // guarded by lock, as all below
    private Cursor told = new Cursor(Map.of("none", 0L));
    private boolean closed;

    Merged(Cursor after, Wanted wanted) {
      this.cursor = after;
      this.wanted = wanted;
      wanted.domains().forEach(domain -> bells.put(domain, bell(domain, after)));
    }

    /** A thread that rings whenever the log grows. */
    private Subscription bell(String domain, Cursor after) {
      Subscription subscription =
          store.log(domain).subscribe(CatchUp.after(after.position(domain)));
      Thread.ofVirtual()
          .start(() -> {
            while (!(subscription.next(Duration.ofMinutes(1)) instanceof Subscription.Ended)) {
              ring();
            }
          });
      return subscription;
    }

    private void ring() {
      lock.lock();
      try {

        grown.signalAll();
      } finally {
        lock.unlock();
      }
    }

    @Override
    public FeedDelivery next(Duration patience) {
      lock.lock();
      try {
        long left = patience.toNanos();
        while (true) {
          if (closed) {
            return new Ended();
          }
          Optional<StoredEvent> event = oldest();
          if (event.isPresent()) {
            cursor = cursor.with(event.get().subject().context(), event.get().position());
            return new NextEntry(new Entry(event.get(), cursor));
          }
          if (!told.equals(cursor)) {
            told = cursor;
            return new CaughtUp(cursor);
          }
          if (left <= 0) {
            return new Nothing();
          }
          left = grown.awaitNanos(left);
        }
      } catch (InterruptedException _) {
        return new Ended();
      } finally {
        lock.unlock();
      }
    }

    private Optional<StoredEvent> oldest() {
      Optional<StoredEvent> oldest = Optional.empty();
      for (String domain : new TreeSet<>(wanted.domains())) {
        try (Stream<StoredEvent> events =
            store
                .log(domain)
                .read(cursor.position(domain) + 1, EventFilter.ALL, DomainLog.Direction.FORWARDS)) {
          Optional<StoredEvent> next = events.findFirst();
          if (next.isPresent()
              && (oldest.isEmpty() || next.get().timestamp().isBefore(oldest.get().timestamp()))) {
            oldest = next;
          }
        }
      }
      return oldest;
    }

    @Override
    public void close() {
      bells.values().forEach(Subscription::close);
      lock.lock();
      try {
        closed = true;
        grown.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }
}
