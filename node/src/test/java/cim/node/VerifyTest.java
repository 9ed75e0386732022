package cim.node;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import cim.runtime.importing.ImportContext.Progress;
import cim.store.Condition;
import cim.store.ObjectStore.ObjectMetadata;
import cim.store.conformance.Order;
import cim.store.file.DiskFiles;
import cim.store.log.LocalEventStore;
import cim.store.object.FileObjectStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./cim verify}: says that all is well, and names a byte that is not. */
final class VerifyTest {
  @TempDir private Path home;

  private final UUID ada = UUID.randomUUID();
  private String event = "";

  @BeforeEach
  void register() throws Exception {
    Path file = Files.writeString(home.resolve("ada.json"), ServedNode.ADA);
    Shell.run("send", "people.person.register", "--id", ada, "--json", file, "--data", data());
    event = Shell.run("events", "--data", data(), "--json").lines().getFirst().text("id");
  }

  private Path data() {
    return home.resolve("data");
  }

  @Test
  void a_sound_folder_is_ok_stopped_and_running() throws Exception {
    Shell.Said stopped = Shell.run("verify", "--data", data(), "--json");

    assertThat(stopped.code()).as(stopped.out() + stopped.err()).isZero();
    assertThat(stopped.json().entries().keySet())
        .contains("events", "blocks", "objects", "ok", "faults");
    assertThat(stopped.json().integer("events")).isEqualTo(1 + ServedNode.ofStart());
    try (ServedNode _ = ServedNode.on(data())) {
      Shell.Said running = Shell.run("verify", "--data", data(), "--json");
      assertThat(running.code()).as(running.out() + running.err()).isZero();
      assertThat(running.json().integer("events")).isEqualTo(1 + ServedNode.ofStart());
    }
  }

  @Test
  void the_report_has_the_form_that_programs_rely_on() throws Exception {
    flip(log(), 200);

    Value.Map report = Shell.run("verify", "--data", data(), "--json").json();

    assertThat(report.entries().keySet())
        .containsExactlyInAnyOrder(
            "events", "blocks", "objects", "masked", "ok", "faults", "rebuildable");
    assertThat(report.integer("blocks")).isEqualTo(6 + 3 * ServedNode.ofStart());
    assertThat(report.integer("objects")).isZero();
    Value.Map fault = (Value.Map) report.list("faults").items().getFirst();
    assertThat(fault.entries().keySet())
        .containsExactlyInAnyOrder("file", "offset", "stream", "event", "reason");
    assertThat(fault.text("stream")).isEqualTo(ada.toString());
    assertThat(fault.text("event")).isEqualTo(event);
    assertThat(fault.integer("offset")).isEqualTo(200);
  }

  @Test
  void one_flipped_byte_of_the_log_is_named_with_file_and_offset() throws Exception {
    Path log = log();
    flip(log, (int) Files.size(log) / 2);

    Shell.Said said = Shell.run("verify", "--data", data(), "--json");

    assertThat(said.code()).isEqualTo(1);
    assertThat(said.json().find("ok")).hasValue(Value.of(false));
    Value.Map fault = (Value.Map) said.json().list("faults").items().getFirst();
    assertThat(data().resolve(fault.text("file"))).isEqualTo(log);
    assertThat(fault.integer("offset")).isEqualTo(Files.size(log) / 2);
    assertThat(Shell.run("verify", "--data", data()).out())
        .contains("NOT OK", fault.text("file"), "offset: " + fault.integer("offset"));
  }

  @Test
  void a_running_node_names_it_too_and_serves_on() throws Exception {
    try (ServedNode node = ServedNode.on(data())) {
      flip(log(), 200);

      Shell.Said said = Shell.run("verify", "--data", data(), "--json");

      assertThat(said.code()).as(said.out() + said.err()).isEqualTo(1);
      Value.Map fault = (Value.Map) said.json().list("faults").items().getFirst();
      assertThat(fault.text("event")).isEqualTo(event);
      assertThat(node.get("/live").statusCode()).isEqualTo(200);
    }
  }

  /** Of every kind of file that cannot be made again (RULINGS 30). */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "cim-node.json",
        "cim-keys/master",
        "cim-keys/data-keys",
        "cim-keys/signer",
        "cim-keys/subjects",
        "cim-proofs/manifest",
        "cim-proofs/people/checkpoint",
        "cim-proofs/people/tile/0/000.p/1"
      })
  void a_flipped_byte_of_what_a_node_keeps_ends_with_1_and_names_the_file(String name)
      throws Exception {
    Path file = data().resolve(name);
    flip(file, (int) Files.size(file) / 2);

    Shell.Said said = Shell.run("verify", "--data", data(), "--json");

    assertThat(said.code()).as(said.out() + said.err()).isEqualTo(1);
    assertThat(said.json().list("faults").items())
        .isNotEmpty()
        .allMatch(fault -> ((Value.Map) fault).text("file").equals(name));
  }

  @Test
  void a_missing_master_key_is_named_and_none_is_made() throws Exception {
    Path master = data().resolve("cim-keys/master");
    Files.delete(master);

    Shell.Said said = Shell.run("verify", "--data", data(), "--json");

    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out()).contains("cim-keys/master", "MISSING");
    assertThat(master).doesNotExist();
  }

  @Test
  void what_is_damaged_and_can_be_built_again_is_told_ends_with_0_and_is_whole_after_a_start()
      throws Exception {
    flip(data().resolve("cim-views/people.db"), 5000);

    Shell.Said said = Shell.run("verify", "--data", data(), "--json");

    assertThat(said.code()).as(said.out() + said.err()).isZero();
    assertThat(said.json().list("rebuildable").items())
        .singleElement()
        .satisfies(
            one -> assertThat(((Value.Map) one).text("file")).isEqualTo("cim-views/people.db"));
    assertThat(Shell.run("query", "people.find_people", "--data", data()).out())
        .contains("Lovelace");
    assertThat(Shell.run("verify", "--data", data(), "--json").json().list("rebuildable").items())
        .isEmpty();
  }

  @Test
  void a_damaged_index_is_told_and_ends_with_0() throws Exception {
    Path other = home.resolve("large");
    try (LocalEventStore store =
        LocalEventStore.open(other, LocalEventStore.Options.USUAL.withReserve(0))) {
      for (int i = 0; i < 6; i++) {
        store.log(Order.DOMAIN).append(Order.ofSize(200).commit(), Condition.ANY);
      }
    }
    flip(other.resolve("cim-index/shop/part-0-1024"), 300);

    Shell.Said said = Shell.run("verify", "--data", other, "--json");

    assertThat(said.code()).as(said.out() + said.err()).isZero();
    assertThat(said.json().find("ok")).hasValue(Value.of(true));
    assertThat(said.json().list("rebuildable").items())
        .singleElement()
        .satisfies(one -> {
          assertThat(((Value.Map) one).text("file")).isEqualTo("cim-index/shop/part-0-1024");
          assertThat(((Value.Map) one).text("reason")).contains("next start", "deleting");
        });
  }

  @Test
  void verifying_tells_how_far_it_is_and_comes_to_the_end() throws IOException {
    FileObjectStore.open(new DiskFiles(), data())
        .put(
            new ByteArrayInputStream(new byte[1 << 20]),
            new ObjectMetadata("application/octet-stream", Optional.empty()));
    List<Progress> steps = new ArrayList<>();

    Verification.ofFolder(data(), Optional.empty(), List.of(), steps::add);

    assertThat(steps).allMatch(step -> step.done() <= step.total());
    assertThat(steps.getLast().done()).isEqualTo(steps.getLast().total()).isGreaterThan(1 << 20);
    assertThat(steps.stream().map(Progress::what)).anyMatch(what -> what.endsWith("events.log"));
  }

  @Test
  void verifying_a_stopped_folder_writes_nothing() throws Exception {
    Map<String, FileTime> before = times();

    Shell.run("verify", "--data", data());

    assertThat(times()).isEqualTo(before);
  }

  @Test
  void a_folder_that_is_none_is_refused() throws Exception {
    Shell.Said said = Shell.run("verify", "--data", home.resolve("nothing"), "--json");

    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).startsWith("unknown_folder").contains("expected");
    assertThat(home.resolve("nothing")).doesNotExist();
  }

  private Map<String, FileTime> times() throws IOException {
    try (Stream<Path> files = Files.walk(data())) {
      Map<String, FileTime> times = new TreeMap<>();
      for (Path file : files.toList()) {
        times.put(file.toString(), Files.getLastModifiedTime(file));
      }
      return times;
    }
  }

  private static void flip(Path file, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= 1;
    Files.write(file, bytes);
  }

  private Path log() throws Exception {
    try (Stream<Path> files = Files.walk(data())) {
      return files
          .filter(file -> file.endsWith("events.log") && file.toString().contains("people"))
          .findFirst()
          .orElseThrow();
    }
  }
}
