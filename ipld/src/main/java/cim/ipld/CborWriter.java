package cim.ipld;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Writes canonical dag-cbor piece by piece into one growing buffer. The hot path of the event
 * store: after the buffer has grown once nothing is allocated. One thread owns one writer.
 *
 * <p>Each piece is canonical by itself (shortest heads, 64-bit floats); the caller owes the rest:
 * as many items as {@link #map} and {@link #list} announced, and map keys in canonical order
 * (length of the UTF-8 bytes, then bytes).
 */
public final class CborWriter {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final int MAX_HEAD = 9;

  private static final int UNSIGNED = 0 << 5;
  private static final int NEGATIVE = 1 << 5;
  private static final int BYTES = 2 << 5;
  private static final int TEXT = 3 << 5;
  private static final int LIST = 4 << 5;
  private static final int MAP = 5 << 5;

  private byte[] buffer;
  private int size;

  public CborWriter() {
    this(512);
  }

  public CborWriter(int capacity) {
    buffer = new byte[capacity];
  }

  /** Forgets what was written; the buffer stays. */
  public CborWriter reset() {
    size = 0;
    return this;
  }

  /** Forgets what was written behind that size. */
  public CborWriter truncate(int newSize) {
    if (newSize < 0 || newSize > size)
      throw new IllegalArgumentException("size: " + newSize + " (expected: 0 to " + size + ")");
    size = newSize;
    return this;
  }

  /** Number of bytes written. */
  public int size() {
    return size;
  }

  /** The buffer itself, valid up to {@link #size} and until the next write. */
  public byte[] array() {
    return buffer;
  }

  /** A copy of what was written. */
  public byte[] toBytes() {
    return Arrays.copyOf(buffer, size);
  }

  /** Starts a map of n entries: a key and a value each. */
  public CborWriter map(int n) {
    return head(MAP, n);
  }

  /** Starts a list of n items. */
  public CborWriter list(int n) {
    return head(LIST, n);
  }

  public CborWriter integer(long value) {
    return value >= 0 ? head(UNSIGNED, value) : head(NEGATIVE, ~value);
  }

  /** An integer from 0 to 2^64-1, as the bits of a long. */
  CborWriter unsigned(long bits) {
    return head(UNSIGNED, bits);
  }

  /** The integer -1 - n, n being 0 to 2^64-1 as the bits of a long. */
  CborWriter negative(long bits) {
    return head(NEGATIVE, bits);
  }

  /** Well-formed text. */
  public CborWriter text(String value) {
    int length = value.length();
    ensure(MAX_HEAD + length);
    int start = size;
    head(TEXT, length);
    byte[] target = buffer;
    int at = size;
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      if (c >= 0x80) {
        size = start;
        return wideText(value);
      }
      target[at + i] = (byte) c;
    }
    size = at + length;
    return this;
  }

  private CborWriter wideText(String value) {
    if (Utf8.lone(value) >= 0) {
      throw new DagCborException(
          "lone surrogate in text (expected: well-formed Unicode)", DagCborException.NO_OFFSET);
    }
    int length = Utf8.size(value);
    head(TEXT, length);
    ensure(length);
    int at = size;
    for (int i = 0; i < value.length(); i++) {
      int c = value.codePointAt(i);
      if (c < 0x80) {
        buffer[at++] = (byte) c;
      } else if (c < 0x800) {
        buffer[at++] = (byte) (0xC0 | c >> 6);
        buffer[at++] = (byte) (0x80 | (c & 0x3F));
      } else if (c < 0x10000) {
        buffer[at++] = (byte) (0xE0 | c >> 12);
        buffer[at++] = (byte) (0x80 | (c >> 6 & 0x3F));
        buffer[at++] = (byte) (0x80 | (c & 0x3F));
      } else {
        buffer[at++] = (byte) (0xF0 | c >> 18);
        buffer[at++] = (byte) (0x80 | (c >> 12 & 0x3F));
        buffer[at++] = (byte) (0x80 | (c >> 6 & 0x3F));
        buffer[at++] = (byte) (0x80 | (c & 0x3F));
        i++;
      }
    }
    size = at;
    return this;
  }

  /** Text that is UTF-8 already; the caller vouches for it. */
  public CborWriter text(byte[] utf8, int offset, int length) {
    return head(TEXT, length).copy(utf8, offset, length);
  }

  /** Bytes that are dag-cbor already, such as a map key made once by {@link #encoded}. */
  public CborWriter raw(byte[] encoded) {
    return copy(encoded, 0, encoded.length);
  }

  /** Bytes that are dag-cbor already. */
  public CborWriter raw(byte[] encoded, int offset, int length) {
    return copy(encoded, offset, length);
  }

  /** A text as dag-cbor, to be made once and written often by {@link #raw(byte[])}. */
  public static byte[] encoded(String text) {
    return new CborWriter(MAX_HEAD + text.length()).text(text).toBytes();
  }

  public CborWriter bytes(byte[] value) {
    return bytes(value, 0, value.length);
  }

  public CborWriter bytes(byte[] value, int offset, int length) {
    return head(BYTES, length).copy(value, offset, length);
  }

  /** Sixteen bytes: a UUID. */
  public CborWriter uuid(long mostSignificant, long leastSignificant) {
    ensure(17);
    buffer[size] = (byte) (BYTES | 16);
    LONGS.set(buffer, size + 1, mostSignificant);
    LONGS.set(buffer, size + 9, leastSignificant);
    size += 17;
    return this;
  }

  public CborWriter link(Cid cid) {
    int length = cid.size();
    linkHead(length);
    ensure(length);
    size = cid.writeTo(buffer, size);
    return this;
  }

  /** A link to the CID whose 36 bytes (CIDv1, codec below 0x80, sha2-256) stand at the offset. */
  public CborWriter link(byte[] cidBytes, int offset) {
    return linkHead(Sha256.CID_SIZE).copy(cidBytes, offset, Sha256.CID_SIZE);
  }

  // Tag 42, bytes, and the historical multibase prefix 0x00.
  private CborWriter linkHead(int cidSize) {
    ensure(2);
    buffer[size] = (byte) 0xD8;
    buffer[size + 1] = 42;
    size += 2;
    head(BYTES, cidSize + 1L);
    return one(0);
  }

  public CborWriter nil() {
    return one(0xF6);
  }

  public CborWriter bool(boolean value) {
    return one(value ? 0xF5 : 0xF4);
  }

  /** A float of 64 bits; NaN, infinities and -0.0 are refused. */
  public CborWriter real(double value) {
    long bits = Double.doubleToRawLongBits(value);
    if (!Double.isFinite(value) || bits == Long.MIN_VALUE) {
      throw new DagCborException(
          "float " + value + " (expected: finite and not -0.0)", DagCborException.NO_OFFSET);
    }
    ensure(MAX_HEAD);
    buffer[size] = (byte) 0xFB;
    LONGS.set(buffer, size + 1, bits);
    size += MAX_HEAD;
    return this;
  }

  private CborWriter one(int b) {
    ensure(1);
    buffer[size++] = (byte) b;
    return this;
  }

  // The shortest head for a length or number, whose 64 bits are unsigned.
  private CborWriter head(int major, long value) {
    ensure(MAX_HEAD);
    byte[] target = buffer;
    int at = size;
    if (value >>> 8 == 0) {
      if (value < 24) {
        target[at] = (byte) (major | (int) value);
        size = at + 1;
      } else {
        target[at] = (byte) (major | 24);
        target[at + 1] = (byte) value;
        size = at + 2;
      }
    } else if (value >>> 16 == 0) {
      target[at] = (byte) (major | 25);
      SHORTS.set(target, at + 1, (short) value);
      size = at + 3;
    } else if (value >>> 32 == 0) {
      target[at] = (byte) (major | 26);
      INTS.set(target, at + 1, (int) value);
      size = at + 5;
    } else {
      target[at] = (byte) (major | 27);
      LONGS.set(target, at + 1, value);
      size = at + MAX_HEAD;
    }
    return this;
  }

  private CborWriter copy(byte[] source, int offset, int length) {
    ensure(length);
    System.arraycopy(source, offset, buffer, size, length);
    size += length;
    return this;
  }

  private void ensure(int more) {
    if (buffer.length - size < more) grow(more);
  }

  private void grow(int more) {
    long needed = (long) size + more;
    if (needed > Integer.MAX_VALUE - 8)
      throw new DagCborException(
          "block of " + needed + " bytes (expected: below 2 GiB)", DagCborException.NO_OFFSET);
    buffer =
        Arrays.copyOf(
            buffer, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, buffer.length * 2L)));
  }
}
