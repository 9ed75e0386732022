package cim.store.proof;

import cim.store.Signer;
import cim.store.StoreException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * A name with a public key that verifies notes: {@code <name>+<key id>+<base64 of type and key>}.
 *
 * <p>Source: c2sp.org/signed-note, "Verifier keys".
 */
public final class VerifierKey {

  /** What stands before the raw key in the X.509 form of an ML-DSA-44 key (RFC 9881). */
  private static final byte[] ML_DSA_44_HEAD =
      HexFormat.of().parseHex("30820532300b060960864801650304031103820521" + "00");

  private final String name;
  private final Signer.Algorithm algorithm;
  private final byte[] key;
  private final byte[] id;
  private final Memory memory;

  /** Tells signatures that need no check. */
  @FunctionalInterface
  private interface Memory {
    boolean has(byte[] message, byte[] signature);
  }

  public VerifierKey(String name, Signer.Algorithm algorithm, byte[] key) {
    this(name, algorithm, key, (_, _) -> false);
  }

  private VerifierKey(String name, Signer.Algorithm algorithm, byte[] key, Memory memory) {
    if (name.isEmpty() || name.contains("+") || name.chars().anyMatch(Character::isWhitespace)) {
      throw malformed(name);
    }
    if (key.length != algorithm.keySize()) {
      throw malformed(name);
    }
    this.name = name;
    this.algorithm = algorithm;
    this.key = key.clone();
    this.id = id(name, algorithm, key);
    this.memory = memory;
  }

  /** The key of a signer, who may remember its own signatures. */
  public static VerifierKey of(Signer signer, Signer.Algorithm algorithm) {
    return new VerifierKey(
        signer.name(),
        algorithm,
        signer.publicKey(algorithm),
        (message, signature) -> signer.remembers(algorithm, message, signature));
  }

  /**
   * Reads the text form; {@code corrupt} where it is none, or its key id is not that of the key.
   */
  public static VerifierKey parse(String text) {
    String[] parts = text.split("\\+", 3);
    if (parts.length != 3) {
      throw malformed(text);
    }
    byte[] typed = base64(parts[2]);
    for (Signer.Algorithm algorithm : Signer.Algorithm.values()) {
      if (typed.length == algorithm.keySize() + 1 && typed[0] == algorithm.type()) {
        VerifierKey key =
            new VerifierKey(parts[0], algorithm, Arrays.copyOfRange(typed, 1, typed.length));
        if (key.toString().equals(text)) {
          return key;
        }
      }
    }
    throw malformed(text);
  }

  private static StoreException malformed(String text) {
    return new StoreException(
        "corrupt",
        "verifier key: " + text + " (expected: <name>+<key id>+<key> of Ed25519 or ML-DSA-44)");
  }

  static byte[] base64(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      // Only the one canonical text: padding, and no stray bits.
      if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      throw new StoreException("corrupt", "base64: " + e.getMessage(), e);
    }
    throw new StoreException("corrupt", "base64 (expected: the canonical form)");
  }

  public String name() {
    return name;
  }

  public Signer.Algorithm algorithm() {
    return algorithm;
  }

  /** The four bytes that name the key in signature lines. */
  byte[] id() {
    return id.clone();
  }

  /** Whether a signature is this key's over these bytes. */
  public boolean verify(byte[] message, byte[] signature) {
    return memory.has(message, signature)
        || switch (algorithm) {
          case ED25519 ->
              signature.length == Ed25519.SIGNATURE_SIZE
                  && Ed25519.verify(signature, 0, key, 0, message, 0, message.length);
          case ML_DSA_44 -> verifyMlDsa(message, signature);
        };
  }

  private boolean verifyMlDsa(byte[] message, byte[] signature) {
    try {
      byte[] encoded =
          ByteBuffer.allocate(ML_DSA_44_HEAD.length + key.length)
              .put(ML_DSA_44_HEAD)
              .put(key)
              .array();
      PublicKey publicKey =
          KeyFactory.getInstance("ML-DSA-44").generatePublic(new X509EncodedKeySpec(encoded));
      Signature verifier = Signature.getInstance("ML-DSA-44");
      verifier.initVerify(publicKey);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false; // A signature of the wrong length or form, as the JDK reports it.
    }
  }

  private static byte[] id(String name, Signer.Algorithm algorithm, byte[] key) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(name.getBytes(StandardCharsets.UTF_8));
      sha256.update((byte) '\n');
      sha256.update((byte) algorithm.type());
      return Arrays.copyOf(sha256.digest(key), 4);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    byte[] typed = new byte[key.length + 1];
    typed[0] = (byte) algorithm.type();
    System.arraycopy(key, 0, typed, 1, key.length);
    return name
        + "+"
        + HexFormat.of().formatHex(id)
        + "+"
        + Base64.getEncoder().encodeToString(typed);
  }
}
