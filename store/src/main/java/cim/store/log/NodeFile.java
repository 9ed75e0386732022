package cim.store.log;

import cim.ipld.IpldException;
import cim.ipld.Json;
import cim.ipld.Value;
import cim.store.StoreException;
import cim.store.file.Files;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;

/**
 * {@code cim-node.json} in the data folder: {@code {"format":1,"node":"<uuid>"}}; other parts of
 * the node add keys, which stay.
 */
record NodeFile(UUID node) {
  private static final int FORMAT = 1;
  private static final String FILE = "cim-node.json";

  /**
   * What the folder says; a new folder gets a new node. Runs on the thread that opens the store.
   */
  static NodeFile openOrCreate(Files files, Path dataFolder) throws IOException {
    Path file = dataFolder.resolve(FILE);
    if (files.exists(file)) {
      return read(files, file);
    }
    if (files.exists(dataFolder.resolve(LogFolder.EVENTS))) {
      throw new StoreException(
          "corrupt",
          FILE + ": not there beside cim-events (expected: there); restore it from a copy");
    }
    NodeFile created = new NodeFile(UUID.randomUUID());
    byte[] text =
        ("{\"format\":" + FORMAT + ",\"node\":\"" + created.node + "\"}\n")
            .getBytes(StandardCharsets.UTF_8);
    Path temporary = dataFolder.resolve(FILE + ".new");
    try (Files.Handle handle = files.openForWriting(temporary)) {
      handle.truncate(0);
      handle.write(ByteBuffer.wrap(text), 0);
      handle.sync();
    }
    files.rename(temporary, file);
    files.syncDirectory(dataFolder);
    return created;
  }

  private static NodeFile read(Files files, Path file) throws IOException {
    try (Files.Handle handle = files.openForReading(file)) {
      ByteBuffer text = ByteBuffer.allocate((int) Math.min(handle.size(), 1 << 20));
      handle.read(text, 0);
      Value.Map map = (Value.Map) Json.parse(new String(text.array(), StandardCharsets.UTF_8));
      if (map.integer("format") > FORMAT) {
        throw new StoreException(
            "newer_format",
            FILE
                + ": format "
                + map.integer("format")
                + " (expected: "
                + FORMAT
                + "); start a newer CIM");
      }
      return new NodeFile(UUID.fromString(map.text("node")));
    } catch (IpldException | IllegalArgumentException | ClassCastException e) {
      throw new StoreException(
          "corrupt",
          FILE
              + ": "
              + e.getMessage()
              + " (expected: {\"format\":1,\"node\":\"<uuid>\"}); restore it from a copy",
          e);
    }
  }
}
