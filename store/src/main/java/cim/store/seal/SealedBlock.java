package cim.store.seal;

import cim.ipld.CborReader;
import cim.ipld.CborWriter;
import cim.ipld.DagCbor;
import cim.ipld.IpldException;
import cim.ipld.Sha256;
import cim.ipld.Value;
import cim.store.Sealer;
import cim.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;

/**
 * Sealed blocks as {@code docs/event-format.md} describes them: {@code {c, h, k, n, v: 1}}. The key
 * commitment {@code h} keeps two keys from opening one ciphertext, which GCM alone allows; the
 * additional data keep a seal from being moved to another message, stream or person.
 */
final class SealedBlock {

  private static final byte[] COMMITMENT = "cim/kc/1".getBytes(StandardCharsets.US_ASCII);
  private static final String PURPOSE = "cim/seal/1";
  private static final byte[] C = CborWriter.encoded("c");
  private static final byte[] H = CborWriter.encoded("h");
  private static final byte[] K = CborWriter.encoded("k");
  private static final byte[] N = CborWriter.encoded("n");
  private static final byte[] V = CborWriter.encoded("v");

  private final byte[] ciphertext;
  private final byte[] commitment = new byte[Sha256.SIZE];
  private final byte[] nonce = new byte[AesGcm.NONCE];
  private final UUID keyId;

  /** Reads a block, strictly. */
  SealedBlock(byte[] block) {
    try {
      CborReader in = new CborReader(block);
      if (in.map() != 5) {
        throw new StoreException("corrupt", "sealed block (expected: a map of c, h, k, n, v)");
      }
      in.expect(C);
      ciphertext = in.bytes();
      in.expect(H);
      in.bytes(commitment, 0, commitment.length);
      in.expect(K);
      byte[] id = new byte[16];
      in.bytes(id, 0, id.length);
      keyId = cim.model.Uuids.of(id);
      in.expect(N);
      in.bytes(nonce, 0, nonce.length);
      in.expect(V);
      long version = in.integer();
      if (version != 1) {
        throw new StoreException(
            version > 1 ? "newer_format" : "corrupt",
            "sealed block: version " + version + " (expected: 1); start a newer CIM");
      }
      in.end();
    } catch (IpldException e) {
      throw new StoreException("corrupt", "sealed block: " + e.getMessage(), e);
    }
  }

  UUID keyId() {
    return keyId;
  }

  static byte[] seal(
      SecretKey key, UUID keyId, byte[] nonce, Sealer.Binding binding, Value.Map fields) {
    byte[] ciphertext =
        AesGcm.run(Cipher.ENCRYPT_MODE, key, nonce, DagCbor.encode(fields), bound(binding));
    CborWriter out = new CborWriter(ciphertext.length + 96).map(5);
    out.raw(C).bytes(ciphertext);
    out.raw(H).bytes(commitment(key, nonce));
    out.raw(K).uuid(keyId.getMostSignificantBits(), keyId.getLeastSignificantBits());
    out.raw(N).bytes(nonce);
    return out.raw(V).integer(1).toBytes();
  }

  /**
   * Opens it; {@code corrupt} where it was sealed by another key, or for another message or person.
   */
  Value.Map open(SecretKey key, Sealer.Binding binding) {
    if (!MessageDigest.isEqual(commitment, commitment(key, nonce))) {
      throw new StoreException(
          "corrupt", "seal: another key's commitment (expected: that of " + keyId + ")");
    }
    byte[] plaintext = AesGcm.run(Cipher.DECRYPT_MODE, key, nonce, ciphertext, bound(binding));
    if (DagCbor.decode(plaintext) instanceof Value.Map fields) {
      return fields;
    }
    throw new StoreException("corrupt", "seal (expected: a map inside)");
  }

  private static byte[] commitment(SecretKey key, byte[] nonce) {
    Sha256 sha256 = new Sha256();
    sha256.update(COMMITMENT, 0, COMMITMENT.length);
    sha256.update(key.getEncoded(), 0, key.getEncoded().length);
    sha256.update(nonce, 0, nonce.length);
    byte[] hash = new byte[Sha256.SIZE];
    sha256.finish(hash, 0);
    return hash;
  }

  private static byte[] bound(Sealer.Binding binding) {
    CborWriter out = new CborWriter(80).list(4).text(PURPOSE);
    for (UUID id : new UUID[] {binding.message(), binding.aggregate(), binding.subject()}) {
      out.uuid(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }
    return out.toBytes();
  }
}
