package cim.store.log;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Finds the one changed byte of a stretch by its CRC32C. The checksum is linear: the difference
 * between the stored and the actual one is that of the error alone, and stepping it backwards over
 * the bytes behind the error leaves a value that only one changed byte can give.
 */
public final class OneByte {
  private static final int POLYNOMIAL = 0x82F63B78;
  private static final int[] TABLE = new int[256];

  /** The index of the table's entry with that topmost byte, of which there is one each. */
  private static final int[] BY_TOP = new int[256];

  static {
    for (int i = 0; i < 256; i++) {
      int crc = i;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ POLYNOMIAL;
      }
      TABLE[i] = crc;
      BY_TOP[crc >>> 24] = i;
    }
  }

  private OneByte() {}

  /** Nothing was found. */
  public static final int NOWHERE = -1;

  /**
   * Undoes one changed byte in {@code bytes[offset, offset + length)} or in the four bytes of its
   * checksum behind them. Answers its offset in the array, or {@link #NOWHERE} where more was
   * changed; then nothing is undone.
   */
  public static int undo(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int stored = ByteBuffer.wrap(bytes).getInt(end);
    int error = stored ^ crc(bytes, offset, length);
    for (int i = 0; i < 4; i++) {
      int shift = 24 - 8 * i;
      if ((error & ~(0xFF << shift)) == 0) {
        bytes[end + i] ^= (byte) (error >>> shift);
        return end + i;
      }
    }
    int state = error;
    for (int at = end - 1; at >= offset; at--) {
      int changed = BY_TOP[state >>> 24];
      if (TABLE[changed] == state) {
        bytes[at] ^= (byte) changed;
        if (crc(bytes, offset, length) == stored) {
          return at;
        }
        bytes[at] ^= (byte) changed;
      }
      state = ((state ^ TABLE[changed]) << 8) | changed;
    }
    return NOWHERE;
  }

  private static int crc(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return (int) crc.getValue();
  }
}
