package cim.node;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import cim.store.disk.SmallDisk;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node on a real disk that fills up. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class FullDiskTest {
  /** Enough for a node above the 64 MiB that a store leaves free. */
  private static final long SIZE = 100L << 20;

  @TempDir private Path home;

  private SmallDisk disk;

  @BeforeEach
  void mount() throws IOException {
    disk = SmallDisk.mount(home.resolve("disk"), SIZE);
  }

  @AfterEach
  void unmount() throws IOException {
    disk.close();
  }

  private Path data() {
    return disk.root().resolve("data");
  }

  @Test
  void commands_are_refused_reads_go_on_and_there_is_room_again() throws Exception {
    UUID ada = UUID.randomUUID();
    try (ServedNode node = ServedNode.on(data())) {
      assertThat(register(node, ada).statusCode()).isEqualTo(200);

      for (long left : new long[] {32L << 20, 0}) {
        disk.leave(left);

        HttpResponse<String> refused = register(node, UUID.randomUUID());

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Content-Type"))
            .hasValue("application/problem+json");
        Value.Map problem = ServedNode.json(refused);
        assertThat(problem.text("type")).isEqualTo("urn:cim:problem:read_only");
        assertThat(problem.text("value") + problem.text("expected") + problem.text("action"))
            .contains("bytes free", "kept free", "make room");
        assertThat(node.get("/api/v1/people/find_people").body()).contains("Lovelace");
        assertThat(node.events()).isEqualTo(1);
        disk.makeRoom();
      }

      assertThat(register(node, UUID.randomUUID()).statusCode()).isEqualTo(200);
      assertThat(node.events()).isEqualTo(2);
    }
    assertThat(Shell.run("verify", "--data", data()).out())
        .contains("OK: " + (2 + ServedNode.ofStart()) + " events");
  }

  @Test
  void the_command_line_says_what_to_do() throws Exception {
    Path file = Files.writeString(home.resolve("ada.json"), ServedNode.ADA);
    Shell.run("query", "people.find_people", "--data", data());
    disk.leave(32 << 20);

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

    assertThat(said.code()).as(said.out()).isEqualTo(1);
    assertThat(said.out() + said.err()).contains("read_only", "bytes free", "make room");
    disk.makeRoom();
    assertThat(Shell.run("events", "--data", data(), "--json").out()).isEmpty();
  }

  private static HttpResponse<String> register(ServedNode node, UUID person) throws Exception {
    return node.post(ServedNode.register(person), ServedNode.ADA, "Prefer", "wait=30");
  }
}
