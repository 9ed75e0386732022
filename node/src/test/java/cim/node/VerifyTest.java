package cim.node;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./cim verify}: says that all is well, and names a byte that is not. */
final class VerifyTest {
  @TempDir private Path home;

  @BeforeEach
  void register() throws Exception {
    Path file = Files.writeString(home.resolve("ada.json"), ServedNode.ADA);
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

  private Path data() {
    return home.resolve("data");
  }

  @Test
  void a_sound_folder_is_ok_stopped_and_running() throws Exception {
    Shell.Said stopped = Shell.run("verify", "--data", data(), "--json");

    assertThat(stopped.code()).as(stopped.out() + stopped.err()).isZero();
    assertThat(stopped.json().entries().keySet())
        .contains("events", "blocks", "objects", "ok", "faults");
    assertThat(stopped.json().integer("events")).isEqualTo(1);
    try (ServedNode _ = ServedNode.on(data())) {
      Shell.Said running = Shell.run("verify", "--data", data(), "--json");
      assertThat(running.code()).as(running.out() + running.err()).isZero();
      assertThat(running.json().integer("events")).isEqualTo(1);
    }
  }

  @Test
  void one_flipped_byte_of_the_log_is_named_with_file_and_offset() throws Exception {
    Path log = log();
    byte[] bytes = Files.readAllBytes(log);
    bytes[bytes.length / 2] ^= 1;
    Files.write(log, bytes);

    Shell.Said said = Shell.run("verify", "--data", data(), "--json");

    assertThat(said.code()).isEqualTo(1);
    assertThat(said.json().find("ok")).hasValue(Value.of(false));
    Value.Map fault = (Value.Map) said.json().list("faults").items().getFirst();
    assertThat(data().resolve(fault.text("file"))).isEqualTo(log);
    assertThat(fault.integer("offset")).isBetween(0L, (long) bytes.length / 2);
    assertThat(Shell.run("verify", "--data", data()).out())
        .contains("NOT OK", fault.text("file"), "offset: " + fault.integer("offset"));
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
