package cim.store.log;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Milliseconds since 1970 with a counter below (16 bits), which never goes back and never gives the
 * same value twice, whatever the wall clock does. It dates, it does not order (rule R12). Any
 * thread.
 *
 * <p>Source: Kulkarni et al., Logical Physical Clocks, 2014.
 */
final class HybridClock {
  private final InstantSource wall;
  private final AtomicLong last = new AtomicLong();

  HybridClock(InstantSource wall) {
    this.wall = wall;
  }

  long next() {
    long now = wall.millis() << 16;
    return last.updateAndGet(before -> Math.max(before + 1, now));
  }

  /** Goes on from what was recorded. */
  void observe(long recorded) {
    last.accumulateAndGet(recorded, Math::max);
  }

  static long day(long hybrid) {
    return Math.floorDiv(hybrid >>> 16, 86_400_000L);
  }
}
