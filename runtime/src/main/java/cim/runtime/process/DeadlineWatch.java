package cim.runtime.process;

import cim.runtime.view.Timers;
import java.time.Duration;
import java.time.Instant;

/** Calls somebody to look at the deadlines of a process manager. Used by one thread at a time. */
final class DeadlineWatch {
  /** So often while there are deadlines, so that a clock that was set forward is noticed. */
  private static final Duration GLANCE = Duration.ofSeconds(30);

  private final String name;
  private final Timers timers;
  private final Runnable look;
  private Instant next = Instant.MAX;

  /**
   * @param look on a thread of its own
   */
  DeadlineWatch(String name, Timers timers, Runnable look) {
    this.name = name;
    this.timers = timers;
    this.look = look;
  }

  /** Looks at this time at the latest. */
  void until(Instant deadline) {
    Duration left = Duration.between(timers.now(), deadline);
    after(left.isNegative() ? Duration.ZERO : left.compareTo(GLANCE) < 0 ? left : GLANCE);
  }

  /** Looks after this time at the latest. */
  void after(Duration wait) {
    Instant then = timers.now().plus(wait);
    if (then.isBefore(next)) {
      next = then;
      timers.after(wait, () -> Thread.ofPlatform().daemon().name("deadlines-" + name).start(look));
    }
  }

  /** To be said by who looks: it has to be called again for what is left. */
  void looked() {
    next = Instant.MAX;
  }
}
