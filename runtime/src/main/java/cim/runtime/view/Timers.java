package cim.runtime.view;

import java.time.Duration;
import java.time.Instant;

/** Time as projections and process managers know it; tests give one that they move by hand. */
public interface Timers extends AutoCloseable {

  Instant now();

  /** Runs a short task once this much time has passed, on a thread of the timers. */
  void after(Duration delay, Runnable task);

  /** What has not come yet never comes. */
  @Override
  void close();
}
