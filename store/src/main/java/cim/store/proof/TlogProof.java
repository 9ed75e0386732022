package cim.store.proof;

import cim.ipld.Value;
import cim.store.StoreException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * That a leaf stands in a log: its index, the path to the root, and the signed checkpoint with that
 * root.
 *
 * <p>Source: c2sp.org/tlog-proof; without extra data.
 *
 * @param index the leaf's position
 * @param path hashes of 32 bytes, from the leaf's sibling upwards
 */
public record TlogProof(long index, List<Value.Bytes> path, Note checkpoint) {
  private static final String TITLE = "c2sp.org/tlog-proof@v1\n";

  public TlogProof {
    path = List.copyOf(path);
    if (index < 0 || path.stream().anyMatch(hash -> hash.size() != Merkle.SIZE)) {
      throw malformed();
    }
  }

  static TlogProof of(long index, List<byte[]> path, Note checkpoint) {
    return new TlogProof(index, path.stream().map(Value::of).toList(), checkpoint);
  }

  /** Whether it proves that the leaf of a block with this CID stands in the checkpoint's tree. */
  public boolean proves(byte[] cid) {
    Checkpoint under = Checkpoint.parse(checkpoint.text());
    byte[] leaf = new byte[Merkle.SIZE];
    new Merkle().leaf(cid, 0, cid.length, leaf, 0);
    return Proofs.verifyInclusion(
        index,
        under.size(),
        leaf,
        path.stream().map(Value.Bytes::toArray).toList(),
        under.root().toArray());
  }

  /** The bytes of a {@code .tlog-proof} file. */
  public byte[] bytes() {
    StringBuilder text = new StringBuilder(TITLE).append("index ").append(index).append('\n');
    path.forEach(
        hash -> text.append(Base64.getEncoder().encodeToString(hash.toArray())).append('\n'));
    byte[] head = text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    byte[] note = checkpoint.bytes();
    return ByteBuffer.allocate(head.length + note.length).put(head).put(note).array();
  }

  /**
   * Reads a {@code .tlog-proof} file; {@code corrupt} where the bytes are none, in its one form.
   */
  public static TlogProof parse(byte[] bytes) {
    String text = utf8(bytes);
    int end = text.indexOf("\n\n");
    if (end < 0 || !text.startsWith(TITLE)) {
      throw malformed();
    }
    String[] lines = text.substring(TITLE.length(), end).split("\n", -1);
    if (!lines[0].matches("index (0|[1-9][0-9]{0,17})")) {
      throw malformed();
    }
    List<Value.Bytes> path = new ArrayList<>();
    for (String line : Arrays.asList(lines).subList(1, lines.length)) {
      path.add(Value.of(VerifierKey.base64(line)));
    }
    TlogProof proof =
        new TlogProof(
            Long.parseLong(lines[0].substring("index ".length())),
            path,
            Note.parse(text.substring(end + 2).getBytes(StandardCharsets.UTF_8)));
    if (!Arrays.equals(proof.bytes(), bytes)) {
      throw malformed();
    }
    return proof;
  }

  private static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new StoreException("corrupt", "proof: not UTF-8", e);
    }
  }

  private static StoreException malformed() {
    return new StoreException(
        "corrupt",
        "proof (expected: " + TITLE.strip() + ", index, hashes, an empty line, a checkpoint)");
  }
}
