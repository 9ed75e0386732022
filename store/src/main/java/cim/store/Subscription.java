package cim.store;

import java.time.Duration;

/** A running catch-up subscription; pulled by one thread at a time. */
public interface Subscription extends AutoCloseable {

  /** The next thing that there is, waiting at most this long for it. */
  Delivery next(Duration patience);

  /** Wakes a waiting {@link #next}, which then answers {@link Ended}. */
  @Override
  void close();

  sealed interface Delivery {}

  record Next(StoredEvent event) implements Delivery {}

  /**
   * All that was in the log has been delivered; what follows is live. Delivered once for every time
   * that the end is reached after the replay began.
   */
  record CaughtUp(long position) implements Delivery {}

  /** Nothing came within the time; ask again. */
  record Nothing() implements Delivery {}

  /** {@link CatchUp#endAt} was reached, or the subscription or the store was closed. */
  record Ended() implements Delivery {}
}
