package cim.ipld;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Reads strict dag-cbor piece by piece: shortest heads only, definite lengths, 64-bit floats, tag
 * 42 only, valid UTF-8. Allocates nothing by itself except the values asked for, never by a length
 * that the bytes do not hold. One thread owns one reader.
 *
 * <p>A caller that walks a map by {@link #map} and {@link #text} owes the check of the key order;
 * {@link #value} does it.
 */
public final class CborReader {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

  private static final int UNSIGNED = 0;
  private static final int NEGATIVE = 1;
  private static final int BYTES = 2;
  private static final int TEXT = 3;
  private static final int LIST = 4;
  private static final int MAP = 5;
  private static final int TAG = 6;

  private static final int FALSE = 0xF4;
  private static final int TRUE = 0xF5;
  private static final int NIL = 0xF6;
  private static final int DOUBLE = 0xFB;
  private static final int LINK_TAG = 42;

  /** Tag 42, and a byte string of 37. */
  private static final int LINK_HEAD = 0xD82A_5825;

  /** The leading 0, version 1, a codec below 0x80, sha2-256. */
  private static final int CID_HEAD = 0x0001_0012;

  /** Bytes of a link to a CIDv1 with sha2-256 and a codec below 0x80. */
  private static final int LINK_SIZE = 5 + Sha256.CID_SIZE;

  private byte[] bytes;
  private int start;
  private int at;
  private int limit;

  public CborReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  public CborReader(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    reset(bytes, offset, length);
  }

  /**
   * Starts anew at {@code bytes[offset, offset + length)}, which must not change while it is read.
   */
  public final CborReader reset(byte[] newBytes, int offset, int length) {
    java.util.Objects.checkFromIndexSize(offset, length, newBytes.length);
    bytes = newBytes;
    start = offset;
    at = offset;
    limit = offset + length;
    return this;
  }

  /** Index in the array of the next byte. */
  public int position() {
    return at;
  }

  /** Bytes not yet read. */
  public int remaining() {
    return limit - at;
  }

  /** Refuses bytes behind what was read. */
  public void end() {
    if (at != limit) throw error(remaining() + " bytes behind the value (expected: none)");
  }

  /** The kind of the next item, which stays to be read. */
  public Kind next() {
    int first = peek();
    return switch (first >>> 5) {
      case UNSIGNED, NEGATIVE -> Kind.INT;
      case BYTES -> Kind.BYTES;
      case TEXT -> Kind.TEXT;
      case LIST -> Kind.LIST;
      case MAP -> Kind.MAP;
      case TAG -> Kind.LINK;
      default ->
          switch (first) {
            case FALSE, TRUE -> Kind.BOOL;
            case NIL -> Kind.NULL;
            case DOUBLE -> Kind.FLOAT;
            default ->
                throw error(
                    String.format("0x%02x (expected: false, true, null or a 64-bit float)", first));
          };
    };
  }

  /**
   * Steps over the next bytes if they are these, such as a map key encoded once; else stays where
   * it is.
   */
  public boolean skip(byte[] encoded) {
    int length = encoded.length;
    if (remaining() < length) return false;
    for (int i = 0; i < length; i++) { // Shorter than a call of Arrays.equals would take.
      if (bytes[at + i] != encoded[i]) return false;
    }
    at += length;
    return true;
  }

  /** Steps over these bytes, which must be the next. */
  public void expect(byte[] encoded) {
    if (!skip(encoded))
      throw error(
          "other bytes than expected (expected: "
              + java.util.HexFormat.of().formatHex(encoded)
              + ")");
  }

  /** Number of entries of a map, whose keys and values follow. */
  public int map() {
    return count(MAP, 2);
  }

  /** Number of items of a list, which follow. */
  public int list() {
    return count(LIST, 1);
  }

  // Every item takes at least one byte, so a count beyond the rest is a lie.
  private int count(int major, int bytesPerEntry) {
    int from = at;
    long n = head(major);
    if (n < 0 || n > remaining() / bytesPerEntry) {
      throw errorAt(
          from,
          Long.toUnsignedString(n)
              + " entries in "
              + remaining()
              + " bytes (expected: as many as there are)");
    }
    return (int) n;
  }

  /** An integer that fits a long. */
  public long integer() {
    int from = at;
    boolean negative = majorIs(NEGATIVE);
    long bits = head(negative ? NEGATIVE : UNSIGNED);
    if (bits < 0)
      throw errorAt(from, "an integer beyond 64 bits with sign (expected: -2^63 to 2^63-1)");
    return negative ? ~bits : bits;
  }

  /** Steps over a null, if it is next. */
  public boolean nil() {
    if (at >= limit || (bytes[at] & 0xFF) != NIL) return false;
    at++;
    return true;
  }

  public boolean bool() {
    int first = peek();
    if (first != TRUE && first != FALSE)
      throw error("0x" + Integer.toHexString(first) + " (expected: a bool)");
    at++;
    return first == TRUE;
  }

  public double real() {
    if (peek() != DOUBLE)
      throw error("0x" + Integer.toHexString(peek()) + " (expected: a 64-bit float)");
    int from = at;
    need(9);
    long bits = (long) LONGS.get(bytes, at + 1);
    double value = Double.longBitsToDouble(bits);
    if (!Double.isFinite(value) || bits == Long.MIN_VALUE)
      throw errorAt(from, "float " + value + " (expected: finite and not -0.0)");
    at += 9;
    return value;
  }

  public String text() {
    int length = skipText();
    return Utf8.text(bytes, at - length, length);
  }

  /**
   * Steps over a text and answers the number of its UTF-8 bytes, which end at {@link #position};
   * allocates nothing.
   */
  public int skipText() {
    int length = length(TEXT);
    int bad = Utf8.malformed(bytes, at, at + length);
    if (bad >= 0) throw errorAt(bad, "invalid UTF-8 in text (expected: valid)");
    at += length;
    return length;
  }

  /** A text that is likely to come again, as map keys are. */
  String name() {
    int length = skipText();
    return Names.of(bytes, at - length, length);
  }

  /** A copy of a byte string. */
  public byte[] bytes() {
    int length = length(BYTES);
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }

  /** Copies a byte string of exactly that length, with nothing allocated. */
  public void bytes(byte[] target, int offset, int length) {
    skipBytes(length);
    System.arraycopy(bytes, at - length, target, offset, length);
  }

  /** Steps over a byte string of exactly that length, which ends at {@link #position}. */
  public void skipBytes(int length) {
    int from = at;
    int found = length(BYTES);
    if (found != length) throw errorAt(from, found + " bytes (expected: " + length + ")");
    at += length;
  }

  public Cid link() {
    int from = at;
    int length = linkLength();
    try {
      Cid cid = Cid.decode(bytes, at, length);
      at += length;
      return cid;
    } catch (IpldException e) {
      throw errorAt(from, "link: " + e.getMessage());
    }
  }

  /**
   * Steps over a link to a CIDv1 with sha2-256 and a codec below 0x80, whose 36 bytes end at {@link
   * #position}.
   */
  public void skipLink() {
    if (isPlainLink()) {
      at += LINK_SIZE;
      return;
    }
    int from = at;
    int length = linkLength();
    if (length != Sha256.CID_SIZE
        || bytes[at] != 1
        || bytes[at + 1] < 0
        || bytes[at + 2] != 0x12
        || bytes[at + 3] != Sha256.SIZE) {
      throw errorAt(from, "link: not a CIDv1 of sha2-256 in 36 bytes (expected: one)");
    }
    at += length;
  }

  /** Whether the next item is such a link, by the bytes that all of them begin with. */
  private boolean isPlainLink() {
    return remaining() >= LINK_SIZE
        && (int) INTS.get(bytes, at) == LINK_HEAD
        && ((int) INTS.get(bytes, at + 4) & 0xFFFF_80FF) == CID_HEAD
        && bytes[at + 8] == Sha256.SIZE;
  }

  // Stands on the first byte of the CID afterwards.
  private int linkLength() {
    int from = at;
    long tag = head(TAG);
    if (tag != LINK_TAG)
      throw errorAt(from, "tag " + Long.toUnsignedString(tag) + " (expected: 42, a link)");
    int length = length(BYTES);
    if (length == 0 || bytes[at] != 0)
      throw errorAt(from, "link without the leading 0x00 (expected: it)");
    at++;
    return length - 1;
  }

  /** The next item, whatever it is; map keys must be in canonical order. */
  public Value value() {
    return new CborTree(this).read(0);
  }

  /** An integer of the full range of CBOR. */
  Value anyInteger() {
    boolean negative = majorIs(NEGATIVE);
    long bits = head(negative ? NEGATIVE : UNSIGNED);
    if (bits >= 0) return new Value.Int(negative ? ~bits : bits);
    BigInteger magnitude = new BigInteger(Long.toUnsignedString(bits));
    return Value.of(negative ? magnitude.not() : magnitude);
  }

  Value.Bytes byteString() {
    int length = length(BYTES);
    at += length;
    return Value.Bytes.copyOf(bytes, at - length, length);
  }

  /** Order of the two pieces of the bytes in the array; negative where the left comes first. */
  int compareBytes(int left, int leftLength, int right, int rightLength) {
    if (leftLength != rightLength) return leftLength - rightLength;
    return Arrays.compareUnsigned(
        bytes, left, left + leftLength, bytes, right, right + rightLength);
  }

  private boolean majorIs(int major) {
    return peek() >>> 5 == major;
  }

  private int peek() {
    need(1);
    return bytes[at] & 0xFF;
  }

  private int length(int major) {
    int from = at;
    long length = head(major);
    if (length < 0 || length > remaining()) {
      throw errorAt(
          from,
          Long.toUnsignedString(length)
              + " bytes, "
              + remaining()
              + " left (expected: all of them)");
    }
    return (int) length;
  }

  // Most heads are one byte; small, so that whoever calls it has it inlined.
  private long head(int major) {
    int first = peek();
    int info = first & 0x1F;
    if (first >>> 5 == major && info < 24) {
      at++;
      return info;
    }
    return longHead(major, first);
  }

  private long longHead(int major, int first) {
    if (first >>> 5 != major)
      throw error(String.format("0x%02x (expected: %s)", first, name(major)));
    int info = first & 0x1F;
    long value;
    switch (info) {
      case 24 -> {
        need(2);
        value = bytes[at + 1] & 0xFF;
        shortest(value >= 24);
        at += 2;
      }
      case 25 -> {
        need(3);
        value = (short) SHORTS.get(bytes, at + 1) & 0xFFFF;
        shortest(value > 0xFF);
        at += 3;
      }
      case 26 -> {
        need(5);
        value = (int) INTS.get(bytes, at + 1) & 0xFFFF_FFFFL;
        shortest(value > 0xFFFF);
        at += 5;
      }
      case 27 -> {
        need(9);
        value = (long) LONGS.get(bytes, at + 1);
        shortest(value >>> 32 != 0);
        at += 9;
      }
      default ->
          throw error(
              info == 31
                  ? "indefinite length (expected: a definite one)"
                  : "reserved length code " + info + " (expected: below 28)");
    }
    return value;
  }

  private void shortest(boolean isShortest) {
    if (!isShortest)
      throw error("length or number in a longer form than needed (expected: the shortest)");
  }

  private void need(int n) {
    if (remaining() < n) throw error("cut off (expected: " + (n - remaining()) + " more bytes)");
  }

  private static String name(int major) {
    return switch (major) {
      case UNSIGNED, NEGATIVE -> "an integer";
      case BYTES -> "bytes";
      case TEXT -> "text";
      case LIST -> "a list";
      case MAP -> "a map";
      default -> "a link";
    };
  }

  DagCborException error(String message) {
    return errorAt(at, message);
  }

  DagCborException errorAt(int index, String message) {
    return new DagCborException(message, index - start);
  }
}
