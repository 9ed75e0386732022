package cim.store.log;

import java.util.Arrays;

/**
 * The first positions of frames whose CIDs have been checked since the log was opened: one bit
 * each. Any thread; a bit that is lost where two threads meet only has a frame checked again.
 */
final class Verified {
  private volatile long[] bits = new long[64];

  boolean contains(long position) {
    long[] now = bits;
    int word = (int) (position >>> 6);
    return word < now.length && (now[word] & 1L << position) != 0;
  }

  void add(long position) {
    long[] now = bits;
    int word = (int) (position >>> 6);
    if (word >= now.length) {
      now = Arrays.copyOf(now, Math.max(word + 1, now.length * 2));
    }
    now[word] |= 1L << position;
    bits = now;
  }
}
