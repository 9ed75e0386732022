package cim.store.verify;

import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.ipld.DagCbor;
import cim.ipld.IpldException;
import cim.ipld.Sha256;
import cim.store.StoreException;
import cim.store.block.Entries;
import cim.store.block.EntryKind;
import cim.store.proof.Merkle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The part of the work that frames do not wait for each other with: hashing every block and leaf,
 * and looking for links to objects. One worker thread owns one.
 */
final class BlockCheck {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** A tag whose number is in the byte behind it. */
  private static final byte TAG = (byte) 0xD8;

  private static final long TAGS = 0xD8D8D8D8D8D8D8D8L;

  /** One in each byte. */
  private static final long EACH = 0x0101010101010101L;

  private final Sha256 sha256 = new Sha256();
  private final Entries entries = new Entries();
  private final Merkle merkle = new Merkle();
  private final byte[] cid = new byte[Sha256.CID_SIZE];
  private final byte[] hash = new byte[Merkle.SIZE];

  void check(HashedFrame frame) {
    FrameTable table = frame.table();
    try {
      table.read(frame.frame());
    } catch (StoreException e) {
      frame.endsIn(new HashedFrame.Broken(table.end(), String.valueOf(e.getMessage())));
    }
    for (int entry = 0; entry < table.size(); entry++) {
      if (table.isMasked(entry)) {
        masked(table, entry, frame);
      } else {
        block(table, entry, frame);
      }
      if (table.kind(entry).isLeaf()) {
        merkle.leaf(table.bytes(), table.cid(entry), Sha256.CID_SIZE, hash, 0);
        frame.leaf(hash);
      }
    }
  }

  private void masked(FrameTable table, int entry, HashedFrame frame) {
    int head = table.head(entry);
    entries.reset(table.bytes(), head, table.end() - head).next();
    if (!entries.isEmptied()) {
      frame.add(
          new HashedFrame.Broken(
              entries.blockOffset(), "bytes stand in the room of a masked block"));
    }
  }

  private void block(FrameTable table, int entry, HashedFrame frame) {
    byte[] bytes = table.bytes();
    int from = table.block(entry);
    int length = table.length(entry);
    int at = table.cid(entry);
    sha256.cid(Codec.DAG_CBOR, bytes, from, length, cid, 0);
    frame.hashed();
    if (!Arrays.equals(cid, 0, cid.length, bytes, at, at + cid.length)) {
      frame.add(new HashedFrame.Broken(from, "block does not hash to its CID " + text(bytes, at)));
    } else if (table.kind(entry) == EntryKind.PAYLOAD && mayLink(bytes, from, from + length - 1)) {
      links(bytes, from, length, frame);
    }
  }

  private static String text(byte[] bytes, int at) {
    try {
      return Cid.decode(bytes, at, Sha256.CID_SIZE).toString();
    } catch (IpldException e) {
      return "(no CID)";
    }
  }

  /**
   * Whether the bytes of a link's tag stand anywhere in a block; only then it is decoded.
   *
   * @param end where its last byte stands
   */
  private static boolean mayLink(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end) {
      int next = Math.min(at + Long.BYTES, end);
      if ((next - at < Long.BYTES || holdsTag((long) LONGS.get(bytes, at)))
          && linksIn(bytes, at, next)) {
        return true;
      }
      at = next;
    }
    return false;
  }

  private static boolean linksIn(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == TAG && bytes[i + 1] == 42) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of eight bytes is that of a tag: then a byte of what remains is zero. */
  private static boolean holdsTag(long bytes) {
    long rest = bytes ^ TAGS;
    return ((rest - EACH) & ~rest & (EACH << 7)) != 0;
  }

  private static void links(byte[] bytes, int from, int length, HashedFrame frame) {
    try {
      DagCbor.decode(bytes, from, length)
          .forEachLink(link -> {
            if (link.codec().equals(Codec.RAW)) {
              frame.add(link);
            }
          });
    } catch (IpldException e) {
      // Bytes that hash to their CID are what was written; what they mean is not asked here.
    }
  }
}
