package cim.store.seal;

import cim.store.StoreException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** AES-256-GCM with a tag of 128 bits and a nonce of 96 (NIST SP 800-38D). */
final class AesGcm {

  static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private AesGcm() {}

  /** The nonce, then ciphertext and tag. */
  static byte[] encrypt(SecretKey key, SecureRandom random, byte[] plaintext, byte[] bound) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, key, nonce, plaintext, bound);
    byte[] both = Arrays.copyOf(nonce, NONCE + sealed.length);
    System.arraycopy(sealed, 0, both, NONCE, sealed.length);
    return both;
  }

  /** Of what {@link #encrypt} gave. */
  static byte[] decrypt(SecretKey key, byte[] both, byte[] bound) {
    return run(
        Cipher.DECRYPT_MODE,
        key,
        Arrays.copyOf(both, NONCE),
        Arrays.copyOfRange(both, NONCE, Math.max(NONCE, both.length)),
        bound);
  }

  /**
   * Encrypts or decrypts with a given nonce, which must never serve twice with one key.
   *
   * @throws StoreException {@code corrupt} where the tag does not fit
   */
  static byte[] run(int mode, SecretKey key, byte[] nonce, byte[] input, byte[] bound) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(bound);
      return cipher.doFinal(input);
    } catch (AEADBadTagException e) {
      throw new StoreException(
          "corrupt",
          "seal: does not open (expected: as it was sealed, for this message, by this key)",
          e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES/GCM with these parameters", e);
    }
  }
}
