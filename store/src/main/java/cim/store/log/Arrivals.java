package cim.store.log;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Where subscribers wait for new events; the writer thread wakes them, nobody polls. */
final class Arrivals {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();

  void signal() {
    lock.lock();
    try {
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until something is so, at most that long; an interrupt is kept for the caller and ends
   * the waiting.
   */
  void await(BooleanSupplier so, Duration patience) {
    long left = patience.toNanos();
    lock.lock();
    try {
      while (!so.getAsBoolean() && left > 0) {
        left = arrived.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
