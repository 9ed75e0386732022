package cim.store.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.CarReader;
import cim.ipld.CarWriter;
import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.ipld.DagCbor;
import cim.ipld.DagJson;
import cim.ipld.IpldException;
import cim.ipld.Json;
import cim.ipld.Value;
import cim.model.InvalidValue;
import cim.model.Subject;
import cim.model.SubjectPattern;
import cim.store.StoreException;
import cim.store.conformance.Order;
import cim.store.disk.Chance;
import cim.store.disk.SimulatedDisk;
import cim.store.fault.Budget;
import cim.store.fault.Campaign;
import cim.store.file.CheckedJson;
import cim.store.file.Files;
import cim.store.file.WholeFile;
import cim.store.log.FrameScanner;
import cim.store.log.IndexInspection;
import cim.store.log.LocalEventStore;
import cim.store.proof.Checkpoint;
import cim.store.proof.Manifest;
import cim.store.proof.NodeFile;
import cim.store.proof.Note;
import cim.store.proof.VerifierKey;
import cim.store.seal.RecordFile;
import cim.store.verify.Progress;
import cim.store.verify.Verifier;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every decoder meets changed forms of what it reads: it answers, or refuses with an exception of
 * ours; it neither hangs nor takes memory that the input does not account for; and what the strict
 * formats accept is what they write (F31).
 */
@Tag("long")
@Timeout(value = 120, unit = TimeUnit.MINUTES)
final class FuzzTest {
  private static final Path DATA = Path.of("/data");
  private static final Path FILE = Path.of("/file");
  private static final long MOST_BYTES = 64L << 20;
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(20);

  private static final ThreadMXBean MEMORY =
      (ThreadMXBean) ManagementFactory.getPlatformMXBean(java.lang.management.ThreadMXBean.class);

  private static final List<byte[]> VALUES =
      List.of(
          DagCbor.encode(
              Value.map()
                  .put("a", 1)
                  .put("b", Value.list(List.of(Value.of("x"), Value.of(-5))))
                  .put("c", Cid.of(Codec.RAW, new byte[] {1}))
                  .put("d", new byte[] {1, 2, 3})
                  .put("e", Value.map().put("f", 1.5).put("g", true).build())
                  .build()),
          HexFormat.of().parseHex("a0"),
          HexFormat.of().parseHex("1b7fffffffffffffff"));

  private static SimulatedDisk node;

  /** What is decoded. */
  enum Decoder {
    DAG_CBOR {
      @Override
      void decode(byte[] bytes) {
        assertThat(DagCbor.encode(DagCbor.decode(bytes))).as("round trip").isEqualTo(bytes);
      }

      @Override
      List<byte[]> examples() {
        return VALUES;
      }
    },
    DAG_JSON {
      @Override
      void decode(byte[] bytes) {
        Value value = DagJson.decode(bytes);
        assertThat(DagJson.decode(DagJson.encode(value))).as("round trip").isEqualTo(value);
      }

      @Override
      List<byte[]> examples() {
        return VALUES.stream().map(bytes -> DagJson.encodeUtf8(DagCbor.decode(bytes))).toList();
      }
    },
    JSON {
      @Override
      void decode(byte[] bytes) {
        Value value = Json.parse(bytes);
        assertThat(Json.parse(Json.write(value))).as("round trip").isEqualTo(value);
      }

      @Override
      List<byte[]> examples() {
        return texts("{\"a\":[1,2.5e3,null,\"\\u00e9\\n\"],\"b\":{\"c\":false}}", "[]", "\"x\"");
      }
    },
    CAR {
      @Override
      void decode(byte[] bytes) throws IOException {
        try (CarReader reader = CarReader.open(new ByteArrayInputStream(bytes))) {
          int blocks = 0;
          while (reader.next().isPresent()) {
            blocks++;
          }
          assertThat(blocks).isLessThanOrEqualTo(bytes.length);
        }
      }

      @Override
      List<byte[]> examples() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] block = VALUES.getFirst();
        Cid cid = Cid.of(Codec.DAG_CBOR, block);
        try (CarWriter writer = new CarWriter(out, List.of(cid))) {
          writer.write(cid, block);
        }
        return List.of(out.toByteArray());
      }
    },
    CID {
      @Override
      void decode(byte[] bytes) {
        Cid cid = Cid.decode(bytes);
        assertThat(cid.bytes()).as("round trip").isEqualTo(bytes);
      }

      @Override
      List<byte[]> examples() {
        return List.of(Cid.of(Codec.RAW, new byte[0]).bytes());
      }
    },
    CID_TEXT {
      @Override
      void decode(byte[] bytes) {
        Cid cid = Cid.parse(text(bytes));
        assertThat(Cid.parse(cid.toString())).as("round trip").isEqualTo(cid);
      }

      @Override
      List<byte[]> examples() {
        return texts(
            Cid.of(Codec.RAW, new byte[0]).toString(),
            "QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG");
      }
    },
    SUBJECT {
      @Override
      void decode(byte[] bytes) {
        assertThat(Subject.parse(text(bytes)).toString()).isEqualTo(text(bytes));
      }

      @Override
      List<byte[]> examples() {
        return texts("people.person.registered.v1", "git.commit_graph.pushed.v12");
      }
    },
    PATTERN {
      @Override
      void decode(byte[] bytes) {
        SubjectPattern.parse(text(bytes)).matches(Subject.parse("people.person.registered.v1"));
      }

      @Override
      List<byte[]> examples() {
        return texts("people.*.registered.>", "people.person.registered.v1", ">");
      }
    },
    NOTE {
      @Override
      void decode(byte[] bytes) {
        Note note = Note.parse(bytes);
        Checkpoint.parse(note.text());
      }

      @Override
      List<byte[]> examples() throws IOException {
        return List.of(file("cim-proofs/shop/checkpoint"));
      }
    },
    NODE_MANIFEST {
      @Override
      void decode(byte[] bytes) {
        Manifest.parse(Note.parse(bytes).text());
      }

      @Override
      List<byte[]> examples() throws IOException {
        return List.of(file("cim-proofs/manifest"));
      }
    },
    VERIFIER_KEY {
      @Override
      void decode(byte[] bytes) {
        assertThat(VerifierKey.parse(text(bytes)).toString()).isEqualTo(text(bytes));
      }

      @Override
      List<byte[]> examples() throws IOException {
        return NodeFile.read(node, DATA).keys().stream()
            .map(key -> key.toString().getBytes(UTF_8))
            .toList();
      }
    },
    CHECKED_JSON {
      @Override
      void decode(byte[] bytes) {
        assertThat(CheckedJson.write(CheckedJson.read("x", bytes))).isEqualTo(bytes);
      }

      @Override
      List<byte[]> examples() throws IOException {
        return List.of(file(NodeFile.NAME));
      }
    },
    KEY_FILE {
      @Override
      void decode(byte[] bytes) throws IOException {
        RecordFile.read(disk(bytes), FILE);
      }

      @Override
      List<byte[]> examples() throws IOException {
        return List.of(file("cim-keys/data-keys"), file("cim-keys/signer"));
      }
    },
    FRAMES {
      @Override
      void decode(byte[] bytes) throws IOException {
        try (Files.Handle handle = disk(bytes).openForReading(FILE)) {
          FrameScanner scanner = new FrameScanner(handle, "x", 0);
          boolean goesOn = true;
          while (goesOn) {
            goesOn =
                switch (scanner.next()) {
                  case FrameScanner.End _ -> false;
                  case FrameScanner.Bad _ -> scanner.resynchronise(0);
                  case FrameScanner.Whole _ -> true;
                };
          }
        }
      }

      @Override
      List<byte[]> examples() throws IOException {
        return List.of(file(log()));
      }
    },
    /** The whole way: blocks, fields, entries, seals, with checksums that do not fit any more. */
    VERIFIED_LOG {
      @Override
      void decode(byte[] bytes) throws IOException {
        SimulatedDisk copy = node.copy();
        put(copy, DATA.resolve(log()), withChecksums(bytes));
        Verifier.of(copy, DATA).run(Progress.SILENT);
        try (LocalEventStore store = open(copy)) {
          store.log(Order.DOMAIN).subjects();
        }
      }

      @Override
      List<byte[]> examples() throws IOException {
        return List.of(file(log()));
      }

      @Override
      int rate() {
        return 80;
      }
    },
    INDEX {
      @Override
      void decode(byte[] bytes) throws IOException {
        SimulatedDisk copy = node.copy();
        put(copy, DATA.resolve("cim-index/shop/manifest"), bytes);
        IndexInspection.damaged(copy, DATA);
      }

      @Override
      List<byte[]> examples() throws IOException {
        return List.of(
            DagCbor.encode(Value.map().put("v", 1).put("end", 0).build()), VALUES.getFirst());
      }

      @Override
      int rate() {
        return 20;
      }
    };

    abstract void decode(byte[] bytes) throws IOException;

    abstract List<byte[]> examples() throws IOException;

    /** So many times fewer cases. */
    int rate() {
      return 1;
    }
  }

  @BeforeAll
  static void write() throws IOException {
    node = new SimulatedDisk();
    node.createDirectory(DATA);
    try (LocalEventStore store = open(node)) {
      for (int i = 0; i < 4; i++) {
        store
            .log(Order.DOMAIN)
            .append(
                Order.ofSize(1 + i)
                    .about(
                        new cim.store.PersonalPart(
                            new java.util.UUID(1, i), Value.map().put("name", "Ada").build()))
                    .commit(),
                cim.store.Condition.ANY);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void changed_bytes_are_decoded_or_refused(Decoder decoder) throws IOException {
    List<byte[]> examples = decoder.examples();
    for (byte[] example : examples) {
      decoder.decode(example);
    }
    int rate = decoder.rate();
    Campaign.seeded(
        "F31",
        "decoder " + decoder,
        new Budget(40_000 / rate, 2_000_000 / rate),
        seed -> () -> refuseOrDecode(decoder, Mutation.of(examples, Chance.of(seed))));
  }

  private static void refuseOrDecode(Decoder decoder, byte[] bytes) {
    long allocated = MEMORY.getCurrentThreadAllocatedBytes();
    long begun = System.nanoTime();
    try {
      decoder.decode(bytes);
    } catch (IpldException | StoreException | InvalidValue | IOException e) {
      assertThat(e.getMessage()).as("says what is wrong").isNotBlank();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError(HexFormat.of().formatHex(bytes), e);
    }
    assertThat(System.nanoTime() - begun).as("time").isLessThan(MOST_NANOS);
    assertThat(MEMORY.getCurrentThreadAllocatedBytes() - allocated)
        .as("memory for " + bytes.length + " bytes")
        .isLessThan(MOST_BYTES);
  }

  private static LocalEventStore open(Files disk) {
    return LocalEventStore.open(DATA, LocalEventStore.Options.USUAL.with(disk).withReserve(0));
  }

  private static byte[] file(String name) throws IOException {
    return WholeFile.read(node, DATA.resolve(name));
  }

  private static String log() {
    return node.sizes().keySet().stream()
        .filter(path -> path.endsWith("events.log"))
        .map(path -> DATA.relativize(path).toString())
        .findFirst()
        .orElseThrow();
  }

  private static SimulatedDisk disk(byte[] bytes) throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    put(disk, FILE, bytes);
    return disk;
  }

  private static void put(Files disk, Path file, byte[] bytes) throws IOException {
    Path folder = file.getParent();
    if (folder != null) {
      WholeFile.createDirectories(disk, folder);
    }
    try (Files.Handle handle = disk.openForWriting(file)) {
      handle.truncate(0);
      handle.write(ByteBuffer.wrap(bytes), 0);
      handle.sync();
    }
  }

  /** Makes the checksums of frames fit, so that what is behind them is reached. */
  private static byte[] withChecksums(byte[] bytes) {
    ByteBuffer frames = ByteBuffer.wrap(bytes);
    for (int at = 0; at + 52 <= bytes.length; ) {
      int size = 48 + frames.getInt(at + 8);
      if (size < 52 || at + size > bytes.length || size < 0) {
        break;
      }
      frames.putInt(at + 44, crc(bytes, at, 44));
      frames.putInt(at + size - 4, crc(bytes, at + 48, size - 52));
      at += size;
    }
    return bytes;
  }

  private static int crc(byte[] bytes, int from, int length) {
    java.util.zip.CRC32C crc = new java.util.zip.CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }

  private static List<byte[]> texts(String... texts) {
    List<byte[]> all = new ArrayList<>();
    for (String text : texts) {
      all.add(text.getBytes(UTF_8));
    }
    return all;
  }
}
