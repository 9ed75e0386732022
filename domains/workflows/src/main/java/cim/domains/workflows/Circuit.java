package cim.domains.workflows;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A circuit breaker: after five failures in a row an operation is not requested for a minute, then
 * once, to see.
 *
 * @param failures in a row
 * @param until when it may be tried again, where it is open
 * @param trial whether that has begun
 */
public record Circuit(int failures, Optional<Instant> until, Trial trial) {
  static final int THRESHOLD = 5;
  static final Duration REST = Duration.ofMinutes(1);
  static final Circuit CLOSED = new Circuit(0, Optional.empty(), Trial.NONE);

  /** Whether it is being seen if the operation works again. */
  public enum Trial {
    NONE,
    UNDER_WAY
  }

  /** What a circuit breaker lets through. */
  public enum Status {
    CLOSED,
    OPEN,
    HALF_OPEN
  }

  Status status() {
    if (until.isEmpty()) {
      return Status.CLOSED;
    }
    return switch (trial) {
      case NONE -> Status.OPEN;
      case UNDER_WAY -> Status.HALF_OPEN;
    };
  }

  boolean admits(Instant now) {
    return switch (status()) {
      case CLOSED -> true;
      case OPEN -> until.filter(end -> end.isAfter(now)).isEmpty();
      case HALF_OPEN -> false;
    };
  }

  /** When to ask again. */
  Instant again(Instant now) {
    return until.filter(end -> end.isAfter(now)).orElse(now.plus(REST));
  }

  Circuit requested() {
    return until.isEmpty() ? this : new Circuit(failures, until, Trial.UNDER_WAY);
  }

  /** The trial has come to nothing. */
  Circuit untried() {
    return new Circuit(failures, until, Trial.NONE);
  }

  /** That nobody is there to perform an operation says nothing of the operation. */
  Circuit failed(String code, Instant now) {
    return code.equals(StepDecider.NOT_CONFIGURED) ? untried() : failed(now);
  }

  private Circuit failed(Instant now) {
    int more = failures + 1;
    return more < THRESHOLD
        ? new Circuit(more, until, Trial.NONE)
        : new Circuit(more, Optional.of(now.plus(REST)), Trial.NONE);
  }
}
