package cim.store.proof;

import cim.ipld.Value;
import cim.store.Signer;
import cim.store.StoreException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * How large the tree of a log was, and its root.
 *
 * <p>Source: c2sp.org/tlog-checkpoint; without extension lines.
 *
 * @param origin {@code <node id>/<domain>/<epoch>}
 * @param size the number of leaves
 * @param root 32 bytes
 */
public record Checkpoint(String origin, long size, Value.Bytes root) {

  private static final byte[] COSIGNED = "subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII);

  public Checkpoint {
    if (root.size() != Merkle.SIZE || size < 0 || origin.isEmpty() || origin.contains("\n")) {
      throw malformed();
    }
  }

  /** The epoch in the origin: how often the log was restored; {@code corrupt} where it has none. */
  public int epoch() {
    String last = origin.substring(origin.lastIndexOf('/') + 1);
    if (!last.matches("0|[1-9][0-9]{0,8}")) {
      throw malformed();
    }
    return Integer.parseInt(last);
  }

  /** The text of the note. */
  public String text() {
    return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root.toArray()) + "\n";
  }

  /** Reads the text of a note; {@code corrupt} where it is no checkpoint. */
  public static Checkpoint parse(String text) {
    String[] lines = text.split("\n", -1);
    if (lines.length != 4 || !lines[3].isEmpty() || !lines[1].matches("0|[1-9][0-9]{0,18}")) {
      throw malformed();
    }
    try {
      return new Checkpoint(
          lines[0], Long.parseLong(lines[1]), Value.of(VerifierKey.base64(lines[2])));
    } catch (NumberFormatException e) {
      throw new StoreException("corrupt", "checkpoint size: " + lines[1], e);
    }
  }

  /** The note, signed by both of the node's keys. */
  public Note signed(Signer signer, long seconds) {
    return Note.sign(text(), this, signer, seconds);
  }

  /** Whether a note is this checkpoint, signed by this key. */
  public boolean isSignedBy(VerifierKey key, Note note) {
    return note.text().equals(text()) && note.isSignedBy(key, this);
  }

  /** The structure {@code cosigned_message} of c2sp.org/tlog-cosignature, over the whole tree. */
  byte[] cosigned(String name, long seconds) {
    byte[] cosigner = oneByteLength(name);
    byte[] log = oneByteLength(origin);
    return ByteBuffer.allocate(COSIGNED.length + 1 + cosigner.length + 8 + 1 + log.length + 48)
        .put(COSIGNED)
        .put((byte) cosigner.length)
        .put(cosigner)
        .putLong(seconds)
        .put((byte) log.length)
        .put(log)
        .putLong(0)
        .putLong(size)
        .put(root.toArray())
        .array();
  }

  private static byte[] oneByteLength(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 255) {
      throw new IllegalArgumentException("name: " + text + " (expected: at most 255 bytes)");
    }
    return bytes;
  }

  private static StoreException malformed() {
    return new StoreException("corrupt", "checkpoint (expected: origin, size, root, one a line)");
  }
}
