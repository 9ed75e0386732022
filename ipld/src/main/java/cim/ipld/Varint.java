package cim.ipld;

/**
 * The unsigned varint of multiformats: seven bits a byte, least significant first, shortest form
 * only, at most nine bytes, so values from 0 to 2^63-1.
 *
 * <p>Source: github.com/multiformats/unsigned-varint.
 */
public final class Varint {

  /** Longest form in bytes. */
  public static final int MAX_SIZE = 9;

  private Varint() {}

  /**
   * Number of bytes of the value; since only the shortest form is valid, also the number that was
   * read.
   */
  public static int size(long value) {
    if (value < 0) throw new IpldException("varint: " + value + " (expected: 0 to 2^63-1)");
    return Math.max(1, (70 - Long.numberOfLeadingZeros(value)) / 7);
  }

  /** Writes the value and answers the offset behind it. */
  public static int write(long value, byte[] target, int offset) {
    int end = offset + size(value);
    long rest = value;
    for (int at = offset; at < end - 1; at++) {
      target[at] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    target[end - 1] = (byte) rest;
    return end;
  }

  /** The value as bytes of its own. */
  public static byte[] encode(long value) {
    byte[] bytes = new byte[size(value)];
    write(value, bytes, 0);
    return bytes;
  }

  /** Reads one value from {@code bytes[offset, limit)}; its length is {@link #size}. */
  public static long read(byte[] bytes, int offset, int limit) {
    long value = 0;
    for (int i = 0; i < MAX_SIZE; i++) {
      if (offset + i >= limit)
        throw new IpldException("varint at byte " + offset + ": cut off after " + i + " bytes");
      byte b = bytes[offset + i];
      value |= (long) (b & 0x7F) << (7 * i);
      if (b >= 0) {
        if (b == 0 && i > 0)
          throw new IpldException("varint at byte " + offset + ": not the shortest form");
        return value;
      }
    }
    throw new IpldException("varint at byte " + offset + ": longer than " + MAX_SIZE + " bytes");
  }

  /** Reads bytes that are exactly one varint. */
  public static long decode(byte[] bytes) {
    long value = read(bytes, 0, bytes.length);
    if (size(value) != bytes.length) {
      throw new IpldException(
          "varint: " + (bytes.length - size(value)) + " bytes behind the value (expected: none)");
    }
    return value;
  }
}
