package cim.runtime.graph;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * A hash table of slots whose keys stand elsewhere, in columns: open addressing, linear probing,
 * never more than half full. What is put is not removed, but a slot may take the place of another.
 */
final class SlotIndex {
  private static final int EMPTY = -1;

  /** The hash of the key that a slot bears. */
  @FunctionalInterface
  interface Hashes {
    long hash(int slot);
  }

  private final Hashes hashes;
  private int[] table = filled(1024);
  private int size;

  SlotIndex(Hashes hashes) {
    this.hashes = hashes;
  }

  /** The slot whose key has this hash and is the one meant, or -1. */
  int find(long hash, IntPredicate isMeant) {
    return table[place(hash, isMeant)];
  }

  /** Puts a slot in the place of the one with the same key, if there is one. */
  void put(int slot, long hash, IntPredicate isMeant) {
    int place = place(hash, isMeant);
    if (table[place] == EMPTY) {
      size++;
    }
    table[place] = slot;
    if (2 * size > table.length) {
      grow();
    }
  }

  private int place(long hash, IntPredicate isMeant) {
    int place = spread(hash) & (table.length - 1);
    while (table[place] != EMPTY && !isMeant.test(table[place])) {
      place = (place + 1) & (table.length - 1);
    }
    return place;
  }

  private void grow() {
    int[] old = table;
    table = filled(2 * old.length);
    for (int slot : old) {
      if (slot != EMPTY) {
        int place = spread(hashes.hash(slot)) & (table.length - 1);
        while (table[place] != EMPTY) {
          place = (place + 1) & (table.length - 1);
        }
        table[place] = slot;
      }
    }
  }

  private static int spread(long hash) {
    long mixed = hash * 0x9E3779B97F4A7C15L; // Fibonacci hashing
    return (int) (mixed >>> 32);
  }

  private static int[] filled(int length) {
    int[] table = new int[length];
    Arrays.fill(table, EMPTY);
    return table;
  }
}
