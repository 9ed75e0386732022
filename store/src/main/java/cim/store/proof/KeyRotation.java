package cim.store.proof;

import cim.ipld.Sha256;
import cim.ipld.Value;
import cim.store.Signer;
import cim.store.StoreException;
import cim.store.block.RefRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What a node's signing keys say before they are retired: which keys sign after them. A note of
 * {@code cim/keys/1 <node id>} and the new verifier keys, a line each, signed by both old keys, in
 * a ref record {@code {note: text, old: [text, text]}} of every log. Its ML-DSA-44 line signs a
 * tree of the text's own, as that of a {@link Manifest} does.
 *
 * @param old the keys that say so
 * @param fresh those that follow
 */
public record KeyRotation(PublicKeys old, PublicKeys fresh, Note note) {
  private static final String TITLE = "cim/keys/1 ";

  /** Lets a node's signer announce the next one. */
  static KeyRotation announce(Signer signer, PublicKeys fresh, long seconds) {
    String text = TITLE + signer.name() + "\n" + fresh.text();
    return new KeyRotation(
        PublicKeys.of(signer), fresh, Note.sign(text, statement(text), signer, seconds));
  }

  /** The record of a log. */
  public RefRecord record(Instant at) {
    return new RefRecord(
        RefRecord.Kind.KEY_ROTATED,
        at,
        Value.map()
            .put("old", Value.list(old.texts()))
            .put("note", new String(note.bytes(), StandardCharsets.UTF_8))
            .build());
  }

  /**
   * Reads a record.
   *
   * @throws StoreException {@code corrupt} where it is none, or the old keys have not signed it
   */
  public static KeyRotation of(RefRecord record) {
    try {
      Note note = Note.parse(record.data().text("note").getBytes(StandardCharsets.UTF_8));
      PublicKeys old =
          new PublicKeys(
              record.data().list("old").items().stream()
                  .map(key -> VerifierKey.parse(((Value.Text) key).value()))
                  .toList());
      String text = note.text();
      if (old.keys().size() == 2
          && text.startsWith(TITLE + old.keys().getFirst().name() + "\n")
          && old.keys().stream().allMatch(key -> note.isSignedBy(key, statement(text)))) {
        PublicKeys fresh = PublicKeys.parse(text.substring(text.indexOf('\n') + 1));
        return new KeyRotation(old, fresh, note);
      }
    } catch (RuntimeException e) {
      throw new StoreException("corrupt", "key rotation: " + e.getMessage(), e);
    }
    throw new StoreException(
        "corrupt", "key rotation (expected: the new keys, signed by both old ones)");
  }

  private static Checkpoint statement(String text) {
    byte[] hash = new Sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    return new Checkpoint(text.substring(0, text.indexOf('\n')), 2, Value.of(hash));
  }
}
