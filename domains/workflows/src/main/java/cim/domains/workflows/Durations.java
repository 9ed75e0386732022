package cim.domains.workflows;

import cim.model.InvalidValue;
import java.time.Duration;

/** How long things may take. */
final class Durations {
  static final Duration TEN_YEARS = Duration.ofDays(3653);

  private Durations() {}

  /**
   * @throws InvalidValue when it is not above nothing and at most {@code longest}
   */
  static void check(String field, Duration duration, Duration longest) {
    if (!duration.isPositive() || duration.compareTo(longest) > 0) {
      throw new InvalidValue(field, duration, "above PT0S, at most " + longest);
    }
  }
}
