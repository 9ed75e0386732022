package cim.ipld;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * The hash functions of the multihash table that can be computed here: those that the JDK has, and
 * identity.
 */
public enum HashFunction {
  IDENTITY(0x00, "identity", ""),
  SHA1(0x11, "sha1", "SHA-1"),
  SHA2_256(0x12, "sha2-256", "SHA-256"),
  SHA2_512(0x13, "sha2-512", "SHA-512"),
  SHA3_512(0x14, "sha3-512", "SHA3-512"),
  SHA3_384(0x15, "sha3-384", "SHA3-384"),
  SHA3_256(0x16, "sha3-256", "SHA3-256"),
  SHA3_224(0x17, "sha3-224", "SHA3-224"),
  SHA2_384(0x20, "sha2-384", "SHA-384"),
  MD5(0xd5, "md5", "MD5"),
  SHA2_224(0x1013, "sha2-224", "SHA-224"),
  SHA2_512_224(0x1014, "sha2-512-224", "SHA-512/224"),
  SHA2_512_256(0x1015, "sha2-512-256", "SHA-512/256"),
  BLAKE3(0x1e, "blake3", ""),
  BLAKE2B_256(0xb220, "blake2b-256", ""),
  BLAKE2B_512(0xb240, "blake2b-512", "");

  private final long code;
  private final String title;
  private final String algorithm;

  HashFunction(long code, String title, String algorithm) {
    this.code = code;
    this.title = title;
    this.algorithm = algorithm;
  }

  /** The function of that multihash code, if it can be computed here. */
  public static Optional<HashFunction> find(long code) {
    for (HashFunction function : values()) {
      if (function.code == code) return Optional.of(function);
    }
    return Optional.empty();
  }

  /** Code in the multihash table. */
  public long code() {
    return code;
  }

  /** Name in the multihash table. */
  public String title() {
    return title;
  }

  /** The full digest. */
  public byte[] digest(byte[] content) {
    return switch (this) {
      case IDENTITY -> content.clone();
      case BLAKE3 -> Blake3.hash(content, Blake3.SIZE);
      case BLAKE2B_256 -> Blake2b.hash(content, 32);
      case BLAKE2B_512 -> Blake2b.hash(content, 64);
      case SHA1,
          SHA2_224,
          SHA2_256,
          SHA2_384,
          SHA2_512,
          SHA2_512_224,
          SHA2_512_256,
          SHA3_224,
          SHA3_256,
          SHA3_384,
          SHA3_512,
          MD5 ->
          ofJdk(content);
    };
  }

  private byte[] ofJdk(byte[] content) {
    try {
      return MessageDigest.getInstance(algorithm).digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IpldException(
          "hash: " + title + " (expected: one this Java has; install a complete JDK)", e);
    }
  }
}
