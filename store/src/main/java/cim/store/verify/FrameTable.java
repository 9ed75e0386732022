package cim.store.verify;

import cim.ipld.Sha256;
import cim.store.StoreException;
import cim.store.block.Entries;
import cim.store.block.EntryKind;
import cim.store.block.EventFields;
import cim.store.log.Frame;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Where the entries of one frame stand, so that links are followed without a map. One thread. */
final class FrameTable {
  static final int NONE = -1;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final Entries entries = new Entries();
  private byte[] bytes = {};
  private EntryKind[] kinds = new EntryKind[16];
  private int[] heads = new int[16];
  private int[] lengths = new int[16];
  private long[] digests = new long[16];
  private int size;
  private int leaves;
  private int end;

  /** Reads the entries; throws {@code corrupt} where they are none. */
  void read(Frame frame) {
    read(frame.bytes(), frame.entriesStart(), frame.entriesLength());
  }

  void read(byte[] array, int offset, int length) {
    bytes = array;
    size = 0;
    leaves = 0;
    end = offset;
    entries.reset(array, offset, length);
    while (entries.next()) {
      if (size == heads.length) {
        grow();
      }
      EntryKind kind = entries.kind();
      kinds[size] = kind;
      heads[size] = entries.offset();
      lengths[size] = entries.blockLength();
      digests[size] = (long) LONGS.get(bytes, entries.cidOffset() + 4);
      if (kind.isLeaf()) {
        leaves++;
      }
      size++;
      end = entries.end();
    }
  }

  private void grow() {
    kinds = Arrays.copyOf(kinds, size * 2);
    heads = Arrays.copyOf(heads, size * 2);
    lengths = Arrays.copyOf(lengths, size * 2);
    digests = Arrays.copyOf(digests, size * 2);
  }

  int size() {
    return size;
  }

  /** Where the entries end, or those that could be read. */
  int end() {
    return end;
  }

  int leaves() {
    return leaves;
  }

  byte[] bytes() {
    return bytes;
  }

  EntryKind kind(int entry) {
    return kinds[entry];
  }

  int head(int entry) {
    return heads[entry];
  }

  int cid(int entry) {
    return heads[entry] + 1;
  }

  int block(int entry) {
    return heads[entry] + Entries.HEAD;
  }

  int length(int entry) {
    return lengths[entry];
  }

  boolean isMasked(int entry) {
    return lengths[entry] == 0;
  }

  /**
   * The entry of that kind whose CID is the one that stands at the offset; looked for from a likely
   * place on.
   */
  int find(EntryKind kind, byte[] in, int cid, int likely) {
    long digest = (long) LONGS.get(in, cid + 4);
    for (int i = 0; i < size; i++) {
      int entry = likely + i < size ? likely + i : likely + i - size;
      if (digests[entry] == digest && kinds[entry] == kind && same(entry, in, cid)) {
        return entry;
      }
    }
    return NONE;
  }

  private boolean same(int entry, byte[] in, int cid) {
    int at = cid(entry);
    return Arrays.equals(bytes, at, at + Sha256.CID_SIZE, in, cid, cid + Sha256.CID_SIZE);
  }

  /**
   * The stream and event to which a byte of a frame belongs; the first event's where it belongs to
   * none.
   */
  String[] owner(int byteOffset) {
    String[] owner = {"", ""};
    EventFields event = new EventFields();
    boolean found = false;
    for (int entry = 0; entry < size; entry++) {
      if (kinds[entry] == EntryKind.EVENT && (!found || heads[entry] <= byteOffset)) {
        try {
          event.read(bytes, block(entry), lengths[entry]);
          owner = new String[] {event.aggregate().toString(), event.id().toString()};
          found = true;
        } catch (StoreException e) {
          // The names of another event of the commit are better than none.
        }
      }
    }
    return owner;
  }
}
