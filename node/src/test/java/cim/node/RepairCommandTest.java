package cim.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./cim repair}: from a backup, by somebody who has read the docs. */
final class RepairCommandTest {
  @TempDir private Path home;

  @BeforeEach
  void backUpAndDamage() throws Exception {
    Path file = Files.writeString(home.resolve("ada.json"), ServedNode.ADA);
    for (int i = 0; i < 3; i++) {
      Shell.run(
          "send",
          "people.person.register",
          "--id",
          UUID.randomUUID(),
          "--json",
          file,
          "--data",
          data());
    }
    Shell.Said made =
        Shell.run(
            "backup",
            "create",
            "--data",
            data(),
            "--to",
            backups(),
            "--key",
            home.resolve("safe/k"));
    assertThat(made.code()).as(made.err()).isZero();
    byte[] bytes = Files.readAllBytes(log());
    bytes[bytes.length / 2] ^= 1;
    Files.write(log(), bytes);
  }

  private Path data() {
    return home.resolve("data");
  }

  private Path backups() {
    return home.resolve("backups");
  }

  private Path log() throws Exception {
    try (Stream<Path> files = Files.walk(data().resolve("cim-events/people"))) {
      return files.filter(file -> file.endsWith("events.log")).findFirst().orElseThrow();
    }
  }

  private Shell.Said repair(String... more) {
    return Shell.run(
        Stream.concat(
                Stream.of(
                    "repair",
                    "--data",
                    data(),
                    "--from",
                    backups(),
                    "--key",
                    home.resolve("safe/k")),
                Stream.of(more))
            .toArray());
  }

  @Test
  void a_damaged_log_is_mended_from_a_backup_and_the_node_says_so() throws Exception {
    byte[] damaged = Files.readAllBytes(log());
    Shell.Said planned = repair();
    assertThat(planned.code()).isEqualTo(1);
    assertThat(planned.out()).contains("would mend cim-events/people").contains("--apply");
    assertThat(Files.readAllBytes(log())).isEqualTo(damaged);

    Shell.Said applied = repair("--apply", "--rebuild");

    assertThat(applied.code()).as(applied.out() + applied.err()).isZero();
    assertThat(Shell.run("verify", "--data", data()).code()).isZero();
    assertThat(Shell.run("query", "people.find_people", "--data", data()).out())
        .contains("Lovelace");
    assertThat(Shell.run("events", "--domain", "cim", "--data", data(), "--json").lines())
        .extracting(event -> event.text("type"))
        .contains("repaired");
  }

  @Test
  void without_a_copy_it_is_refused() throws Exception {
    Shell.Said refused = Shell.run("repair", "--data", data(), "--apply");

    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).startsWith("not_repairable: ").contains("nothing was changed");
    assertThat(Shell.run("repair", "--data", home.resolve("nothing")).err())
        .startsWith("unknown_folder: ");
  }
}
