package cim.store.verify;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The newest event of every chain met so far: 8 numbers a chain, found by hashing. Used by one
 * thread.
 */
final class Chains {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** Aggregate (2), scope, revision, digest of the CID (4). */
  private static final int WIDTH = 8;

  private static final long EMPTY = -1;

  private long[] table = emptied(1 << 10);
  private int used;

  /** Where the chain stands, or will stand. */
  int find(byte[] bytes, int aggregate, int scope) {
    long most = (long) LONGS.get(bytes, aggregate);
    long least = (long) LONGS.get(bytes, aggregate + 8);
    if (used * 2 * WIDTH > table.length) {
      grow();
    }
    return place(table, most, least, scope);
  }

  private static int place(long[] in, long most, long least, long scope) {
    int mask = in.length / WIDTH - 1;
    long mixed =
        (most ^ Long.rotateLeft(least, 23) ^ scope * 0x9E3779B97F4A7C15L) * 0xC2B2AE3D27D4EB4FL;
    int slot = (int) (mixed >>> 33) & mask;
    while (in[slot * WIDTH + 2] != EMPTY
        && (in[slot * WIDTH] != most
            || in[slot * WIDTH + 1] != least
            || in[slot * WIDTH + 2] != scope)) {
      slot = (slot + 1) & mask;
    }
    return slot * WIDTH;
  }

  /** The newest revision of the chain there; -1 where it has none. */
  long revision(int place) {
    return table[place + 2] == EMPTY ? -1 : table[place + 3];
  }

  /** Whether the newest event of the chain there has the CID whose bytes stand at the offset. */
  boolean newestIs(int place, byte[] bytes, int cid) {
    return table[place + 4] == (long) LONGS.get(bytes, cid + 4)
        && table[place + 5] == (long) LONGS.get(bytes, cid + 12)
        && table[place + 6] == (long) LONGS.get(bytes, cid + 20)
        && table[place + 7] == (long) LONGS.get(bytes, cid + 28);
  }

  /** Sets the newest event of the chain there. */
  void put(int place, byte[] bytes, int aggregate, int scope, long revision, byte[] cids, int cid) {
    if (table[place + 2] == EMPTY) {
      used++;
    }
    table[place] = (long) LONGS.get(bytes, aggregate);
    table[place + 1] = (long) LONGS.get(bytes, aggregate + 8);
    table[place + 2] = scope;
    table[place + 3] = revision;
    for (int i = 0; i < 4; i++) {
      table[place + 4 + i] = (long) LONGS.get(cids, cid + 4 + 8 * i);
    }
  }

  private void grow() {
    long[] larger = emptied(table.length / WIDTH * 2);
    for (int from = 0; from < table.length; from += WIDTH) {
      if (table[from + 2] != EMPTY) {
        int to = place(larger, table[from], table[from + 1], table[from + 2]);
        System.arraycopy(table, from, larger, to, WIDTH);
      }
    }
    table = larger;
  }

  private static long[] emptied(int slots) {
    long[] fresh = new long[slots * WIDTH];
    Arrays.fill(fresh, EMPTY);
    return fresh;
  }
}
