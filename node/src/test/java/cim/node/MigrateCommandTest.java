package cim.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./cim migrate --plan}. */
final class MigrateCommandTest {
  @TempDir private Path home;

  @Test
  void a_folder_of_today_needs_nothing_and_a_newer_file_is_named() throws Exception {
    Path data = home.resolve("data");
    Path ada = Files.writeString(home.resolve("ada.json"), ServedNode.ADA);
    Shell.run(
        "send", "people.person.register", "--id", UUID.randomUUID(), "--json", ada, "--data", data);
    Shell.Said today = Shell.run("migrate", "--plan", "--data", data);
    assertThat(today.code()).as(today.out() + today.err()).isZero();
    assertThat(today.out()).contains("of format 1: nothing to do");

    Path log;
    try (Stream<Path> files = Files.walk(data.resolve("cim-events/people"))) {
      log = files.filter(file -> file.endsWith("events.log")).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(log);
    bytes[5] = 2;
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, 44);
    ByteBuffer.wrap(bytes).putInt(44, (int) crc.getValue());
    Files.write(log, bytes);

    Shell.Said newer = Shell.run("migrate", "--plan", "--data", data);
    assertThat(newer.code()).isEqualTo(1);
    assertThat(newer.out()).contains("NEWER " + data.relativize(log));
  }
}
