package cim.ipld;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A reusable SHA-256. One thread owns one instance; nothing is allocated per call, which the write
 * path of the store rests on (a {@code MessageDigest.getInstance} per block would cost 36 ns and
 * 336 bytes).
 */
public final class Sha256 {

  /** Bytes of a digest. */
  public static final int SIZE = 32;

  /** Bytes of a CIDv1 with sha2-256 and a codec below 0x80. */
  public static final int CID_SIZE = 36;

  private final MessageDigest digest;

  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Adds bytes to the running digest. */
  public Sha256 update(byte[] in, int offset, int length) {
    digest.update(in, offset, length);
    return this;
  }

  /** Adds one byte to the running digest. */
  public Sha256 update(byte b) {
    digest.update(b);
    return this;
  }

  /** Writes the running digest (32 bytes) and starts anew. */
  public void finish(byte[] out, int outOffset) {
    try {
      digest.digest(out, outOffset, SIZE);
    } catch (DigestException e) {
      throw new IllegalArgumentException(
          "out: " + (out.length - outOffset) + " bytes (expected: at least " + SIZE + ")", e);
    }
  }

  /** Writes the digest (32 bytes) of {@code in[offset, offset + length)}. */
  public void digest(byte[] in, int offset, int length, byte[] out, int outOffset) {
    digest.update(in, offset, length);
    finish(out, outOffset);
  }

  /** The digest of all bytes. */
  public byte[] digest(byte[] in) {
    return digest.digest(in);
  }

  /**
   * Writes the CIDv1 (36 bytes) of {@code in[offset, offset + length)}; the codec's code must be
   * below 0x80.
   */
  public void cid(Codec codec, byte[] in, int offset, int length, byte[] out36, int outOffset) {
    long code = codec.code();
    if (code >= 0x80)
      throw new IllegalArgumentException("codec: " + codec + " (expected: a code below 0x80)");
    out36[outOffset] = 1;
    out36[outOffset + 1] = (byte) code;
    out36[outOffset + 2] = 0x12;
    out36[outOffset + 3] = SIZE;
    digest(in, offset, length, out36, outOffset + 4);
  }
}
