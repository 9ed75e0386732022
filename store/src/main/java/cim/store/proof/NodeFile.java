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
import java.util.stream.Stream;

/**
 * {@code cim-node.json}: whose data folder it is.
 *
 * @param id the node
 * @param name what people call it
 * @param keys verifier keys of its signatures, Ed25519 first
 * @param retired those that have signed before, newest first
 */
public record NodeFile(UUID id, String name, List<VerifierKey> keys, List<VerifierKey> retired) {

  /** The file's name in the data folder. */
  public static final String NAME = "cim-node.json";

  private static final int FORMAT = 1;
  private static final String RETIRED = "retired";

  public NodeFile {
    keys = List.copyOf(keys);
    retired = List.copyOf(retired);
  }

  /** What a node with this signer writes of itself. */
  public static NodeFile of(UUID id, String name, Signer signer) {
    return new NodeFile(id, name, keys(signer), List.of());
  }

  private static List<VerifierKey> keys(Signer signer) {
    return List.of(
        VerifierKey.of(signer, Signer.Algorithm.ED25519),
        VerifierKey.of(signer, Signer.Algorithm.ML_DSA_44));
  }

  /** What it writes once another signer has taken over; the keys until then are retired. */
  NodeFile with(Signer signer) {
    return new NodeFile(
        id, name, keys(signer), Stream.concat(keys.stream(), retired.stream()).toList());
  }

  /**
   * Refuses to go on with a signer that is not the node's, as after putting back old keys.
   *
   * @throws StoreException {@code corrupt}
   */
  public void requireOf(Signer signer) {
    if (!texts(keys(signer)).equals(texts(keys))) {
      throw new StoreException(
          "corrupt",
          "cim-keys/signer: the keys "
              + keys(signer).getFirst()
              + " (expected: "
              + keys.getFirst()
              + ", as "
              + NAME
              + " has it); put back the newest copy of cim-keys");
    }
  }

  private static List<Value.Text> texts(List<VerifierKey> some) {
    return some.stream().map(key -> Value.of(key.toString())).toList();
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
        keys(fields.list("keys")),
        fields.find(RETIRED).map(list -> keys((Value.List) list)).orElse(List.of()));
  }

  private static List<VerifierKey> keys(Value.List texts) {
    return texts.items().stream()
        .map(key -> VerifierKey.parse(((Value.Text) key).value()))
        .toList();
  }

  /** Writes it; durable when this returns. */
  public void write(Files files, Path dataFolder) throws IOException {
    Value.Map.Builder fields =
        Value.map()
            .put("format", FORMAT)
            .put("node", id.toString())
            .put("name", name)
            .put("keys", Value.list(texts(keys)));
    if (!retired.isEmpty()) {
      fields.put(RETIRED, Value.list(texts(retired)));
    }
    WholeFile.replace(files, dataFolder, NAME, CheckedJson.write(fields.build()));
  }

  /** Brings the files from which others take the keys in step; durable when this returns. */
  public void publish(Files files, Path dataFolder) throws IOException {
    new PublicKeys(keys).write(files, dataFolder, PublicKeys.NAME);
    if (!retired.isEmpty()) {
      new PublicKeys(retired).write(files, dataFolder, PublicKeys.RETIRED);
    }
  }
}
