package cim.ipld;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A digest that names its hash function: varint code, varint length, digest. Codes without a
 * function here are carried as they are.
 *
 * <p>Source: github.com/multiformats/multihash.
 */
public final class Multihash {

  private final long code;
  private final byte[] digest;

  private Multihash(long code, byte[] digest) {
    this.code = code;
    this.digest = digest;
  }

  /** A multihash of a digest that is known already. */
  public static Multihash ofDigest(long code, byte[] digest) {
    Varint.size(code);
    return new Multihash(code, digest.clone());
  }

  /** Hashes the content. */
  public static Multihash of(HashFunction function, byte[] content) {
    return new Multihash(function.code(), function.digest(content));
  }

  /** Reads bytes that are exactly one multihash. */
  public static Multihash decode(byte[] bytes) {
    Multihash hash = read(bytes, 0, bytes.length);
    if (hash.size() != bytes.length) {
      throw new IpldException(
          "multihash: "
              + (bytes.length - hash.size())
              + " bytes behind the digest (expected: none)");
    }
    return hash;
  }

  /** Reads one multihash from {@code bytes[offset, limit)}; its length is {@link #size}. */
  public static Multihash read(byte[] bytes, int offset, int limit) {
    long code = Varint.read(bytes, offset, limit);
    int at = offset + Varint.size(code);
    long length = Varint.read(bytes, at, limit);
    at += Varint.size(length);
    if (length > limit - at) {
      throw new IpldException(
          "multihash: digest of "
              + length
              + " bytes, "
              + (limit - at)
              + " left (expected: all of it)");
    }
    return new Multihash(code, Arrays.copyOfRange(bytes, at, at + (int) length));
  }

  /** Code of the hash function in the multihash table. */
  public long code() {
    return code;
  }

  /** Name of the hash function, or its code in hexadecimal where it cannot be computed here. */
  public String name() {
    return HashFunction.find(code).map(HashFunction::title).orElse("0x" + Long.toHexString(code));
  }

  /** Copy of the digest. */
  public byte[] digest() {
    return digest.clone();
  }

  /** Bytes of the digest. */
  public int digestSize() {
    return digest.length;
  }

  /** Bytes of the whole: code, length and digest. */
  public int size() {
    return Varint.size(code) + Varint.size(digest.length) + digest.length;
  }

  /** Code, length and digest. */
  public byte[] bytes() {
    byte[] bytes = new byte[size()];
    writeTo(bytes, 0);
    return bytes;
  }

  /** Writes {@link #size} bytes and answers the offset behind them. */
  int writeTo(byte[] target, int offset) {
    int at = Varint.write(digest.length, target, Varint.write(code, target, offset));
    System.arraycopy(digest, 0, target, at, digest.length);
    return at + digest.length;
  }

  boolean isSha256() {
    return code == HashFunction.SHA2_256.code() && digest.length == Sha256.SIZE;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Multihash that
        && code == that.code
        && Arrays.equals(digest, that.digest);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(code) * 31 + Arrays.hashCode(digest);
  }

  @Override
  public String toString() {
    return name() + ":" + HexFormat.of().formatHex(digest);
  }
}
