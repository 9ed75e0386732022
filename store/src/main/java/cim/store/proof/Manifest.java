package cim.store.proof;

import cim.ipld.Sha256;
import cim.ipld.Value;
import cim.store.Signer;
import cim.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Every log of a node, so that a missing one is found: a note of {@code cim/manifest/1 <node id>}
 * and a line {@code <domain> <epoch> <size> <root>} for each log, sorted by domain. Its ML-DSA-44
 * line signs a tree of the text's own: origin the first line, size the number of logs, root the
 * SHA-256 of the text.
 *
 * @param node the node's id
 */
public record Manifest(String node, SortedMap<String, Entry> logs) {

  private static final String TITLE = "cim/manifest/1 ";

  /**
   * A log as of its newest checkpoint.
   *
   * @param root 32 bytes
   */
  public record Entry(int epoch, long size, Value.Bytes root) {}

  public Manifest {
    logs = Collections.unmodifiableSortedMap(new TreeMap<>(logs));
  }

  /** The text of the note. */
  public String text() {
    StringBuilder text = new StringBuilder(TITLE).append(node).append('\n');
    logs.forEach((domain, entry) ->
        text.append(domain)
            .append(' ')
            .append(entry.epoch())
            .append(' ')
            .append(entry.size())
            .append(' ')
            .append(Base64.getEncoder().encodeToString(entry.root().toArray()))
            .append('\n'));
    return text.toString();
  }

  /** Reads the text of a note; {@code corrupt} where it is no manifest. */
  public static Manifest parse(String text) {
    String[] lines = text.split("\n", -1);
    TreeMap<String, Entry> logs = new TreeMap<>();
    try {
      for (int i = 1; i < lines.length - 1; i++) {
        String[] parts = lines[i].split(" ", -1);
        logs.put(
            parts[0],
            new Entry(
                Integer.parseInt(parts[1]),
                Long.parseLong(parts[2]),
                Value.of(VerifierKey.base64(parts[3]))));
      }
      if (lines[0].matches("cim/manifest/([2-9]|[1-9][0-9]+) .*")) {
        throw new StoreException(
            "newer_format", lines[0] + " (expected: " + TITLE + "<node id>); start a newer CIM");
      }
      if (lines[0].startsWith(TITLE)) {
        Manifest manifest = new Manifest(lines[0].substring(TITLE.length()), logs);
        if (manifest.text().equals(text)) {
          return manifest;
        }
      }
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw malformed(e);
    }
    throw malformed(new IllegalArgumentException("not in its one form"));
  }

  private static StoreException malformed(RuntimeException cause) {
    return new StoreException(
        "corrupt", "manifest (expected: " + TITLE + "<node id>, then a line for each log)", cause);
  }

  /** The note, signed by both of the node's keys. */
  public Note signed(Signer signer, long seconds) {
    return Note.sign(text(), statement(), signer, seconds);
  }

  /** Whether a note is this manifest, signed by this key. */
  public boolean isSignedBy(VerifierKey key, Note note) {
    return note.text().equals(text()) && note.isSignedBy(key, statement());
  }

  /** What its ML-DSA-44 line signs. */
  public Checkpoint statement() {
    byte[] hash = new Sha256().digest(text().getBytes(StandardCharsets.UTF_8));
    return new Checkpoint(TITLE + node, logs.size(), Value.of(hash));
  }
}
