package cim.runtime.view;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A position that only grows, for threads to wait for. */
public final class Progress {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private long position; // guarded by lock

  public Progress(long position) {
    this.position = position;
  }

  public long position() {
    lock.lock();
    try {
      return position;
    } finally {
      lock.unlock();
    }
  }

  public void advance(long reached) {
    lock.lock();
    try {
      if (reached > position) {
        position = reached;
        moved.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until the position is reached; false when the time was over before, or the thread was
   * interrupted.
   */
  public boolean await(long wanted, Duration patience) {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (position < wanted) {
        if (left <= 0) {
          return false;
        }
        left = moved.awaitNanos(left);
      }
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }
}
