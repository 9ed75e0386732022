package cim.runtime.graph;

import java.util.Arrays;
import java.util.BitSet;
import java.util.UUID;

/**
 * The columns of the nodes. One life of an entity is one slot; {@code older} leads to its life
 * before.
 */
final class Nodes {
  /** The ordinal at which what is alive died. */
  static final int NEVER = Integer.MAX_VALUE;

  int size;
  long[] high = new long[64];
  long[] low = new long[64];
  int[] kind = new int[64];
  int[] born = new int[64];
  int[] died = new int[64];
  int[] degree = new int[64];
  int[] older = new int[64];
  int[] firstOut = new int[64];
  int[] firstIn = new int[64];
  String[] label = new String[64];
  float[] position = new float[192];
  final BitSet placed = new BitSet();
  private final SlotIndex index = new SlotIndex(slot -> high[slot] ^ low[slot]);

  /** The newest life of an entity, or -1. */
  int newest(UUID id) {
    return index.find(
        id.getMostSignificantBits() ^ id.getLeastSignificantBits(),
        slot ->
            high[slot] == id.getMostSignificantBits() && low[slot] == id.getLeastSignificantBits());
  }

  /** The life that an entity was living at an ordinal, or -1. */
  int at(UUID id, int ordinal) {
    int slot = newest(id);
    while (slot >= 0 && !aliveAt(slot, ordinal)) {
      slot = older[slot];
    }
    return slot;
  }

  boolean aliveAt(int slot, int ordinal) {
    return born[slot] <= ordinal && ordinal < died[slot];
  }

  boolean isAlive(int slot) {
    return died[slot] == NEVER;
  }

  /** A loop is one edge at its node. */
  void countEdge(int from, int to, int step) {
    degree[from] += step;
    if (to != from) {
      degree[to] += step;
    }
  }

  UUID id(int slot) {
    return new UUID(high[slot], low[slot]);
  }

  /** As the ids compare. */
  int compareIds(int left, int right) {
    int byHigh = Long.compare(high[left], high[right]);
    return byHigh != 0 ? byHigh : Long.compare(low[left], low[right]);
  }

  int add(UUID id, int kindNumber, int ordinal, String text) {
    int slot = size;
    ensure(slot + 1);
    high[slot] = id.getMostSignificantBits();
    low[slot] = id.getLeastSignificantBits();
    kind[slot] = kindNumber;
    born[slot] = ordinal;
    died[slot] = NEVER;
    label[slot] = text;
    older[slot] = newest(id);
    firstOut[slot] = -1;
    firstIn[slot] = -1;
    size++;
    index.put(
        slot,
        high[slot] ^ low[slot],
        other -> high[other] == high[slot] && low[other] == low[slot]);
    return slot;
  }

  private void ensure(int wanted) {
    if (wanted > born.length) {
      int room = 2 * born.length;
      high = Arrays.copyOf(high, room);
      low = Arrays.copyOf(low, room);
      kind = Arrays.copyOf(kind, room);
      born = Arrays.copyOf(born, room);
      died = Arrays.copyOf(died, room);
      degree = Arrays.copyOf(degree, room);
      older = Arrays.copyOf(older, room);
      firstOut = Arrays.copyOf(firstOut, room);
      firstIn = Arrays.copyOf(firstIn, room);
      label = Arrays.copyOf(label, room);
      position = Arrays.copyOf(position, 3 * room);
    }
  }
}
