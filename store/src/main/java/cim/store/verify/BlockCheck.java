package cim.store.verify;

import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.ipld.DagCbor;
import cim.ipld.IpldException;
import cim.ipld.Sha256;
import cim.store.StoreException;
import cim.store.block.Entries;
import cim.store.block.EntryKind;
import cim.store.log.Frame;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The part of the work that frames do not wait for each other with: hashing every block, and
 * looking for links to objects. One worker thread owns one.
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
  private final byte[] cid = new byte[Sha256.CID_SIZE];

  /** A piece of a frame that is not what its CID says; the offset is that in the frame's array. */
  record Broken(int offset, String reason) {}

  /** What hashing a frame gave. */
  record Hashed(Frame frame, long offset, int blocks, List<Broken> broken, List<Cid> objects) {}

  Hashed check(Frame frame, long offset) {
    List<Broken> broken = List.of();
    List<Cid> objects = List.of();
    int blocks = 0;
    entries.reset(frame.bytes(), frame.entriesStart(), frame.entriesLength());
    try {
      while (entries.next()) {
        if (entries.isMasked()) {
          if (!entries.isEmptied()) {
            broken =
                added(
                    broken,
                    new Broken(entries.blockOffset(), "bytes stand in the room of a masked block"));
          }
          continue;
        }
        blocks++;
        byte[] bytes = entries.array();
        sha256.cid(Codec.DAG_CBOR, bytes, entries.blockOffset(), entries.blockLength(), cid, 0);
        int at = entries.cidOffset();
        if (!Arrays.equals(cid, 0, cid.length, bytes, at, at + cid.length)) {
          broken =
              added(
                  broken,
                  new Broken(
                      entries.blockOffset(), "block does not hash to its CID " + text(bytes, at)));
        } else if (entries.kind() == EntryKind.PAYLOAD && mayLink(bytes)) {
          objects = links(objects);
        }
      }
    } catch (StoreException e) {
      broken = added(broken, new Broken(entries.offset(), String.valueOf(e.getMessage())));
    }
    return new Hashed(frame, offset, blocks, broken, objects);
  }

  private static String text(byte[] bytes, int at) {
    try {
      return Cid.decode(bytes, at, Sha256.CID_SIZE).toString();
    } catch (IpldException e) {
      return "(no CID)";
    }
  }

  private static <T> List<T> added(List<T> list, T item) {
    List<T> longer = new ArrayList<>(list);
    longer.add(item);
    return longer;
  }

  /** Whether the bytes of a link's tag stand anywhere in the block; only then it is decoded. */
  private boolean mayLink(byte[] bytes) {
    int end = entries.blockOffset() + entries.blockLength() - 1;
    int at = entries.blockOffset();
    while (at < end) {
      int next = Math.min(at + Long.BYTES, end);
      if ((next - at < Long.BYTES || holdsTag((long) LONGS.get(bytes, at)))
          && mayLink(bytes, at, next)) {
        return true;
      }
      at = next;
    }
    return false;
  }

  private static boolean mayLink(byte[] bytes, int from, int to) {
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

  private List<Cid> links(List<Cid> found) {
    List<Cid> all = new ArrayList<>(found);
    try {
      DagCbor.decode(entries.array(), entries.blockOffset(), entries.blockLength())
          .forEachLink(link -> {
            if (link.codec().equals(Codec.RAW)) {
              all.add(link);
            }
          });
    } catch (IpldException e) {
      return found; // Bytes that hash to their CID are what was written; what they mean is not
      // asked here.
    }
    return all;
  }
}
