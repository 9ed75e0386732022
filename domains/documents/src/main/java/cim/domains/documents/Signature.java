package cim.domains.documents;

import cim.ipld.Cid;
import cim.model.EntityRef;
import cim.model.InvalidValue;
import cim.model.TextForm;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Somebody stands for a content: an Ed25519 signature (RFC 8032) over the bytes of its CID. Whether
 * the key is the signer's, the signer's own domain knows.
 *
 * @param key the public key, 32 bytes in hex
 * @param value the signature, 64 bytes in hex
 */
public record Signature(
    EntityRef signer,
    Cid content,
    @TextForm(pattern = "[0-9a-f]{64}") String key,
    @TextForm(pattern = "[0-9a-f]{128}") String value) {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]*");

  /** What stands before the 32 bytes of an Ed25519 key in X.509 form (RFC 8410). */
  private static final String X509 = "302a300506032b6570032100";

  public Signature {
    Ownership.requireParty("signer", signer);
    requireHex("key", key, 64);
    requireHex("value", value, 128);
  }

  private static void requireHex(String field, String text, int length) {
    if (text.length() != length || !HEX.matcher(text).matches()) {
      throw new InvalidValue(field, text, length + " digits 0-9a-f");
    }
  }

  /** Whether the signature is of this key over this content. */
  boolean isValid() {
    try {
      java.security.Signature check = java.security.Signature.getInstance("Ed25519");
      check.initVerify(
          KeyFactory.getInstance("Ed25519")
              .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(X509 + key))));
      check.update(content.bytes());
      return check.verify(HexFormat.of().parseHex(value));
    } catch (GeneralSecurityException e) {
      return false; // A key that is no point, or a value out of range.
    }
  }
}
