package cim.store.log;

import cim.store.NewCommit;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The newest part of the index of keys, in memory: a hash table of chains, newest entry first. The
 * writer thread adds and takes back; any thread looks up. Entries stand in order of their frames;
 * within a frame, those of blocks bear the frame's first position.
 */
final class RecentKeys {
  /** Bits of a digit when sorting. */
  private static final int DIGIT = 16;

  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final long base;
  private int size;
  private int[] keys;
  private int[] places;
  private int[] next;
  private int[] buckets;

  /** Holds keys of positions from {@code base} on. */
  RecentKeys(long base) {
    this(base, 256);
  }

  private RecentKeys(long base, int capacity) {
    this.base = base;
    this.keys = new int[capacity];
    this.places = new int[capacity];
    this.next = new int[capacity];
    this.buckets = new int[capacity * 2];
  }

  long base() {
    return base;
  }

  int size() {
    return size;
  }

  /** Writer thread: keeps readers away while the keys of a frame are added. */
  void lock() {
    lock.writeLock().lock();
  }

  void unlock() {
    lock.writeLock().unlock();
  }

  /** Writer thread, between {@link #lock} and {@link #unlock}, in order of frames. */
  void add(int key, long position) {
    if (size == keys.length) {
      grow();
    }
    int bucket = key & (buckets.length - 1);
    keys[size] = key;
    places[size] = (int) (position - base);
    next[size] = buckets[bucket] - 1;
    buckets[bucket] = ++size;
  }

  /** Writer thread: forgets what was added for this position and later ones. */
  void takeBack(long position) {
    lock.writeLock().lock();
    try {
      while (size > 0 && position(size - 1) >= position) {
        size--;
        buckets[keys[size] & (buckets.length - 1)] = next[size] + 1;
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** The positions of a key in {@code [from, to)}, ascending. */
  long[] positions(int key, long from, long to) {
    lock.readLock().lock();
    try {
      int count = 0;
      long[] found = new long[8];
      for (int i = buckets[key & (buckets.length - 1)] - 1; i >= 0; i = next[i]) {
        long position = position(i);
        if (position < from - NewCommit.MAXIMUM_EVENTS) {
          break;
        }
        if (keys[i] == key && position >= from && position < to) {
          if (count == found.length) {
            found = Arrays.copyOf(found, count * 2);
          }
          found[count++] = position;
        }
      }
      for (int i = 0, j = count - 1; i < j; i++, j--) {
        long swapped = found[i];
        found[i] = found[j];
        found[j] = swapped;
      }
      return Arrays.copyOf(found, count);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** The newest position of a key below {@code to}, -1 where there is none. */
  long newest(int key, long to) {
    lock.readLock().lock();
    try {
      for (int i = buckets[key & (buckets.length - 1)] - 1; i >= 0; i = next[i]) {
        long position = position(i);
        if (keys[i] == key && position < to) {
          return position;
        }
      }
      return -1;
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Keys before the position as a run holds them, sorted: key in the upper half, distance from the
   * base in the lower.
   */
  long[] sortedBefore(long position) {
    lock.readLock().lock();
    try {
      int count = 0;
      for (int i = 0; i < size; i++) {
        count += position(i) < position ? 1 : 0;
      }
      long[] entries = new long[count];
      int at = 0;
      for (int i = 0; i < size; i++) {
        if (position(i) < position) {
          entries[at++] = (long) keys[i] << 32 | Integer.toUnsignedLong(places[i]);
        }
      }
      return sorted(entries);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Sorts digit by digit, the last one first: a quarter of the time that comparing takes. */
  private static long[] sorted(long[] entries) {
    long[] from = entries;
    long[] to = new long[entries.length];
    for (int shift = 0; shift < Long.SIZE; shift += DIGIT) {
      int[] places = new int[(1 << DIGIT) + 1];
      for (long entry : from) {
        places[digit(entry, shift) + 1]++;
      }
      if (places[1] == from.length) {
        continue; // Zero everywhere: positions are small numbers.
      }
      for (int i = 1; i < places.length; i++) {
        places[i] += places[i - 1];
      }
      for (long entry : from) {
        to[places[digit(entry, shift)]++] = entry;
      }
      long[] swapped = from;
      from = to;
      to = swapped;
    }
    return from;
  }

  private static int digit(long entry, int shift) {
    return (int) (entry >>> shift) & ((1 << DIGIT) - 1);
  }

  /** Writer thread: what this one holds from a position on, as one of its own. */
  RecentKeys from(long position) {
    RecentKeys rest = new RecentKeys(position, keys.length); // As busy as before.
    for (int i = 0; i < size; i++) {
      if (position(i) >= position) {
        rest.add(keys[i], position(i));
      }
    }
    return rest;
  }

  private long position(int entry) {
    return base + Integer.toUnsignedLong(places[entry]);
  }

  private void grow() {
    keys = Arrays.copyOf(keys, size * 2);
    places = Arrays.copyOf(places, size * 2);
    next = Arrays.copyOf(next, size * 2);
    buckets = new int[size * 4];
    for (int i = 0; i < size; i++) {
      int bucket = keys[i] & (buckets.length - 1);
      next[i] = buckets[bucket] - 1;
      buckets[bucket] = i + 1;
    }
  }
}
