package cim.node;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./cim scrub}: of a node that runs. */
final class ScrubCommandTest {
  @TempDir private Path home;

  private Path data() {
    return home.resolve("data");
  }

  @Test
  void damage_that_comes_while_the_node_runs_is_found_and_told_everywhere() throws Exception {
    try (ServedNode node = ServedNode.on(data())) {
      node.post(ServedNode.register(UUID.randomUUID()), ServedNode.ADA, "Prefer", "wait=10");
      assertThat(Shell.run("scrub", "run", "--data", data()).code()).isZero();
      flipLog();
      Shell.run("scrub", "run", "--data", data());

      Value.Map status = awaitFaults();

      assertThat(status.list("last_faults").items()).hasSize(1);
      Shell.Said said = Shell.run("scrub", "status", "--data", data());
      assertThat(said.code()).isEqualTo(1);
      assertThat(said.out()).startsWith("FAULT cim-events/people/");
      assertThat(node.get("/api/v1/node").body()).contains("CORRUPT");
      assertThat(node.get("/metrics").body()).containsPattern("cim_scrub_faults [1-9]");
    }
  }

  private void flipLog() throws Exception {
    try (Stream<Path> files = Files.walk(data().resolve("cim-events/people"))) {
      Path log = files.filter(file -> file.endsWith("events.log")).findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(log);
      bytes[bytes.length / 2] ^= 1;
      Files.write(log, bytes);
    }
  }

  private Value.Map awaitFaults() {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    Value.Map status;
    do {
      status = Shell.run("scrub", "status", "--data", data(), "--json").json();
    } while (status.list("last_faults").items().isEmpty() && System.nanoTime() < deadline);
    return status;
  }

  @Test
  void a_stopped_node_is_not_started_for_it() {
    Shell.Said refused = Shell.run("scrub", "status", "--data", data());

    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).startsWith("not_ready: ").contains("./cim verify");
  }
}
