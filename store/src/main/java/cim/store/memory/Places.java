package cim.store.memory;

import cim.ipld.Cid;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.UUID;

/**
 * Leads from ids and CIDs to commits, by their number: open tables of hashes, many, so that making
 * one larger holds nobody up. Two keys may have one hash, so whoever looks up compares. Used under
 * the log's lock.
 */
final class Places {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int[] NOWHERE = {};
  private static final int TABLE_BITS = 8;

  private final Table[] tables = new Table[1 << TABLE_BITS];

  Places() {
    Arrays.setAll(tables, _ -> new Table());
  }

  static int hash(UUID id) {
    return hash(id.getMostSignificantBits(), id.getLeastSignificantBits());
  }

  /** Of the 16 bytes of an id. */
  static int hashOfId(byte[] bytes, int offset) {
    return hash((long) LONGS.get(bytes, offset), (long) LONGS.get(bytes, offset + Long.BYTES));
  }

  static int hash(Cid cid) {
    byte[] bytes = cid.bytes();
    return hashOfCid(bytes, bytes.length);
  }

  /** Of a CID that ends at an offset. */
  static int hashOfCid(byte[] bytes, int end) {
    return mixed((long) LONGS.get(bytes, end - Long.BYTES));
  }

  private static int hash(long high, long low) {
    return mixed(high ^ Long.rotateLeft(low, 32));
  }

  private static int mixed(long value) {
    long half = (value ^ (value >>> 33)) * 0xFF51AFD7ED558CCDL;
    return (int) (((half ^ (half >>> 33)) * 0xC4CEB9FE1A85EC53L) >>> 32);
  }

  void add(int hash, int commit) {
    table(hash).add(hash, commit);
  }

  /** The commits that a hash leads to, in no order. */
  int[] find(int hash) {
    return table(hash).find(hash);
  }

  private Table table(int hash) {
    return tables[hash >>> -TABLE_BITS];
  }

  /** Pairs of a hash, and a commit's number and one; 0 where a slot is free. */
  private static final class Table {
    private int[] slots = new int[2 * 4];
    private int size;

    void add(int hash, int commit) {
      int capacity = slots.length / 2;
      if (size >= capacity - capacity / 8 - 1) { // One at the least is free: it ends the search.
        grow(capacity + capacity / 2);
      }
      put(hash, commit + 1);
      size++;
    }

    private void put(int hash, int entry) {
      int at = start(hash);
      while (slots[at + 1] != 0) {
        at = next(at);
      }
      slots[at] = hash;
      slots[at + 1] = entry;
    }

    int[] find(int hash) {
      int[] found = NOWHERE;
      for (int at = start(hash); slots[at + 1] != 0; at = next(at)) {
        if (slots[at] == hash && !contains(found, slots[at + 1] - 1)) {
          found = Arrays.copyOf(found, found.length + 1);
          found[found.length - 1] = slots[at + 1] - 1;
        }
      }
      return found;
    }

    private static boolean contains(int[] numbers, int number) {
      for (int each : numbers) {
        if (each == number) {
          return true;
        }
      }
      return false;
    }

    /** All hashes here begin with the same bits; the others tell where to begin. */
    private int start(int hash) {
      return (int) ((Integer.toUnsignedLong(hash << TABLE_BITS) * (slots.length / 2)) >>> 32) * 2;
    }

    private int next(int at) {
      return at + 2 == slots.length ? 0 : at + 2;
    }

    private void grow(int capacity) {
      int[] before = slots;
      slots = new int[2 * capacity];
      for (int at = 0; at < before.length; at += 2) {
        if (before[at + 1] != 0) {
          put(before[at], before[at + 1]);
        }
      }
    }
  }
}
