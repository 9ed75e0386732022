package cim.store.object;

import cim.ipld.Cid;
import cim.ipld.IpldException;
import cim.ipld.Value;
import cim.store.ObjectStore.ObjectMetadata;
import cim.store.ObjectStore.StoredObject;
import cim.store.StoreException;
import cim.store.file.CheckedJson;
import java.util.Optional;

/**
 * {@code metadata.json} of an object: {@code {"cid", "size", "media_type", "name", "checksum"}}.
 */
public final class ObjectFile {

  /** Names of the two files of an object. */
  public static final String CONTENT = "content";

  public static final String METADATA = "metadata.json";

  private ObjectFile() {}

  static byte[] write(StoredObject object) {
    Value.Map.Builder fields =
        Value.map()
            .put("cid", object.cid().toString())
            .put("size", object.size())
            .put("media_type", object.metadata().mediaType());
    object.metadata().name().ifPresent(name -> fields.put("name", name));
    return CheckedJson.write(fields.build());
  }

  /**
   * Reads the metadata of an object.
   *
   * @param file its name for messages
   * @throws StoreException {@code corrupt} where any byte has been changed, {@code newer_format}
   */
  public static StoredObject read(String file, byte[] bytes) {
    Value.Map fields = CheckedJson.read(file, bytes);
    if (fields.find("format").isPresent()) { // Format 1 does not say so.
      throw new StoreException(
          "newer_format",
          file + ": of a newer format (expected: 1, which has no `format`); start a newer CIM");
    }
    try {
      return new StoredObject(
          Cid.parse(fields.text("cid")),
          fields.integer("size"),
          new ObjectMetadata(
              fields.text("media_type"),
              fields.find("name").isPresent()
                  ? Optional.of(fields.text("name"))
                  : Optional.empty()));
    } catch (IpldException e) {
      throw new StoreException("corrupt", file + ": " + e.getMessage(), e);
    }
  }
}
