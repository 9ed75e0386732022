package cim.store.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.ipld.DagCbor;
import cim.ipld.Value;
import cim.store.Condition;
import cim.store.StoreException;
import cim.store.conformance.Order;
import cim.store.file.CheckedJson;
import cim.store.file.DiskFiles;
import cim.store.log.LocalEventStore;
import cim.store.seal.KeyFolder;
import cim.store.seal.KnownSubjects;
import cim.store.verify.Progress;
import cim.store.verify.Verifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a newer CIM wrote, in every file that says its format (F25): refused as such, never taken
 * for damage, and nothing is written. Checkpoints and tiles follow C2SP and have no version.
 */
final class NewerFormatTest {
  @TempDir private Path home;

  @BeforeEach
  void write() {
    try (LocalEventStore store = open()) {
      KnownSubjects.open(KeyFolder.open(new DiskFiles(), home, new SecureRandom()))
          .subjectFor("email", "ada@example.org");
      store.log(Order.DOMAIN).append(Order.placed().commit(), Condition.ANY);
    }
  }

  private LocalEventStore open() {
    return LocalEventStore.open(home, LocalEventStore.Options.USUAL.withReserve(0));
  }

  @Test
  void a_newer_node_file_is_refused() throws IOException {
    change(
        "cim-node.json",
        bytes -> {
          Map<String, Value> fields =
              new HashMap<>(CheckedJson.read("cim-node.json", bytes).entries());
          fields.put("format", Value.of(2));
          return CheckedJson.write(Value.map().putAll(fields).build());
        });

    assertRefused("format 2 (expected: at most 1)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"master", "data-keys", "epochs", "erased", "signer", "subjects"})
  void a_newer_key_file_is_refused(String name) throws IOException {
    change(
        "cim-keys/" + name,
        bytes -> {
          bytes[5] = 2;
          return bytes;
        });

    assertRefused(name + " at byte 4: format 2 (expected: at most 1)");
  }

  @Test
  void a_newer_record_in_a_key_file_is_refused() throws IOException {
    change(
        "cim-keys/subjects",
        bytes -> {
          byte[] body = DagCbor.encode(Value.map().put("v", 2).put("other", "field").build());
          return ByteBuffer.allocate(bytes.length + 8 + body.length)
              .put(bytes)
              .putShort((short) body.length)
              .putShort((short) ~body.length)
              .putInt(crc(body, 0, body.length))
              .put(body)
              .array();
        });

    assertRefused("record of version 2 (expected: at most 1)");
  }

  @Test
  void a_newer_frame_is_refused() throws IOException {
    change(
        log(),
        bytes -> {
          bytes[5] = 2;
          return withHeaderChecksum(bytes);
        });

    assertRefused("a frame of a newer format at 0 (expected: format 1)");
  }

  @Test
  void a_frame_with_flags_that_are_not_known_is_refused() throws IOException {
    change(
        log(),
        bytes -> {
          bytes[7] = 2;
          return withHeaderChecksum(bytes);
        });

    assertRefused("a frame of a newer format at 0 (expected: format 1)");
  }

  /**
   * Event blocks; a command block of a newer version is read, and refused, where it is asked for.
   */
  @Test
  void a_newer_event_block_is_refused() throws IOException {
    change(
        log(),
        bytes -> {
          ByteBuffer in = ByteBuffer.wrap(bytes);
          int at = 48;
          while (bytes[at] != 1) {
            at += 41 + in.getInt(at + 37);
          }
          int length = in.getInt(at + 37);
          bytes[at + 41 + 3] = 2;
          byte[] block = java.util.Arrays.copyOfRange(bytes, at + 41, at + 41 + length);
          in.put(at + 1, Cid.of(Codec.DAG_CBOR, block).bytes());
          in.putInt(bytes.length - 4, crc(bytes, 48, bytes.length - 52));
          return bytes;
        });

    assertRefused("event block: version 2 (expected: at most 1)");
  }

  @Test
  void a_newer_manifest_is_refused() throws IOException {
    change(
        "cim-proofs/manifest",
        bytes ->
            new String(bytes, StandardCharsets.UTF_8)
                .replace("cim/manifest/1 ", "cim/manifest/2 ")
                .getBytes(StandardCharsets.UTF_8));

    assertRefused("cim/manifest/2");
  }

  /** An index can always be made again, so a newer one is. */
  @Test
  void a_newer_index_is_built_again() throws IOException {
    Path index = Files.createDirectories(home.resolve("cim-index/shop"));
    byte[] map =
        DagCbor.encode(
            Value.map()
                .put("v", 3)
                .put("parts", Value.list(java.util.List.of()))
                .put("types", Value.list(java.util.List.of()))
                .build());
    Files.write(
        index.resolve("manifest"),
        ByteBuffer.allocate(map.length + 4).put(map).putInt(crc(map, 0, map.length)).array());

    assertThat(Verifier.of(new DiskFiles(), home).run(Progress.SILENT).rebuildable())
        .singleElement()
        .satisfies(one -> assertThat(one.file()).isEqualTo("cim-index/shop/manifest"));
    try (LocalEventStore store = open()) {
      assertThat(store.log(Order.DOMAIN).end()).isEqualTo(1);
    }
  }

  private void assertRefused(String saying) {
    Map<String, String> before = contents();

    assertThatThrownBy(this::openWhole)
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.code()).isEqualTo("newer_format"))
        .hasMessageContainingAll(saying, "start a newer CIM");

    assertThat(contents()).isEqualTo(before);
    assertThat(Verifier.of(new DiskFiles(), home).run(Progress.SILENT).faults())
        .anyMatch(fault -> fault.reason().contains(saying.substring(saying.indexOf(": ") + 1)));
  }

  /** All that a node opens. */
  private void openWhole() {
    try (LocalEventStore store = open()) {
      KnownSubjects.open(KeyFolder.open(new DiskFiles(), home, new SecureRandom()));
      store.log(Order.DOMAIN);
    }
  }

  /** What the folder holds, but for the locks, whose text is only for people. */
  private Map<String, String> contents() {
    try (Stream<Path> files = Files.walk(home)) {
      Map<String, String> contents = new HashMap<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.endsWith("cim.lock") && !file.endsWith(".cim-lock")) {
          contents.put(
              home.relativize(file).toString(),
              Cid.of(Codec.RAW, Files.readAllBytes(file)).toString());
        }
      }
      return contents;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String log() {
    return contents().keySet().stream()
        .filter(name -> name.endsWith("events.log"))
        .findFirst()
        .orElseThrow();
  }

  private void change(String name, UnaryOperator<byte[]> change) throws IOException {
    Path file = home.resolve(name);
    Files.write(file, change.apply(Files.readAllBytes(file)));
  }

  private static byte[] withHeaderChecksum(byte[] log) {
    ByteBuffer.wrap(log).putInt(44, crc(log, 0, 44));
    return log;
  }

  private static int crc(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return (int) crc.getValue();
  }
}
