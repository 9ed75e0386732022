package cim.ipld;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A content identifier: the name of immutable bytes, made of version, codec and multihash.
 *
 * <p>Compact, since a node holds millions: a CID with a 32-byte sha2-256 digest (every CID that CIM
 * makes) is one object of 56 bytes without an array.
 *
 * <p>Source: github.com/multiformats/cid.
 */
public final class Cid implements Comparable<Cid> {

  /** What comparing bytes with a CID can say. */
  public enum Check {
    MATCHES,
    DIFFERS,
    /** The hash function cannot be computed here: nothing is known about the bytes. */
    UNSUPPORTED_HASH
  }

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final byte[] NONE = {};
  private static final int V0_SIZE = 34;

  /** Values of {@link #shape} beside the code of the codec. */
  private static final int V0 = -1;

  private static final int OTHER = -2;

  /**
   * The codec of a CIDv1 with sha2-256 in {@code a..d}; or V0, the same with version 0; or OTHER:
   * see {@link #other}.
   */
  private final int shape;

  private final long a;
  private final long b;
  private final long c;
  private final long d;

  /** All bytes of a CID that is not of the common shape; {@code a} then holds their hash code. */
  private final byte[] other;

  private Cid(int shape, byte[] bytes, int digest) {
    this.shape = shape;
    this.a = (long) LONGS.get(bytes, digest);
    this.b = (long) LONGS.get(bytes, digest + 8);
    this.c = (long) LONGS.get(bytes, digest + 16);
    this.d = (long) LONGS.get(bytes, digest + 24);
    this.other = NONE;
  }

  private Cid(byte[] other) {
    this.shape = OTHER;
    this.a = Arrays.hashCode(other);
    this.b = 0;
    this.c = 0;
    this.d = 0;
    this.other = other;
  }

  /** The CIDv1 of content: its sha2-256 is computed. */
  public static Cid of(Codec codec, byte[] content) {
    return of(codec, content, 0, content.length);
  }

  /** The CIDv1 of {@code bytes[offset, offset + length)}: their sha2-256 is computed. */
  public static Cid of(Codec codec, byte[] bytes, int offset, int length) {
    byte[] digest = new byte[Sha256.SIZE];
    new Sha256().digest(bytes, offset, length, digest, 0);
    return ofDigest(codec, digest);
  }

  /** The CIDv1 of a sha2-256 digest (32 bytes) that is known already. */
  public static Cid ofDigest(Codec codec, byte[] digest) {
    if (digest.length != Sha256.SIZE) {
      throw new IpldException(
          "digest: " + digest.length + " bytes (expected: " + Sha256.SIZE + ")");
    }
    return ofDigest(codec, digest, 0);
  }

  /** The CIDv1 of the sha2-256 digest that stands at the offset. */
  public static Cid ofDigest(Codec codec, byte[] bytes, int offset) {
    if (codec.code() <= Integer.MAX_VALUE) return new Cid((int) codec.code(), bytes, offset);
    return of(
        codec,
        Multihash.ofDigest(
            HashFunction.SHA2_256.code(), Arrays.copyOfRange(bytes, offset, offset + Sha256.SIZE)));
  }

  /** The CIDv1 of any multihash. */
  public static Cid of(Codec codec, Multihash hash) {
    if (hash.isSha256() && codec.code() <= Integer.MAX_VALUE)
      return new Cid((int) codec.code(), hash.bytes(), 2);
    byte[] bytes = new byte[1 + Varint.size(codec.code()) + hash.size()];
    bytes[0] = 1;
    hash.writeTo(bytes, Varint.write(codec.code(), bytes, 1));
    return new Cid(bytes);
  }

  /** Reads a CID from text: base58btc without prefix (version 0) or multibase (version 1). */
  public static Cid parse(String text) {
    if (text.length() == 46 && text.startsWith("Qm"))
      return decode(Multibase.BASE58BTC.decodeDigits(text));
    byte[] bytes;
    try {
      bytes = Multibase.decode(text);
    } catch (IpldException e) {
      throw new IpldException(
          "cid: " + Quote.of(text) + " (expected: a CID such as bafyrei…); " + e.getMessage(), e);
    }
    Cid cid = decode(bytes);
    if (cid.version() == 0) {
      throw new IpldException(
          "cid: "
              + Quote.of(text)
              + " is version 0 with a multibase prefix (expected: Qm… without it)");
    }
    return cid;
  }

  /** Reads bytes that are exactly one CID. */
  public static Cid decode(byte[] bytes) {
    return decode(bytes, 0, bytes.length);
  }

  /** Reads {@code bytes[offset, offset + length)}, which must be exactly one CID. */
  public static Cid decode(byte[] bytes, int offset, int length) {
    Cid cid = read(bytes, offset, offset + length);
    if (cid.size() != length) {
      throw new IpldException(
          "cid: " + (length - cid.size()) + " bytes behind it (expected: none)");
    }
    return cid;
  }

  /** Reads one CID from {@code bytes[offset, limit)}; its length is {@link #size}. */
  public static Cid read(byte[] bytes, int offset, int limit) {
    int left = limit - offset;
    if (left >= 36
        && bytes[offset] == 1
        && bytes[offset + 1] >= 0
        && bytes[offset + 2] == 0x12
        && bytes[offset + 3] == 32) {
      return new Cid(bytes[offset + 1], bytes, offset + 4);
    }
    if (left >= 2 && bytes[offset] == 0x12 && bytes[offset + 1] == 32) {
      if (left < V0_SIZE)
        throw new IpldException(
            "cid: version 0 with " + left + " bytes (expected: " + V0_SIZE + ")");
      return new Cid(V0, bytes, offset + 2);
    }
    long version = Varint.read(bytes, offset, limit);
    if (version != 1) throw new IpldException("cid: version " + version + " (expected: 0 or 1)");
    int at = offset + 1;
    Codec codec = Codec.of(Varint.read(bytes, at, limit));
    return of(codec, Multihash.read(bytes, at + Varint.size(codec.code()), limit));
  }

  /** Reads one CID and moves the buffer's position behind it. */
  public static Cid read(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    Cid cid = read(bytes, 0, bytes.length);
    buffer.position(buffer.position() + cid.size());
    return cid;
  }

  /** 0 or 1. */
  public int version() {
    return shape == V0 ? 0 : 1;
  }

  /** How the content is to be read; always dag-pb in version 0. */
  public Codec codec() {
    if (shape == V0) return Codec.DAG_PB;
    return Codec.of(shape == OTHER ? Varint.read(other, 1, other.length) : shape);
  }

  /** Hash function and digest. */
  public Multihash multihash() {
    if (shape == OTHER) return Multihash.read(other, 1 + Varint.size(codec().code()), other.length);
    byte[] bytes = bytes();
    return Multihash.read(bytes, bytes.length - V0_SIZE, bytes.length);
  }

  /** Whether the bytes are what this CID names. */
  public Check check(byte[] content) {
    Multihash hash = multihash();
    return HashFunction.find(hash.code())
        .map(function ->
            Arrays.equals(function.digest(content), hash.digest()) ? Check.MATCHES : Check.DIFFERS)
        .orElse(Check.UNSUPPORTED_HASH);
  }

  /** Number of bytes of the binary form. */
  public int size() {
    return switch (shape) {
      case V0 -> V0_SIZE;
      case OTHER -> other.length;
      default -> 1 + Varint.size(shape) + V0_SIZE;
    };
  }

  /** The binary form. */
  public byte[] bytes() {
    byte[] bytes = new byte[size()];
    writeTo(bytes, 0);
    return bytes;
  }

  /** Writes the binary form, {@link #size} bytes, and answers the offset behind it. */
  public int writeTo(byte[] target, int offset) {
    if (shape == OTHER) {
      System.arraycopy(other, 0, target, offset, other.length);
      return offset + other.length;
    }
    int at = offset;
    if (shape != V0) {
      target[at] = 1;
      at = Varint.write(shape, target, at + 1);
    }
    target[at] = 0x12;
    target[at + 1] = Sha256.SIZE;
    writeDigest(target, at + 2);
    return at + V0_SIZE;
  }

  private void writeDigest(byte[] target, int offset) {
    LONGS.set(target, offset, a);
    LONGS.set(target, offset + 8, b);
    LONGS.set(target, offset + 16, c);
    LONGS.set(target, offset + 24, d);
  }

  /** Base32 in lower case; base58btc without prefix for version 0. */
  @Override
  public String toString() {
    return shape == V0
        ? Multibase.BASE58BTC.encodeDigits(bytes())
        : Multibase.BASE32.encode(bytes());
  }

  /** The text in that base; a version 0 has only its own form. */
  public String toString(Multibase base) {
    if (shape == V0 && base != Multibase.BASE58BTC) {
      throw new IpldException(
          "base: " + base.title() + " for a CID of version 0 (expected: base58btc, or a CIDv1)");
    }
    return shape == V0 ? toString() : base.encode(bytes());
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Cid that
        && shape == that.shape
        && a == that.a
        && b == that.b
        && c == that.c
        && d == that.d
        && Arrays.equals(other, that.other);
  }

  @Override
  public int hashCode() {
    return (int) a ^ shape; // a digest is spread evenly already
  }

  /** Order of the binary forms, bytes unsigned. */
  @Override
  public int compareTo(Cid that) {
    if (shape != that.shape || shape == OTHER) return Arrays.compareUnsigned(bytes(), that.bytes());
    if (a != that.a) return Long.compareUnsigned(a, that.a);
    if (b != that.b) return Long.compareUnsigned(b, that.b);
    if (c != that.c) return Long.compareUnsigned(c, that.c);
    return Long.compareUnsigned(d, that.d);
  }
}
