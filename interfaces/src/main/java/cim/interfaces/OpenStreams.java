package cim.interfaces;

import cim.runtime.Cursor;
import cim.runtime.Feed;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The answers that have no end of their own, so that a node that stops need not wait for their
 * readers. Safe for all threads.
 */
final class OpenStreams {
  private final Set<Feed.FeedSubscription> open = ConcurrentHashMap.newKeySet();
  private volatile boolean ended;

  Feed.FeedSubscription subscribe(Feed feed, Cursor after, Feed.Wanted wanted) {
    Feed.FeedSubscription kept = new Kept(feed.subscribe(after, wanted));
    open.add(kept);
    if (ended) {
      kept.close();
    }
    return kept;
  }

  /** Ends those that are open and every later one. */
  void end() {
    ended = true;
    open.forEach(Feed.FeedSubscription::close);
  }

  private final class Kept implements Feed.FeedSubscription {
    private final Feed.FeedSubscription inner;

    Kept(Feed.FeedSubscription inner) {
      this.inner = inner;
    }

    @Override
    public Feed.FeedDelivery next(Duration patience) {
      return inner.next(patience);
    }

    @Override
    public void close() {
      open.remove(this);
      inner.close();
    }
  }
}
