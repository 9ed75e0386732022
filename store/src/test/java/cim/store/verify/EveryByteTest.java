package cim.store.verify;

import static org.assertj.core.api.Assertions.assertThat;

import cim.store.disk.FlippedByte;
import cim.store.disk.SimulatedDisk;
import cim.store.verify.VerifyReport.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every byte of everything that a node keeps is changed, one at a time: none goes unnoticed. */
@Tag("long")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class EveryByteTest {

  private static final String LOCK =
      "the system's lock on it decides; the text only tells people whom to ask, and the next start"
          + " writes it anew";

  /** Files of which no byte means anything to what is kept, and why. */
  private static final Map<String, String> MEANINGLESS =
      Map.of("cim.lock", LOCK, ".cim-lock", LOCK);

  /** Of everything that a folder keeps; a new kind of file needs trials of its own here. */
  private static final String[] KINDS = {
    "events.log",
    "content",
    "metadata.json",
    "tile",
    "checkpoint",
    "manifest",
    "cim-node.json",
    "checkpoint.pub",
    "data-keys",
    "epochs",
    "erased",
    "master",
    "signer",
    "subjects",
    "cim.lock",
    ".cim-lock"
  };

  private static EngineFolder folder;

  @BeforeAll
  static void write() throws IOException {
    folder = EngineFolder.written();
  }

  @Test
  void a_folder_as_the_engine_wrote_it_has_no_fault_and_every_kind_of_file() {
    VerifyReport report = EngineFolder.verify(folder.disk);

    assertThat(report.faults()).isEmpty();
    assertThat(report.rebuildable()).isEmpty();
    assertThat(report.events()).isEqualTo(6);
    assertThat(report.objects()).isEqualTo(1);
    assertThat(folder.files().stream().map(EngineFolder::name).map(EveryByteTest::kind))
        .contains(KINDS);
  }

  private static String kind(String file) {
    return file.contains("/tile/") ? "tile" : file.substring(file.lastIndexOf('/') + 1);
  }

  @Test
  void a_changed_byte_of_a_log_is_named_with_its_place_stream_and_event() throws IOException {
    for (Path log : files("events.log")) {
      List<String> owners = folder.owners(log);
      everyByte(
          folder.disk,
          log,
          (report, at) -> {
            assertThat(report.faults()).hasSize(1);
            Fault fault = report.faults().getFirst();
            assertThat(fault.file()).isEqualTo(EngineFolder.name(log));
            assertThat(fault.offset()).isEqualTo(at);
            assertThat(fault.stream() + " " + fault.event()).isEqualTo(owners.get(at));
          });
    }
  }

  @Test
  void a_changed_byte_that_no_checkpoint_covers_yet_is_no_torn_tail() throws IOException {
    for (Path log : files("events.log")) {
      everyByte(
          folder.crashed,
          log,
          (report, at) -> {
            assertThat(report.rebuildable()).isEmpty();
            assertThat(report.faults()).hasSize(1);
            assertThat(report.faults().getFirst().offset()).isEqualTo(at);
          });
    }
  }

  @Test
  void more_than_a_byte_of_a_head_that_no_checkpoint_covers_may_be_a_loss_of_power_too()
      throws IOException {
    Path last = files("events.log").getLast();
    SimulatedDisk disk = folder.crashed.copy();
    disk.flip(last, 9, 0x55);
    disk.flip(last, 17, 0x55);

    VerifyReport report = EngineFolder.verify(disk);

    assertThat(report.faults())
        .singleElement()
        .extracting(Fault::reason)
        .asString()
        .startsWith("TAMPERED: header")
        .contains("or power was lost while it was written", "start the node");
  }

  @Test
  void a_changed_byte_of_a_tile_is_named_with_its_place() {
    for (Path tile : files("tile")) {
      everyByte(
          folder.disk,
          tile,
          (report, at) -> {
            assertThat(report.faults()).hasSize(1);
            assertThat(report.faults().getFirst().file()).isEqualTo(EngineFolder.name(tile));
            assertThat(report.faults().getFirst().offset()).isEqualTo(at);
          });
    }
  }

  @Test
  void a_changed_byte_of_an_object_names_the_object() {
    for (Path file : files("content", "metadata.json")) {
      everyByte(folder.disk, file, (report, _) -> assertNamed(report, file));
    }
  }

  @Test
  void a_changed_byte_of_a_checkpoint_or_the_manifest_is_named() {
    for (Path file : files("checkpoint", "manifest")) {
      everyByte(folder.disk, file, (report, _) -> assertNamed(report, file));
    }
  }

  @Test
  void a_changed_byte_of_a_key_file_or_the_node_file_is_named() {
    for (Path file :
        files(
            "data-keys",
            "epochs",
            "erased",
            "master",
            "signer",
            "subjects",
            "cim-node.json",
            "checkpoint.pub")) {
      everyByte(
          folder.disk,
          file,
          (report, at) -> {
            assertNamed(report, file);
            assertThat(report.faults()).allMatch(fault -> fault.offset() <= at);
          });
    }
  }

  @Test
  void a_changed_byte_that_means_nothing_is_no_fault() {
    for (String name : MEANINGLESS.keySet()) {
      everyByte(
          folder.disk,
          EngineFolder.DATA.resolve(name),
          (report, _) -> assertThat(report.ok()).isTrue());
    }
  }

  @Test
  void no_file_is_left_out() {
    assertThat(folder.files()).containsExactlyInAnyOrderElementsOf(files(KINDS));
  }

  private static List<Path> files(String... kinds) {
    List<Path> files =
        folder.files().stream()
            .filter(file -> Stream.of(kinds).anyMatch(kind(EngineFolder.name(file))::equals))
            .toList();
    assertThat(files).isNotEmpty();
    return files;
  }

  private static void assertNamed(VerifyReport report, Path file) {
    assertThat(report.faults())
        .isNotEmpty()
        .allMatch(fault -> fault.file().equals(EngineFolder.name(file)));
  }

  /** One bit of every byte, another one each time; of every eighth also all bits, and its case. */
  private static void everyByte(
      SimulatedDisk disk, Path file, ObjIntConsumer<VerifyReport> expected) {
    IntStream.range(0, (int) folder.size(file))
        .parallel()
        .forEach(at -> {
          List<Integer> patterns = new ArrayList<>(List.of(1 << (at % 8)));
          if (at % 8 == 0) {
            patterns.add(0xFF);
          } else if (at % 8 == 4) {
            patterns.add('a' ^ 'A');
          }
          for (int bits : patterns) {
            try {
              expected.accept(EngineFolder.verify(new FlippedByte(disk, file, at, bits)), at);
            } catch (AssertionError e) {
              throw new AssertionError(
                  EngineFolder.name(file) + ", byte " + at + ", bits " + bits, e);
            }
          }
        });
  }
}
