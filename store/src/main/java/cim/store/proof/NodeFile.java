package cim.store.proof;

import cim.ipld.Value;
import cim.store.Signer;
import cim.store.StoreException;
import cim.store.file.CheckedJson;
import cim.store.file.Files;
import cim.store.file.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * {@code cim-node.json}: whose data folder it is.
 *
 * @param id the node
 * @param name what people call it
 * @param keys verifier keys of its signatures, Ed25519 first
 */
public record NodeFile(UUID id, String name, List<VerifierKey> keys) {

  /** The file's name in the data folder. */
  public static final String NAME = "cim-node.json";

  private static final int FORMAT = 1;

  public NodeFile {
    keys = List.copyOf(keys);
  }

  /** What a node with this signer writes of itself. */
  public static NodeFile of(UUID id, String name, Signer signer) {
    return new NodeFile(
        id,
        name,
        List.of(
            VerifierKey.of(signer, Signer.Algorithm.ED25519),
            VerifierKey.of(signer, Signer.Algorithm.ML_DSA_44)));
  }

  /**
   * Reads the file of a data folder.
   *
   * @throws StoreException {@code newer_format} where a newer CIM wrote it, {@code corrupt} where
   *     it has been changed
   */
  public static NodeFile read(Files files, Path dataFolder) throws IOException {
    Value.Map fields = CheckedJson.read(NAME, WholeFile.read(files, dataFolder.resolve(NAME)));
    long format = fields.integer("format");
    if (format > FORMAT) {
      throw new StoreException(
          "newer_format",
          NAME + ": format " + format + " (expected: at most " + FORMAT + "); start a newer CIM");
    }
    return new NodeFile(
        UUID.fromString(fields.text("node")),
        fields.text("name"),
        fields.list("keys").items().stream()
            .map(key -> VerifierKey.parse(((Value.Text) key).value()))
            .toList());
  }

  /** Writes it; durable when this returns. */
  public void write(Files files, Path dataFolder) throws IOException {
    Value.Map fields =
        Value.map()
            .put("format", FORMAT)
            .put("node", id.toString())
            .put("name", name)
            .put("keys", Value.list(keys.stream().map(key -> Value.of(key.toString())).toList()))
            .build();
    WholeFile.replace(files, dataFolder, NAME, CheckedJson.write(fields));
  }
}
