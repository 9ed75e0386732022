package cim.store.block;

import cim.ipld.Cid;
import cim.ipld.Sha256;
import cim.store.StoreException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Walks the entries of a frame: kind (1 byte), CID (36), length of the block (4, big endian),
 * block. Where the block has been erased, bit 31 of its length is set, and zeros stand in its room,
 * so that nothing behind it moves; where it has been compacted, its length is 0. Reused for any
 * number of frames by one thread; allocates nothing.
 *
 * <pre>{@code
 * entries.reset(frame, offset, length);
 * while (entries.next()) {
 *   if (entries.kind().isLeaf()) ...
 * }
 * }</pre>
 */
public final class Entries {

  /** Bytes of an entry before its block. */
  public static final int HEAD = 1 + Sha256.CID_SIZE + 4;

  static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private byte[] bytes = {};
  private int at;
  private int limit;
  private EntryKind kind = EntryKind.EVENT;
  private int head;
  private int room;
  private boolean masked;

  private static final int MASKED = 1 << 31;

  /** Stands before the first entry of {@code bytes[offset, offset + length)}. */
  public Entries reset(byte[] newBytes, int offset, int newLength) {
    java.util.Objects.checkFromIndexSize(offset, newLength, newBytes.length);
    bytes = newBytes;
    at = offset;
    limit = offset + newLength;
    return this;
  }

  /**
   * Steps to the next entry; false behind the last one.
   *
   * @throws StoreException {@code corrupt} where the bytes are no entry
   */
  public boolean next() {
    if (at == limit) {
      return false;
    }
    if (limit - at < HEAD) {
      throw new StoreException(
          "corrupt", "entry: " + (limit - at) + " bytes left (expected: " + HEAD + " or more)");
    }
    kind = EntryKind.of(bytes[at]);
    head = at;
    int length = (int) INTS.get(bytes, at + HEAD - 4);
    room = length & ~MASKED;
    masked = length <= 0;
    if (room > limit - at - HEAD) {
      throw new StoreException(
          "corrupt",
          "block of " + room + " bytes with " + (limit - at - HEAD) + " left (expected: whole)");
    }
    at += HEAD + room;
    return true;
  }

  public EntryKind kind() {
    return kind;
  }

  public byte[] array() {
    return bytes;
  }

  /** Where in the array the entry begins. */
  public int offset() {
    return head;
  }

  /** Where in the array the next entry begins. */
  public int end() {
    return at;
  }

  /** Where in the array the 36 bytes of the CID stand. */
  public int cidOffset() {
    return head + 1;
  }

  public Cid cid() {
    return Cid.decode(bytes, head + 1, Sha256.CID_SIZE);
  }

  /** Whether the block has been taken out; only payloads and sealed parts may be. */
  public boolean isMasked() {
    return masked;
  }

  /** Whether the block was taken out by a compaction, and by no erasure: an archive has it. */
  public boolean isCompacted() {
    return (int) INTS.get(bytes, head + HEAD - 4) == 0;
  }

  /**
   * Copies the entry to an offset without its block, which may be a payload or a sealed part; what
   * was erased stays marked so.
   *
   * @return the offset behind it
   */
  public int copyCompacted(byte[] target, int offset) {
    boolean erased = masked && !isCompacted();
    System.arraycopy(bytes, head, target, offset, HEAD - 4);
    INTS.set(target, offset + HEAD - 4, erased ? MASKED : 0);
    return offset + HEAD;
  }

  /** Copies the entry as it is to an offset; the offset behind it. */
  public int copy(byte[] target, int offset) {
    System.arraycopy(bytes, head, target, offset, HEAD + room);
    return offset + HEAD + room;
  }

  /** Whether nothing is left in the room of a masked block. */
  public boolean isEmptied() {
    for (int i = 0; i < room; i++) {
      if (bytes[head + HEAD + i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Bytes that the block takes, or has left free. */
  public int room() {
    return room;
  }

  /** Takes the block out of the array; only payloads and sealed parts may be. */
  public void mask() {
    INTS.set(bytes, head + HEAD - 4, room | MASKED);
    java.util.Arrays.fill(bytes, head + HEAD, head + HEAD + room, (byte) 0);
    masked = true;
  }

  public int blockOffset() {
    return head + HEAD;
  }

  /** Bytes of the block; 0 where it is masked. */
  public int blockLength() {
    return masked ? 0 : room;
  }

  /**
   * Writes the head of an entry at the offset, without the CID, and answers where the block begins.
   */
  static int writeHead(byte[] target, int offset, EntryKind kind, int length) {
    target[offset] = kind.code();
    INTS.set(target, offset + HEAD - 4, length);
    return offset + HEAD;
  }
}
