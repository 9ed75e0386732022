package cim.store.log;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that the young parts of all indexes of a store share. Who has a twelfth of it alone,
 * or a mebibyte while a third of it is in use, writes what it has to a file: what is being written,
 * and sorted for it, takes as much again. Any thread.
 */
final class IndexMemory {
  private static final long LEAST = 1 << 20;

  private final long bytes;
  private final AtomicLong used = new AtomicLong();

  IndexMemory(long bytes) {
    this.bytes = bytes;
  }

  /** One index's share of it. The writer thread of its log owns it. */
  final class Share {
    private long own;

    /** Says how much there is now; whether that is enough to be written. */
    boolean isFull(long now) {
      used.addAndGet(now - own);
      own = now;
      return now >= alone() || (now >= LEAST && used.get() >= bytes / 3);
    }

    /** Whether there is so much that appending has to wait for what is being written. */
    boolean isOverfull() {
      return own >= 3 * alone();
    }
  }

  /** What one index may have in memory. */
  long alone() {
    return bytes / 12;
  }
}
