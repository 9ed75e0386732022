package cim.runtime.view;

import cim.model.InvalidValue;
import java.time.Duration;

/**
 * How events are batched and failures retried (MISSION A10, A11).
 *
 * @param events at most so many in one transaction
 * @param time a transaction waits at most this long for more events
 * @param attempts so often is a failing event tried before it becomes a dead letter
 * @param firstDelay before the second attempt; doubled from then on
 * @param longestDelay where the doubling ends
 */
public record Pace(
    int events, Duration time, int attempts, Duration firstDelay, Duration longestDelay) {
  public static final Pace DEFAULT =
      new Pace(1_000, Duration.ofMillis(200), 5, Duration.ofMillis(100), Duration.ofSeconds(5));

  public Pace {
    if (events < 1 || attempts < 1) {
      throw new InvalidValue(
          "pace", events + " events, " + attempts + " attempts", "1 or more of each");
    }
  }

  /** How long to wait after this many attempts. */
  public Duration delayAfter(int attempted) {
    Duration delay = firstDelay.multipliedBy(1L << Math.min(attempted - 1, 20));
    return delay.compareTo(longestDelay) < 0 ? delay : longestDelay;
  }
}
