package cim.store.log;

import cim.store.block.Entries;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * One commit in a log, all numbers big endian:
 *
 * <pre>
 *  0  magic "CIMF"            8  length of what follows the header, u32        28  durable watermark, u64
 *  4  format 1, u16          12  first position, u64                           36  recorded hybrid clock, u64
 *  6  flags, u16             20  leaves (events or refs), u32                  44  CRC32C of bytes 0..43, u32
 *                            24  entries, u32
 * 48  entries: kind u8, CID 36 bytes, length u32, block
 *  …  CRC32C of the entries, u32
 * </pre>
 *
 * <p>A frame is bytes that never change, so any thread may read it.
 */
public final class Frame {
  static final int MAGIC = 0x43494D46;
  static final int FORMAT = 1;

  /** The flag of a frame in which blocks have been masked in their places. */
  private static final int MASKED = 1;

  public static final int HEADER = 48;
  public static final int TRAILER = 4;

  /** What is longer is no frame: 200 events and 256 KiB of payload stay far below. */
  static final int MAXIMUM_LENGTH = 16 << 20;

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes;
  private final int start;

  /**
   * A frame in an array that may hold its neighbours too.
   *
   * @param start where in the bytes the header begins
   */
  public Frame(byte[] bytes, int start) {
    this.bytes = bytes;
    this.start = start;
  }

  public byte[] bytes() {
    return bytes;
  }

  public int start() {
    return start;
  }

  /** What the first bytes of something that should be a frame say. */
  public enum Head {
    WHOLE,
    /** Whole, but of a format that this program does not know. */
    NEWER,
    BROKEN
  }

  /** Looks at {@code bytes[start, start + HEADER)}. */
  public static Head head(byte[] bytes, int start) {
    if ((int) INTS.get(bytes, start) != MAGIC
        || crc(bytes, start, HEADER - 4) != (int) INTS.get(bytes, start + 44)) {
      return Head.BROKEN;
    }
    if (((int) INTS.get(bytes, start + 4) & ~MASKED) != FORMAT << 16) { // Other flags are newer.
      return Head.NEWER;
    }
    Frame frame = new Frame(bytes, start);
    boolean sensible =
        frame.length() >= TRAILER
            && frame.length() <= MAXIMUM_LENGTH
            && frame.position() >= 0
            && frame.leaves() > 0
            && frame.leaves() <= frame.length()
            && frame.watermark() <= frame.position();
    return sensible ? Head.WHOLE : Head.BROKEN;
  }

  /**
   * Whether the entries are as they were written. The head must be whole and all bytes be there.
   */
  public boolean entriesAreWhole() {
    int end = start + size() - TRAILER;
    return crc(bytes, entriesStart(), entriesLength()) == (int) INTS.get(bytes, end);
  }

  /** Writes header and trailer around entries that stand at {@code start + HEADER} already. */
  static void seal(
      byte[] bytes,
      int start,
      int entriesLength,
      long position,
      int leaves,
      int entries,
      long watermark,
      long clock) {
    INTS.set(bytes, start, MAGIC);
    SHORTS.set(bytes, start + 4, (short) FORMAT);
    SHORTS.set(bytes, start + 6, (short) 0);
    INTS.set(bytes, start + 8, entriesLength + TRAILER);
    LONGS.set(bytes, start + 12, position);
    INTS.set(bytes, start + 20, leaves);
    INTS.set(bytes, start + 24, entries);
    LONGS.set(bytes, start + 28, watermark);
    LONGS.set(bytes, start + 36, clock);
    INTS.set(bytes, start + 44, crc(bytes, start, HEADER - 4));
    INTS.set(bytes, start + HEADER + entriesLength, crc(bytes, start + HEADER, entriesLength));
  }

  /** Makes header and trailer fit again after entries have been masked. */
  public void sealMasked() {
    SHORTS.set(bytes, start + 6, (short) MASKED);
    INTS.set(bytes, start + 44, crc(bytes, start, HEADER - 4));
    INTS.set(bytes, start + size() - TRAILER, crc(bytes, entriesStart(), entriesLength()));
  }

  /** The same frame without its payloads and sealed parts, in an array of its own. */
  public Frame compacted() {
    byte[] shorter = new byte[size()];
    System.arraycopy(bytes, start, shorter, 0, HEADER);
    Entries entries = new Entries();
    entries.reset(bytes, entriesStart(), entriesLength());
    int at = HEADER;
    while (entries.next()) {
      at =
          entries.kind().mayBeMasked()
              ? entries.copyCompacted(shorter, at)
              : entries.copy(shorter, at);
    }
    INTS.set(shorter, 8, at + TRAILER - HEADER);
    Frame frame = new Frame(Arrays.copyOf(shorter, at + TRAILER), 0);
    frame.sealMasked();
    return frame;
  }

  /** Bytes after the header. */
  int length() {
    return (int) INTS.get(bytes, start + 8);
  }

  /** All bytes, header included. */
  public int size() {
    return HEADER + length();
  }

  public long position() {
    return (long) LONGS.get(bytes, start + 12);
  }

  /** Events or refs in it: how many positions it takes. */
  public int leaves() {
    return (int) INTS.get(bytes, start + 20);
  }

  /** The position after its last leaf. */
  public long end() {
    return position() + leaves();
  }

  public int entries() {
    return (int) INTS.get(bytes, start + 24);
  }

  /** The position before which everything was durable when this frame was written (rule R3). */
  public long watermark() {
    return (long) LONGS.get(bytes, start + 28);
  }

  public long clock() {
    return (long) LONGS.get(bytes, start + 36);
  }

  public int entriesStart() {
    return start + HEADER;
  }

  public int entriesLength() {
    return length() - TRAILER;
  }

  /** The same frame in an array of its own. */
  Frame alone() {
    return start == 0 && bytes.length == size()
        ? this
        : new Frame(Arrays.copyOfRange(bytes, start, start + size()), 0);
  }

  static int crc(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return (int) crc.getValue();
  }

  static int crc(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
