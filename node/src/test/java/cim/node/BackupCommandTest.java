package cim.node;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./cim backup}: of a folder, of a running node, and back. */
final class BackupCommandTest {
  @TempDir private Path home;

  @BeforeEach
  void register() throws Exception {
    Path file = Files.writeString(home.resolve("ada.json"), ServedNode.ADA);
    Shell.Said said =
        Shell.run(
            "send",
            "people.person.register",
            "--id",
            UUID.randomUUID(),
            "--json",
            file,
            "--data",
            data());
    assertThat(said.code()).as(said.err()).isZero();
  }

  private Path data() {
    return home.resolve("data");
  }

  private Path backups() {
    return home.resolve("backups");
  }

  private Path key() {
    return home.resolve("safe/backup.key");
  }

  private Shell.Said create(Object... more) {
    return Shell.run(
        Stream.concat(
                Stream.of(
                    "backup", "create", "--data", data(), "--to", backups(), "--key", key(),
                    "--json"),
                Stream.of(more))
            .toArray());
  }

  private Shell.Said from(String verb, Object... more) {
    return Shell.run(
        Stream.concat(
                Stream.of("backup", verb, "--from", backups(), "--key", key(), "--json"),
                Stream.of(more))
            .toArray());
  }

  @Test
  void a_stopped_node_is_backed_up_restored_and_serves_the_same_events() throws Exception {
    Shell.Said created = create();
    assertThat(created.code()).as(created.err()).isZero();
    assertThat(created.json().map("positions").integer("people")).isEqualTo(1);

    Path restored = home.resolve("restored");
    Shell.Said back = from("restore", "--into", restored);

    assertThat(back.code()).as(back.out() + back.err()).isZero();
    assertThat(Shell.run("verify", "--data", restored).code()).isZero();
    assertThat(events(restored)).isEqualTo(events(data()));
    assertThat(Shell.run("query", "people.find_people", "--data", restored).out())
        .contains("Lovelace");
  }

  private static List<String> events(Path folder) {
    return Shell.run("events", "--data", folder, "--json").lines().stream()
        .map(event -> event.text("id"))
        .toList();
  }

  @Test
  void a_running_node_makes_its_backup_itself() throws Exception {
    try (ServedNode node = ServedNode.on(data())) {
      Shell.Said created = create();

      assertThat(created.code()).as(created.err()).isZero();
      assertThat(node.events()).isEqualTo(1);
    }
    assertThat(from("verify").json().bool("ok")).isTrue();
  }

  @Test
  void a_running_node_says_why_it_makes_none() throws Exception {
    try (ServedNode node = ServedNode.on(data())) {
      Shell.Said refused =
          Shell.run(
              "backup", "create", "--data", data(), "--to", data().resolve("b"), "--key", key());

      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.err()).startsWith("not_apart: ").contains("expected: a place apart");
      assertThat(node.post("/api/v1/backups", "{\"dragons\": 1, \"to\": \"x\"}").body())
          .contains("unknown_field");
    }
  }

  @Test
  void backups_are_listed_without_a_key_and_old_ones_go() throws Exception {
    create();
    create();

    Shell.Said listed = Shell.run("backup", "list", "--from", backups(), "--json");

    assertThat(listed.json().list("items").items())
        .extracting(item -> ((Value.Map) item).text("on"))
        .containsExactly("", "000001");
    assertThat(from("prune", "--keep", 1).json().integer("kept")).isEqualTo(1);
    assertThat(from("verify").code()).isZero();
  }

  @Test
  void a_drill_restores_to_scratch_and_leaves_nothing() throws Exception {
    create();
    Path scratch = home.resolve("scratch");

    Shell.Said drill = from("test", "--scratch", scratch);

    assertThat(drill.code()).as(drill.out() + drill.err()).isZero();
    assertThat(drill.json().entries().keySet()).contains("rto_seconds", "rpo_seconds", "ok");
    assertThat(scratch).isEmptyDirectory();
  }

  @Test
  void keys_are_refused_in_the_data_folder_and_among_the_backups() {
    for (Path place : List.of(data().resolve("k"), backups().resolve("k"))) {
      Shell.Said refused =
          Shell.run("backup", "create", "--data", data(), "--to", backups(), "--key", place);

      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.err()).startsWith("not_apart: ");
      assertThat(place).doesNotExist();
    }
    Shell.Said keyless = Shell.run("backup", "create", "--data", data(), "--to", backups());
    assertThat(keyless.err()).contains("missing_parameter").contains("--keys-key FILE");
  }

  @Test
  void keys_are_readable_by_their_owner_only_and_not_made_twice() throws Exception {
    create();

    for (Path file : List.of(key(), home.resolve("safe/backup.key.keys"))) {
      assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    }
    Files.delete(key());
    Shell.Said refused = create();
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).startsWith("missing_key: ");
    assertThat(Shell.run("backup", "key", home.resolve("safe/backup.key.keys")).err())
        .startsWith("exists: ");
  }

  @Test
  void a_damaged_part_fails_verification_with_its_name() throws Exception {
    create();
    Path part;
    try (Stream<Path> parts = Files.walk(backups().resolve("data"))) {
      part = parts.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(part);
    bytes[bytes.length / 2] ^= 1;
    Files.write(part, bytes);

    Shell.Said found = from("verify");

    assertThat(found.code()).isEqualTo(1);
    assertThat(found.out()).contains(part.getFileName().toString());
    assertThat(from("restore", "--into", home.resolve("restored")).code()).isEqualTo(1);
    assertThat(Shell.run("events", "--data", home.resolve("restored")).err())
        .contains("unfinished_restore");
  }

  @Test
  void nothing_is_restored_over_something() throws Exception {
    create();
    Path file = Files.createDirectories(home.resolve("full")).resolve("letter");
    Files.writeString(file, "dear");

    Shell.Said refused = from("restore", "--into", home.resolve("full"));

    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).startsWith("not_empty: ").contains("expected: an empty folder");
    assertThat(home.resolve("full")).isDirectoryContaining(path -> path.equals(file));
  }
}
