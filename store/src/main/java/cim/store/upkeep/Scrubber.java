package cim.store.upkeep;

import cim.ipld.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Scrubs in the background of a running node, on a thread of its own: slowly enough to be no
 * burden, fast enough to read everything within the time that is the goal.
 */
public final class Scrubber implements AutoCloseable {
  private static final long STEP = 1 << 20;
  private static final long SLOWEST = 16 << 10;

  /** Of a round that is asked for where there is no rate. */
  private static final long UNASKED_RATE = 64 << 20;

  private static final Duration SAVED = Duration.ofSeconds(30);

  private final Scrub scrub;
  private final Pace pace;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition woken = lock.newCondition();
  private boolean closed;

  /** The round at whose end it goes at its usual pace again. */
  private long hurriedRound = -1;

  private boolean restart;

  /**
   * How fast.
   *
   * @param rate bytes a second that are never exceeded; 0 scrubs only when asked to
   * @param goal within which everything is to be read once
   */
  public record Pace(long rate, Duration goal) {

    /** Bytes a second that reach the goal, as far as the rate allows. */
    long needed(long total) {
      return Math.min(rate, Math.max(SLOWEST, total / Math.max(1, goal.toSeconds()) * 11 / 10));
    }
  }

  private Scrubber(Scrub scrub, Pace pace) {
    this.scrub = scrub;
    this.pace = pace;
    this.thread = Thread.ofPlatform().name("cim-scrub").daemon().unstarted(this::run);
  }

  /** Starts scrubbing. */
  public static Scrubber start(Scrub scrub, Pace pace) {
    Scrubber scrubber = new Scrubber(scrub, pace);
    scrubber.thread.start();
    return scrubber;
  }

  /** Begins a round now and reads at the full rate to its end. */
  public void hurry() {
    lock.lock();
    try {
      hurriedRound = scrub.state().rounds();
      restart = true;
      woken.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How far it is, with the pace. */
  public Value.Map status() {
    ScrubState now = scrub.state();
    return Value.map()
        .put("state", pace.rate() > 0 ? "on" : "when_asked")
        .put("rate", pace.rate())
        .put("days", pace.goal().toDays())
        .putAll(now.json().entries())
        .build();
  }

  private void run() {
    Instant saved = Instant.now();
    long total = -1;
    long nanos = pace.rate() > 0 ? 0 : Long.MAX_VALUE;
    while (goesOnAfter(nanos)) {
      long round = scrub.state().rounds();
      if (total < 0) {
        total = scrub.total();
      }
      long read = scrub.step(STEP);
      if (scrub.state().rounds() > round) {
        total = -1;
        read += SLOWEST; // A round over nothing must not spin.
      }
      if (Duration.between(saved, Instant.now()).compareTo(SAVED) > 0) {
        scrub.save();
        saved = Instant.now();
      }
      nanos = nanos(read, Math.max(0, total));
    }
    scrub.save();
  }

  /** To wait after so many bytes. */
  private long nanos(long read, long total) {
    long rate = isHurried() ? (pace.rate() > 0 ? pace.rate() : UNASKED_RATE) : pace.needed(total);
    return rate == 0 ? Long.MAX_VALUE : TimeUnit.SECONDS.toNanos(1) * read / rate;
  }

  private boolean isHurried() {
    lock.lock();
    try {
      return scrub.state().rounds() == hurriedRound;
    } finally {
      lock.unlock();
    }
  }

  /** Waits so long, or until it is hurried or closed. */
  private boolean goesOnAfter(long nanos) {
    lock.lock();
    try {
      long rest = nanos;
      while (!closed && !restart && rest > 0) {
        rest = woken.awaitNanos(rest);
      }
      if (restart) {
        scrub.restart();
        restart = false;
      }
      return !closed;
    } catch (InterruptedException e) {
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Ends after the step that it is at. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      woken.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
