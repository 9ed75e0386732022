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
    return new NodeFile(id, name, PublicKeys.of(signer).keys(), List.of());
  }

  /** What it writes once other keys have taken over; those until then are retired. */
  NodeFile with(PublicKeys next) {
    return new NodeFile(
        id, name, next.keys(), Stream.concat(keys.stream(), retired.stream()).toList());
  }

  /** The same with keys that nothing was ever signed by. */
  NodeFile withUnused(PublicKeys next) {
    return new NodeFile(id, name, next.keys(), retired);
  }

  /** The keys that sign now. */
  public PublicKeys publicKeys() {
    return new PublicKeys(keys);
  }

  /** Whether keys have signed before. */
  boolean hasRetired(PublicKeys some) {
    return retired.stream()
        .anyMatch(key -> key.toString().equals(some.keys().getFirst().toString()));
  }

  /**
   * Refuses to go on with a signer that is not the node's, as after putting back old keys.
   *
   * @throws StoreException {@code corrupt}
   */
  public void requireOf(Signer signer) {
    if (!PublicKeys.of(signer).same(publicKeys())) {
      throw new StoreException(
          "corrupt",
          "cim-keys/signer: the keys "
              + PublicKeys.of(signer).keys().getFirst()
              + " (expected: "
              + keys.getFirst()
              + ", as "
              + NAME
              + " has it); put back the newest copy of cim-keys");
    }
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
            .put("keys", Value.list(publicKeys().texts()));
    if (!retired.isEmpty()) {
      fields.put(RETIRED, Value.list(new PublicKeys(retired).texts()));
    }
    WholeFile.replace(files, dataFolder, NAME, CheckedJson.write(fields.build()));
  }

  /** Brings the files from which others take the keys in step; durable when this returns. */
  void publish(Files files, Path dataFolder) throws IOException {
    publicKeys().write(files, dataFolder, PublicKeys.NAME);
    if (!retired.isEmpty()) {
      new PublicKeys(retired).write(files, dataFolder, PublicKeys.RETIRED);
    }
  }
}
