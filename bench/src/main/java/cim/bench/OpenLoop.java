package cim.bench;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Asks at a fixed rate, whatever became of what was asked before, and counts each answer from when
 * its question was due: a store that stands still for a while does not stop the clock of those who
 * wait (no coordinated omission). Rates above a thousand come as a handful each millisecond.
 */
final class OpenLoop {
  static final double[] PERCENTILES = {50, 99, 99.9, 100};

  private static final long TICK = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long SPIN = TimeUnit.MICROSECONDS.toNanos(100);
  private static final long PATIENCE = 60; // seconds, for the last answers

  /** Asks once; runs {@code answered} when the answer is there, on any thread. */
  @FunctionalInterface
  interface Question {
    void ask(long number, Runnable answered) throws Exception;
  }

  /**
   * What came back.
   *
   * @param next the number after that of the last question
   */
  record Answers(Histogram nanos, long next) {}

  private OpenLoop() {}

  /** Empty, of nanoseconds up to a minute. */
  static Histogram histogram() {
    return new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(1), 3);
  }

  static String name(double percentile) {
    return percentile == 100
        ? "max"
        : "p" + (percentile % 1 == 0 ? String.valueOf((int) percentile) : percentile);
  }

  /**
   * Asks for this long and waits for all answers.
   *
   * @param rate questions a second
   * @param first the number of the first question
   * @throws IllegalStateException where a question could not be asked or had no answer
   */
  static Answers run(int rate, Duration time, long first, Question question) {
    long tick = Math.max(TICK, TimeUnit.SECONDS.toNanos(1) / rate);
    long each = Math.max(1, rate * tick / TimeUnit.SECONDS.toNanos(1));
    long asked = time.toNanos() / tick * each;
    long start = System.nanoTime() + tick;
    Histogram nanos = histogram();
    Semaphore answers = new Semaphore(0);
    try {
      for (long i = 0; i < asked; i++) {
        long due = start + i / each * tick;
        await(due);
        question.ask(
            first + i,
            () -> {
              nanos.recordValue(System.nanoTime() - due);
              answers.release();
            });
      }
      if (!answers.tryAcquire((int) asked, PATIENCE, TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            answers.availablePermits() + " answers (expected: " + asked + ")");
      }
    } catch (Exception e) {
      throw new IllegalStateException("not asked to the end: " + e.getMessage(), e);
    }
    return new Answers(nanos, first + asked);
  }

  /** Parks, and spins the last bit: a late wake-up would be counted against the answer. */
  private static void await(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      if (left > SPIN) {
        LockSupport.parkNanos(left - SPIN);
      } else {
        Thread.onSpinWait();
      }
    }
  }
}
