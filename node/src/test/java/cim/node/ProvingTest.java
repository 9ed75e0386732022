package cim.node;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proofs as people get them and check them: bundles, and checkpoints that they have kept. */
final class ProvingTest {
  @TempDir private Path home;

  private Path data;
  private Path keys;
  private Path bundle;
  private String cid;

  @BeforeEach
  void register() throws Exception {
    data = home.resolve("data");
    keys = home.resolve("keys.pub");
    bundle = home.resolve("event.car");
    send(data);
    cid = cid(data, 0);
    Files.copy(data.resolve("checkpoint.pub"), keys);
  }

  @Test
  void a_bundle_is_written_by_a_stopped_node_and_checked_without_any() throws Exception {
    Shell.Said written = Shell.run("verify", "--data", data, "--proof", cid, "--out", bundle);
    assertThat(written.code()).as(written.err()).isZero();
    deleteAll(data);

    Shell.Said checked = Shell.run("verify", "--bundle", bundle, "--key", keys);

    assertThat(checked.code()).as(checked.out() + checked.err()).isZero();
    assertThat(checked.out())
        .contains(cid, "people.person.registered.v2", "checked  inclusion: leaf 0 of the 1")
        .contains("checked  signature: ED25519", "checked  signature: ML_DSA_44")
        .endsWith("OK\n");
    assertThat(data).doesNotExist();
  }

  @Test
  void a_running_node_proves_what_it_has_just_appended() throws Exception {
    try (ServedNode node = ServedNode.on(data)) {
      node.post(ServedNode.register(UUID.randomUUID()), ServedNode.ADA, "Prefer", "wait=10");
      String newest = cid(data, 1);

      Shell.Said written =
          Shell.run("verify", "--url", node.at("/"), "--proof", newest, "--out", bundle, "--json");

      assertThat(written.code()).as(written.err()).isZero();
      assertThat(written.json().integer("bytes")).isEqualTo(Files.size(bundle));
    }
    Shell.Said checked = Shell.run("verify", "--bundle", bundle, "--key", keys, "--json");
    assertThat(checked.code()).as(checked.out()).isZero();
    assertThat(checked.json().map("event").text("subject"))
        .isEqualTo("people.person.registered.v2");
  }

  @Test
  void a_changed_bundle_and_the_keys_of_another_node_end_with_1_and_a_reason() throws Exception {
    Shell.run("verify", "--data", data, "--proof", cid, "--out", bundle);
    byte[] bytes = Files.readAllBytes(bundle);
    bytes[bytes.length / 3] ^= 1;
    Path changed = Files.write(home.resolve("changed.car"), bytes);
    Path other = home.resolve("other");
    send(other);

    Shell.Said one = Shell.run("verify", "--bundle", changed, "--key", keys, "--json");
    Shell.Said two =
        Shell.run("verify", "--bundle", bundle, "--key", other.resolve("checkpoint.pub"));

    assertThat(one.code()).isEqualTo(1);
    assertThat(one.json().list("faults").items()).isNotEmpty();
    assertThat(two.code()).isEqualTo(1);
    assertThat(two.out()).contains("FAULT    signature: none by ED25519", "NOT OK");
  }

  @Test
  void a_script_of_the_docs_checks_a_bundle_without_any_of_our_code() throws Exception {
    send(data);
    send(data);
    Shell.run("verify", "--data", data, "--proof", cid(data, 1), "--out", bundle);

    assertThat(script(bundle, keys)).contains("inclusion: leaf 1 of 3 of").endsWith("OK\n");
  }

  @Test
  void that_script_finds_changed_bytes_and_foreign_keys() throws Exception {
    Path other = home.resolve("other");
    send(other);
    Shell.run("verify", "--data", data, "--proof", cid, "--out", bundle);
    byte[] whole = Files.readAllBytes(bundle);

    assertThat(script(bundle, other.resolve("checkpoint.pub"))).contains("NOT OK: the keys are of");
    for (int at = 0; at < whole.length; at += 150) { // Each run takes a tenth of a second.
      byte[] bytes = whole.clone();
      bytes[at] ^= 1;
      assertThat(script(Files.write(home.resolve("changed.car"), bytes), keys))
          .as("byte " + at)
          .contains("NOT OK");
    }
  }

  /** What it prints; it ends with 0 exactly when the last line is OK. */
  private static String script(Path bundle, Path keys) throws Exception {
    Path script = Path.of("../docs/check-bundle.sh").toAbsolutePath();
    Process bash =
        new ProcessBuilder("bash", script.toString(), bundle.toString(), keys.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor() == 0).as(said).isEqualTo(said.endsWith("\nOK\n"));
    return said;
  }

  @Test
  void what_is_no_event_no_key_or_no_bundle_is_named() throws Exception {
    Shell.Said unknown =
        Shell.run(
            "verify",
            "--data",
            data,
            "--proof",
            "bafyreigejmtthh2qpyxezag5tku5ilxxic6iwym6of7tvjcymlpcpb2cre",
            "--out",
            bundle);
    Shell.Said noKey = Shell.run("verify", "--bundle", keys, "--key", home.resolve("nothing"));
    Shell.Said noBundle = Shell.run("verify", "--bundle", keys, "--key", keys);
    Shell.Said half = Shell.run("verify", "--bundle", keys);

    assertThat(unknown.code()).isEqualTo(1);
    assertThat(unknown.err()).startsWith("unknown_event");
    assertThat(bundle).doesNotExist();
    assertThat(noKey.code()).isEqualTo(1);
    assertThat(noKey.err()).startsWith("io: ");
    assertThat(noBundle.code()).isEqualTo(1);
    assertThat(noBundle.out()).contains("FAULT    bundle: car at byte");
    assertThat(half.code()).isEqualTo(2);
    assertThat(half.err()).contains("--bundle without --key FILE");
  }

  @Test
  void a_log_that_went_on_extends_the_checkpoint_kept_before_stopped_and_running()
      throws Exception {
    Path kept = keep();
    send(data);

    Shell.Said stopped = Shell.run("verify", "--data", data, "--since", kept, "--json");
    assertThat(stopped.code()).as(stopped.out() + stopped.err()).isZero();
    try (ServedNode node = ServedNode.on(data)) {
      Shell.Said running =
          Shell.run("verify", "--url", node.at("/"), "--since", kept, "--key", keys, "--json");
      assertThat(running.code()).as(running.out() + running.err()).isZero();
      assertThat(running.json().map("since").integer("size")).isEqualTo(1);
      assertThat(running.json().integer("size")).isEqualTo(2);
    }
  }

  @Test
  void a_folder_that_was_rolled_back_is_well_by_itself_and_named_by_a_checkpoint_kept_elsewhere()
      throws Exception {
    Path image = home.resolve("image");
    copyAll(data, image);
    send(data);
    Path kept = keep();
    deleteAll(data);
    copyAll(image, data);

    assertThat(Shell.run("verify", "--data", data).code()).isZero();
    Shell.Said stopped = Shell.run("verify", "--data", data, "--since", kept);
    assertThat(stopped.code()).isEqualTo(1);
    assertThat(stopped.out())
        .contains("FAULT " + kept, "the log people has 1 leaves (expected: at least 2");
    try (ServedNode _ = ServedNode.on(data)) {
      Shell.Said running = Shell.run("verify", "--data", data, "--since", kept);
      assertThat(running.code()).isEqualTo(1);
      assertThat(running.out()).contains("the log has 1 leaves (expected: at least 2");
    }
  }

  @Test
  void a_log_that_went_on_otherwise_is_named_stopped_and_running() throws Exception {
    Path image = home.resolve("image");
    copyAll(data, image);
    send(data);
    Path kept = keep();
    send(image);

    Shell.Said stopped = Shell.run("verify", "--data", image, "--since", kept);

    assertThat(stopped.code()).isEqualTo(1);
    assertThat(stopped.out()).contains("FAULT " + kept, "another root at 2 leaves");
    try (ServedNode _ = ServedNode.on(image)) {
      Shell.Said running = Shell.run("verify", "--data", image, "--since", kept, "--json");
      assertThat(running.code()).isEqualTo(1);
      assertThat(((Value.Text) running.json().list("faults").items().getFirst()).value())
          .contains("does not extend the kept checkpoint");
    }
  }

  @Test
  void a_checkpoint_of_another_node_and_untrusted_keys_are_named() throws Exception {
    Path other = home.resolve("other");
    send(other);
    Path foreign = other.resolve("cim-proofs/people/checkpoint");

    Shell.Said since = Shell.run("verify", "--data", data, "--since", foreign);
    Shell.Said trusted =
        Shell.run(
            "verify",
            "--data",
            data,
            "--since",
            data.resolve("cim-proofs/people/checkpoint"),
            "--key",
            other.resolve("checkpoint.pub"));

    assertThat(since.code()).isEqualTo(1);
    assertThat(since.out()).contains("a checkpoint of node ");
    assertThat(trusted.code()).isEqualTo(1);
    assertThat(trusted.out()).contains("is none of the node's");
  }

  @Test
  void a_node_by_address_is_not_asked_for_the_keys_that_it_is_checked_by() throws Exception {
    try (ServedNode node = ServedNode.on(data)) {
      Shell.Said said = Shell.run("verify", "--url", node.at("/"), "--since", keep());

      assertThat(said.code()).isEqualTo(1);
      assertThat(said.err()).startsWith("missing_parameter: --since with --url (expected: --key");
    }
  }

  private void send(Path folder) throws IOException {
    Path file = Files.writeString(home.resolve("ada.json"), ServedNode.ADA);
    Shell.Said sent =
        Shell.run(
            "send",
            "people.person.register",
            "--id",
            UUID.randomUUID(),
            "--json",
            file,
            "--data",
            folder);
    assertThat(sent.code()).as(sent.err()).isZero();
  }

  private static String cid(Path folder, int index) {
    return Shell.run("events", "--data", folder, "--domain", "people", "--json")
        .lines()
        .get(index)
        .map("metadata")
        .map("context")
        .text("cid");
  }

  private Path keep() throws IOException {
    return Files.copy(
        data.resolve("cim-proofs/people/checkpoint"),
        home.resolve("kept"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static void copyAll(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
