package cim.runtime.feed;

import cim.runtime.Cursor;
import cim.runtime.Feed;
import cim.store.CatchUp;
import cim.store.EventStore;
import cim.store.StoreState;
import cim.store.StoredEvent;
import cim.store.Subscription;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * First replays in pages, merged by time, up to where the logs ended when it began; then goes on
 * live, each log from the position where its replay ended, so that there is neither gap nor
 * duplicate.
 *
 * <p>Live, a virtual thread per log pulls its subscription and waits where the reader is slow: the
 * logs' own writers are never held up. Pulled by one thread; closed by any.
 */
final class LiveFeed implements Feed.FeedSubscription {
  private static final int PAGE = 500;
  private static final int AHEAD = 64;

  /** How long a log that comes into being may stay unseen while all others are silent. */
  private static final Duration GLANCE = Duration.ofMillis(100);

  private final EventStore store;
  private final MergedFeed feed;
  private final Feed.Wanted wanted;
  private final Cursor goal;
  private final Queue<Feed.Entry> page = new ArrayDeque<>();
  private final Map<String, Subscription> live = new ConcurrentHashMap<>();
  private final BlockingQueue<Arrival> arrived = new ArrayBlockingQueue<>(AHEAD);
  private Cursor cursor;
  private Phase phase = Phase.REPLAYING;
  private volatile boolean closed;

  /** Why a log can be read no further; the reader is told, or it would wait for ever. */
  private volatile @Nullable RuntimeException failure;

  /** What came from one log. */
  private record Arrival(String domain, Subscription.Delivery delivery) {}

  private enum Phase {
    REPLAYING,
    CAUGHT_UP,
    LIVE
  }

  LiveFeed(EventStore store, MergedFeed feed, Cursor after, Feed.Wanted wanted) {
    this.store = store;
    this.feed = feed;
    this.wanted = wanted;
    this.cursor = after;
    this.goal = feed.end();
  }

  @Override
  public Feed.FeedDelivery next(Duration patience) {
    if (closed) {
      return new Feed.Ended();
    }
    if (phase == Phase.REPLAYING) {
      refill();
    }
    Feed.Entry replayed = page.poll();
    if (replayed != null) {
      cursor = replayed.cursor();
      return new Feed.NextEntry(replayed);
    }
    if (phase == Phase.CAUGHT_UP) {
      phase = Phase.LIVE;
      feed.domains(wanted).forEach(domain -> pass(domain, goal.position(domain)));
      join();
      return new Feed.CaughtUp(cursor);
    }
    return follow(patience);
  }

  /** Reads the next page of the replay; what came after the goal is left to the live part. */
  private void refill() {
    if (!page.isEmpty()) {
      return;
    }
    Feed.FeedPage next = feed.readUntil(goal, cursor, wanted, PAGE);
    page.addAll(next.events());
    if (next.next().isEmpty()) {
      phase = Phase.CAUGHT_UP;
    }
  }

  private Feed.FeedDelivery follow(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      while (!closed) {
        join();
        long left = deadline - System.nanoTime();
        Arrival arrival = arrived.poll(Math.min(left, GLANCE.toNanos()), TimeUnit.NANOSECONDS);
        Subscription.Delivery delivery =
            arrival == null ? new Subscription.Nothing() : arrival.delivery();
        if (delivery instanceof Subscription.Next(StoredEvent event)) {
          pass(arrival.domain(), event.position());
          return new Feed.NextEntry(new Feed.Entry(event, cursor));
        }
        if (delivery instanceof Subscription.CaughtUp(long position)
            && pass(arrival.domain(), position)) {
          return new Feed.CaughtUp(cursor);
        }
        RuntimeException broken = failure;
        if (broken != null) {
          throw broken;
        }
        if (delivery instanceof Subscription.Ended || store.state() instanceof StoreState.Closed) {
          return new Feed.Ended();
        }
        if (left <= 0) {
          return new Feed.Nothing();
        }
      }
      return new Feed.Ended();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Feed.Ended();
    }
  }

  /** Moves on to a position: of an event that passed, or of the last of those that did not. */
  private boolean pass(String domain, long position) {
    if (position <= cursor.position(domain)) {
      return false;
    }
    cursor = cursor.with(domain, position);
    return true;
  }

  /** Follows the logs that are there by now and were not before. */
  private void join() {
    for (String domain : feed.domains(wanted)) {
      live.computeIfAbsent(
          domain,
          name -> {
            Subscription subscription =
                store
                    .log(name)
                    .subscribe(CatchUp.after(cursor.position(name)).only(wanted.filter()));
            Thread.ofVirtual().name("feed-" + name).start(() -> pull(name, subscription));
            return subscription;
          });
    }
  }

  private void pull(String domain, Subscription subscription) {
    try (subscription) {
      while (!closed) {
        Subscription.Delivery delivery = subscription.next(Duration.ofMinutes(1));
        switch (delivery) {
          case Subscription.Next _, Subscription.CaughtUp _ -> offer(new Arrival(domain, delivery));
          case Subscription.Ended _ -> {
            offer(new Arrival(domain, delivery));
            return;
          }
          case Subscription.Nothing _ -> {}
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  /** Waits for room, but not for a reader that has gone. */
  private void offer(Arrival arrival) throws InterruptedException {
    boolean taken = false;
    while (!closed && !taken) {
      taken = arrived.offer(arrival, 1, TimeUnit.SECONDS);
    }
  }

  @Override
  public void close() {
    closed = true;
    live.values().forEach(Subscription::close);
    arrived.clear();
  }
}
