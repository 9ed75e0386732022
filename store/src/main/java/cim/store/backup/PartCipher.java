package cim.store.backup;

import cim.ipld.Sha256;
import cim.store.StoreException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * How the content of a part becomes the bytes of its file, and how the part is named by its
 * content:
 *
 * <pre>
 *  0  magic "CIMB", format 1 u16, kind u8 (0 plain, 1 sealed), 0 u8
 *  8  plain: content       sealed: nonce 12 bytes, AES-256-GCM(content, additional data = bytes 0..7 and the name), tag
 * </pre>
 *
 * <p>The name is SHA-256(content); of sealed parts HMAC-SHA256 by a key of its own, so that names
 * do not confirm what somebody guesses. One thread owns one instance.
 */
sealed interface PartCipher {
  /** Bytes of a part's file before its content. */
  int HEAD = 8;

  int FORMAT = 1;

  /** The name of the part with this content: 64 hexadecimal digits. */
  String name(byte[] content, int length);

  /** The bytes of the part's file. */
  byte[] seal(String name, byte[] content, int length);

  /** So many bytes has the file of a part with so much content. */
  long sealedSize(long length);

  /**
   * The content again, which is what the name says.
   *
   * @throws StoreException {@code corrupt}, {@code newer_format}
   */
  byte[] open(String name, byte[] file);

  /** Another instance for another thread. */
  PartCipher copy();

  static PartCipher plain() {
    return new Plain(new Sha256());
  }

  static PartCipher sealing(byte[] key) {
    return Sealed.of(key);
  }

  private static byte[] head(int kind) {
    return new byte[] {'C', 'I', 'M', 'B', 0, FORMAT, (byte) kind, 0};
  }

  private static void requireHead(byte[] file, int kind) {
    byte[] expected = head(kind);
    int differs =
        file.length < HEAD ? 0 : Arrays.mismatch(file, 0, HEAD, expected, 0, expected.length);
    if (differs >= 4 && ByteBuffer.wrap(file).getShort(4) > FORMAT) {
      throw new StoreException(
          "newer_format", "a part of a newer format (expected: " + FORMAT + "); use a newer CIM");
    }
    if (differs >= 0) {
      throw damaged();
    }
  }

  private static StoreException damaged() {
    return new StoreException(
        "corrupt",
        "not as it was written (expected: content that has this name); put back a copy of it, or make another backup");
  }

  /** Not encrypted. */
  record Plain(Sha256 sha256) implements PartCipher {

    @Override
    public String name(byte[] content, int length) {
      byte[] hash = new byte[Sha256.SIZE];
      sha256.digest(content, 0, length, hash, 0);
      return HexFormat.of().formatHex(hash);
    }

    @Override
    public byte[] seal(String name, byte[] content, int length) {
      return ByteBuffer.allocate(HEAD + length).put(head(0)).put(content, 0, length).array();
    }

    @Override
    public long sealedSize(long length) {
      return HEAD + length;
    }

    @Override
    public byte[] open(String name, byte[] file) {
      requireHead(file, 0);
      byte[] content = Arrays.copyOfRange(file, HEAD, file.length);
      if (!name(content, content.length).equals(name)) {
        throw damaged();
      }
      return content;
    }

    @Override
    public PartCipher copy() {
      return plain();
    }
  }

  /** Encrypted. */
  final class Sealed implements PartCipher {
    private static final int NONCE = 12;
    private static final int TAG = 16;

    private final SecretKey sealing;
    private final SecretKey naming;
    private final Mac mac;
    private final Cipher cipher;
    private final SecureRandom random = new SecureRandom();

    private Sealed(SecretKey sealing, SecretKey naming) {
      this.sealing = sealing;
      this.naming = naming;
      try {
        this.mac = mac(naming);
        this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
      } catch (GeneralSecurityException e) {
        throw absent(e);
      }
    }

    private static Sealed of(byte[] key) {
      SecretKey root = new SecretKeySpec(key, "HmacSHA256");
      return new Sealed(
          new SecretKeySpec(derived(root, "cim/backup/part/1"), "AES"),
          new SecretKeySpec(derived(root, "cim/backup/name/1"), "HmacSHA256"));
    }

    private static byte[] derived(SecretKey root, String purpose) {
      try {
        return mac(root).doFinal(purpose.getBytes(StandardCharsets.US_ASCII));
      } catch (GeneralSecurityException e) {
        throw absent(e);
      }
    }

    private static Mac mac(SecretKey key) throws GeneralSecurityException {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac;
    }

    private static IllegalStateException absent(GeneralSecurityException cause) {
      return new IllegalStateException("every JDK has HmacSHA256 and AES/GCM", cause);
    }

    @Override
    public String name(byte[] content, int length) {
      mac.update(content, 0, length);
      return HexFormat.of().formatHex(mac.doFinal());
    }

    @Override
    public byte[] seal(String name, byte[] content, int length) {
      byte[] nonce = new byte[NONCE];
      random.nextBytes(nonce);
      byte[] file = new byte[Math.toIntExact(sealedSize(length))];
      ByteBuffer.wrap(file).put(head(1)).put(nonce);
      try {
        start(Cipher.ENCRYPT_MODE, name, nonce);
        cipher.doFinal(content, 0, length, file, HEAD + NONCE);
        return file;
      } catch (GeneralSecurityException e) {
        throw absent(e);
      }
    }

    private void start(int mode, String name, byte[] nonce) throws GeneralSecurityException {
      cipher.init(mode, sealing, new GCMParameterSpec(TAG * 8, nonce));
      cipher.updateAAD(head(1));
      cipher.updateAAD(HexFormat.of().parseHex(name));
    }

    @Override
    public long sealedSize(long length) {
      return HEAD + NONCE + length + TAG;
    }

    @Override
    public byte[] open(String name, byte[] file) {
      requireHead(file, 1);
      if (file.length < HEAD + NONCE + TAG) {
        throw damaged();
      }
      try {
        start(Cipher.DECRYPT_MODE, name, Arrays.copyOfRange(file, HEAD, HEAD + NONCE));
        byte[] content = cipher.doFinal(file, HEAD + NONCE, file.length - HEAD - NONCE);
        if (!name(content, content.length).equals(name)) {
          throw damaged();
        }
        return content;
      } catch (AEADBadTagException e) {
        throw damaged();
      } catch (GeneralSecurityException e) {
        throw absent(e);
      }
    }

    @Override
    public PartCipher copy() {
      return new Sealed(sealing, naming);
    }
  }
}
