package cim.store.index;

import cim.store.NewCommit;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The newest positions, in memory: rows in groups, and a hash table of chains of keys, newest entry
 * first. One thread, the writer, adds and takes back; any thread looks up. Entries stand in order
 * of their frames; those of a frame as a whole bear its first position, those of a group its first.
 */
public final class YoungPart implements Part {
  /**
   * What keys and tables of an entry take in memory, with their tables about three quarters full.
   */
  private static final int ENTRY_BYTES = 28;

  /** An entry's place is the distance from the base and, above, what kind of key it has. */
  private static final int DISTANCE_BITS = 28;

  private static final int DISTANCE = (1 << DISTANCE_BITS) - 1;
  private static final int MOST_ACTORS = 128;

  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final long base;
  private volatile long[][] groups = new long[4][];

  // Of the group that was added to last.
  private long actorsOf = NONE;
  private int actors;

  private int size;
  private int settled;
  private long settledActorsOf = NONE;
  private int settledActors;
  private int[] hashes;
  private int[] places;
  private int[] next;
  private int[] buckets;

  public YoungPart(long base) {
    this(base, 256);
  }

  private YoungPart(long base, int capacity) {
    this.base = base;
    this.hashes = new int[capacity];
    this.places = new int[capacity];
    this.next = new int[capacity];
    this.buckets = new int[capacity * 2];
  }

  @Override
  public long base() {
    return base;
  }

  /** About so many bytes of memory it takes up to a position. Writer. */
  public long bytes(long end) {
    return (end - base) * Row.SIZE + (long) size * ENTRY_BYTES;
  }

  /**
   * Writer, in order of positions; readers see the row when they learn that it is there. Again for
   * a leaf that has moved: whoever moves it, while readers know that it moves.
   */
  public void put(long position, Row row) {
    int index = (int) ((position - base) / Row.GROUP);
    long[][] all = groups;
    if (index >= all.length) {
      all = Arrays.copyOf(all, all.length * 2);
    }
    if (all[index] == null) {
      all[index] = new long[3 * Row.GROUP];
      groups = all;
    }
    int at = word(position);
    all[index][at] = row.frame();
    all[index][at + 1] = row.time();
    all[index][at + 2] = row.leaf();
  }

  @Override
  public Row row(long position) {
    long[] group = groups[(int) ((position - base) / Row.GROUP)];
    int at = word(position);
    return new Row(group[at], group[at + 1], group[at + 2]);
  }

  private static int word(long position) {
    return 3 * (int) (position & (Row.GROUP - 1));
  }

  /** Writer: keeps readers away while the keys of a frame are added. */
  public void lock() {
    lock.writeLock().lock();
  }

  public void unlock() {
    lock.writeLock().unlock();
  }

  /** Writer, between {@link #lock} and {@link #unlock}, in order of frames. */
  public void add(long key, long position) {
    if (size == hashes.length) {
      grow();
    }
    int hash = (int) key;
    int bucket = hash & (buckets.length - 1);
    hashes[size] = hash;
    places[size] = place(key) | (int) (position - base);
    next[size] = buckets[bucket] - 1;
    buckets[bucket] = ++size;
  }

  /** The same for what is known of a group of positions only. */
  public void addOfGroup(long key, long position) {
    long group = Row.group(position);
    if (newestOf(key, Long.MAX_VALUE) != group) {
      add(key, group);
    }
  }

  /**
   * The same for an actor. Where a group has many, a row tells as quickly whose it is, in less
   * room.
   */
  public void addActor(long key, long position) {
    long group = Row.group(position);
    if (group != actorsOf) {
      actorsOf = group;
      actors = 0;
    }
    if (actors <= MOST_ACTORS && newestOf(key, Long.MAX_VALUE) != group) {
      add(actors == MOST_ACTORS ? Keys.MANY_ACTORS : key, group);
      actors++;
    }
  }

  /** Writer: what was added so far stays. */
  public void settle() {
    settled = size;
    settledActorsOf = actorsOf;
    settledActors = actors;
  }

  /** Writer: forgets the keys that were added since {@link #settle}. */
  public void takeBack() {
    lock();
    try {
      while (size > settled) {
        size--;
        buckets[hashes[size] & (buckets.length - 1)] = next[size] + 1;
      }
      actorsOf = settledActorsOf;
      actors = settledActors;
    } finally {
      unlock();
    }
  }

  @Override
  public Slice find(long key, long from, long to) {
    lock.readLock().lock();
    try {
      int count = 0;
      long[] found = new long[8];
      for (int i = first(key); i >= 0; i = next[i]) {
        long position = position(i);
        if (position < from - Row.GROUP - NewCommit.MAXIMUM_EVENTS) {
          break;
        }
        if (isOf(i, key) && position >= from && position < to) {
          if (count == found.length) {
            found = Arrays.copyOf(found, count * 2);
          }
          found[count++] = position;
        }
      }
      return count == 0 ? Slice.EMPTY : Slice.of(reversed(found, count));
    } finally {
      lock.readLock().unlock();
    }
  }

  private static long[] reversed(long[] found, int count) {
    long[] ascending = new long[count];
    for (int i = 0; i < count; i++) {
      ascending[i] = found[count - 1 - i];
    }
    return ascending;
  }

  @Override
  public long newest(long key, long to) {
    lock.readLock().lock();
    try {
      return newestOf(key, to);
    } finally {
      lock.readLock().unlock();
    }
  }

  private long newestOf(long key, long to) {
    for (int i = first(key); i >= 0; i = next[i]) {
      if (isOf(i, key) && position(i) < to) {
        return position(i);
      }
    }
    return NONE;
  }

  /** It is small: its rows are looked at one by one. */
  @Override
  public boolean mayHoldTime(long position, long from, long until) {
    return true;
  }

  @Override
  public long streamAt(long position) {
    lock.readLock().lock();
    try {
      for (int i = 0; i < size; i++) {
        if (position(i) == position && Keys.isStream(key(i))) {
          return key(i);
        }
      }
      return NONE;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Its keys before a position, as a file has them. Any thread. */
  public KeySource keysBefore(long end) {
    int placeBits = KeySource.placeBits(base, end);
    lock.readLock().lock();
    try {
      long[] entries = new long[size];
      int count = 0;
      for (int i = 0; i < size; i++) {
        if (position(i) < end) {
          entries[count++] = key(i) << placeBits | (places[i] & DISTANCE);
        }
      }
      return KeySource.sorting(Arrays.copyOf(entries, count), Keys.BITS + placeBits);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Writer: what this one holds from a position on, which begins a group, as one of its own. */
  public YoungPart from(long position) {
    YoungPart rest = new YoungPart(position, 4096); // Grows again where there is much to do.
    int first = (int) ((position - base) / Row.GROUP);
    long[][] all = groups;
    rest.groups = first < all.length ? Arrays.copyOfRange(all, first, all.length) : new long[4][];
    for (int i = 0; i < size; i++) {
      if (position(i) >= position) {
        rest.add(key(i), position(i));
      }
      if (i + 1 == settled) {
        rest.settle();
      }
    }
    rest.actorsOf = actorsOf;
    rest.actors = actors;
    rest.settledActorsOf = settledActorsOf;
    rest.settledActors = settledActors;
    return rest;
  }

  private int first(long key) {
    return buckets[(int) key & (buckets.length - 1)] - 1;
  }

  private boolean isOf(int entry, long key) {
    return hashes[entry] == (int) key && (places[entry] & ~DISTANCE) == place(key);
  }

  private static int place(long key) {
    return (int) (key >>> 32) << DISTANCE_BITS;
  }

  private long key(int entry) {
    return (long) (places[entry] >>> DISTANCE_BITS) << 32 | Integer.toUnsignedLong(hashes[entry]);
  }

  private long position(int entry) {
    return base + (places[entry] & DISTANCE);
  }

  private void grow() {
    hashes = Arrays.copyOf(hashes, size * 2);
    places = Arrays.copyOf(places, size * 2);
    next = Arrays.copyOf(next, size * 2);
    buckets = new int[size * 4];
    for (int i = 0; i < size; i++) {
      int bucket = hashes[i] & (buckets.length - 1);
      next[i] = buckets[bucket] - 1;
      buckets[bucket] = i + 1;
    }
  }
}
