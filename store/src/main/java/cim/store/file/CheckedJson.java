package cim.store.file;

import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.ipld.DagCbor;
import cim.ipld.IpldException;
import cim.ipld.Json;
import cim.ipld.Value;
import cim.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Small JSON files that people read and that nobody changes unseen: the last field, {@code
 * checksum}, is the CID of the dag-cbor of all others, and the text has one form only.
 */
public final class CheckedJson {

  private static final String CHECKSUM = "checksum";

  private CheckedJson() {}

  /** The bytes of a file with these fields. */
  public static byte[] write(Value.Map fields) {
    Cid checksum = Cid.of(Codec.DAG_CBOR, DagCbor.encode(fields));
    Value.Map checked =
        Value.map().putAll(fields.entries()).put(CHECKSUM, checksum.toString()).build();
    return (Json.pretty(checked) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The fields of a file.
   *
   * @throws StoreException {@code corrupt} where any byte is not as it was written
   */
  public static Value.Map read(String name, byte[] bytes) {
    try {
      if (Json.parse(bytes) instanceof Value.Map checked) {
        Value.Map.Builder fields = Value.map();
        checked
            .entries()
            .forEach((key, value) -> {
              if (!key.equals(CHECKSUM)) {
                fields.put(key, value);
              }
            });
        Value.Map read = fields.build();
        if (Arrays.equals(write(read), bytes)) {
          return read;
        }
      }
    } catch (IpldException e) {
      throw new StoreException("corrupt", name + ": " + e.getMessage(), e);
    }
    throw new StoreException(
        "corrupt", name + ": does not match its checksum (expected: as CIM wrote it)");
  }
}
