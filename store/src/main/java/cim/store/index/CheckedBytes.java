package cim.store.index;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * Bytes of a file, usually mapped, with a checksum for each block of 4096 behind them; each block
 * is compared with its own when it is asked for first. Any thread: a bit that is lost where two
 * meet only has a block checked again.
 */
final class CheckedBytes {
  static final int BLOCK = 4096;

  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final MemorySegment bytes;
  private final long content;
  private final long[] whole;

  /**
   * @param bytes content and then its sums
   * @param content so many bytes of it are content
   */
  CheckedBytes(MemorySegment bytes, long content) {
    this.bytes = bytes;
    this.content = content;
    this.whole = new long[(int) (blocks(content) / Long.SIZE) + 1];
  }

  static long blocks(long content) {
    return (content + BLOCK - 1) / BLOCK;
  }

  long blocks() {
    return blocks(content);
  }

  /** Whether the 8 bytes at an offset are as they were written. */
  boolean isWholeAt(long offset) {
    long block = offset / BLOCK;
    return isWhole(block)
        && ((offset & (BLOCK - 1)) <= BLOCK - Long.BYTES
            || block + 1 >= blocks()
            || isWhole(block + 1));
  }

  boolean isWhole(long block) {
    int word = (int) (block >>> 6);
    if ((whole[word] & 1L << block) != 0) {
      return true;
    }
    long from = block * BLOCK;
    CRC32C crc = new CRC32C();
    crc.update(bytes.asSlice(from, Math.min(BLOCK, content - from)).asByteBuffer());
    boolean same = bytes.get(INT, content + block * Integer.BYTES) == (int) crc.getValue();
    if (same) {
      whole[word] |= 1L << block;
    }
    return same;
  }

  long word(long offset) {
    return bytes.get(LONG, offset);
  }

  int number(long offset) {
    return bytes.get(INT, offset);
  }

  MemorySegment slice(long offset, long length) {
    return bytes.asSlice(offset, length);
  }
}
