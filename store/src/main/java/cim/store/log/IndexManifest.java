package cim.store.log;

import cim.ipld.Cid;
import cim.ipld.DagCbor;
import cim.ipld.Value;
import cim.store.file.Files;
import cim.store.file.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What belongs to an index: the file {@code manifest}, a dag-cbor map {@code {parts, types, v: 2}}
 * and its CRC32C, u32; replaced in one step.
 *
 * @param parts without gaps, from position 0 on
 * @param types names by number
 */
record IndexManifest(List<PartEntry> parts, List<String> types) {
  static final String NAME = "manifest";
  static final IndexManifest EMPTY = new IndexManifest(List.of(), List.of());

  private static final int FORMAT = 2;

  /**
   * A part; in the file {@code [end, head]}.
   *
   * @param head the leaf before its end: a log that has another one there is not the index's (rule
   *     R9)
   */
  record PartEntry(long base, long end, Cid head) {}

  IndexManifest {
    parts = List.copyOf(parts);
    types = List.copyOf(types);
  }

  /** The one of a folder, an empty one where there is none. */
  static IndexManifest read(Files files, Path folder) throws IOException {
    return files.exists(folder.resolve(NAME))
        ? parse(WholeFile.read(files, folder.resolve(NAME)))
        : EMPTY;
  }

  private static IndexManifest parse(byte[] bytes) throws IOException {
    int size = bytes.length - Integer.BYTES;
    if (size < 0 || Frame.crc(bytes, 0, size) != ByteBuffer.wrap(bytes).getInt(size)) {
      throw new IOException("manifest: does not match its checksum (expected: as written)");
    }
    Value.Map map = (Value.Map) DagCbor.decode(bytes, 0, size);
    if (map.integer("v") != FORMAT) {
      throw new IOException("manifest: format " + map.integer("v") + " (expected: " + FORMAT + ")");
    }
    List<PartEntry> parts = new java.util.ArrayList<>();
    long base = 0;
    for (Value part : map.list("parts").items()) {
      List<Value> items = ((Value.List) part).items();
      long end = ((Value.Int) items.getFirst()).value();
      parts.add(new PartEntry(base, end, ((Value.Link) items.getLast()).cid()));
      base = end;
    }
    return new IndexManifest(
        parts,
        map.list("types").items().stream().map(type -> ((Value.Text) type).value()).toList());
  }

  void write(Files files, Path folder) throws IOException {
    byte[] map =
        DagCbor.encode(
            Value.map()
                .put("v", FORMAT)
                .put("parts", Value.list(parts.stream().map(IndexManifest::encoded).toList()))
                .put("types", Value.list(types.stream().map(Value::of).toList()))
                .build());
    ByteBuffer bytes = ByteBuffer.wrap(Arrays.copyOf(map, map.length + Integer.BYTES));
    bytes.putInt(map.length, Frame.crc(map, 0, map.length));
    WholeFile.replace(files, folder, NAME, bytes.array());
  }

  private static Value encoded(PartEntry part) {
    return Value.list(List.of(Value.of(part.end()), Value.of(part.head())));
  }
}
