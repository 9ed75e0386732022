package cim.bench.engines;

import static org.assertj.core.api.Assertions.assertThat;

import cim.bench.Reference;
import cim.bench.peer.PeerBench;
import cim.bench.peer.PeerRow;
import cim.bench.peer.PeerSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every peer does every work once at a tiny size. At night only: it takes large downloads. */
final class EnginesTest {
  @TempDir private static Path folder;
  private static List<PeerRow> rows = List.of();

  @BeforeAll
  static void measure() throws Exception {
    rows =
        new PeerBench(System.getProperty("java.class.path"), folder, Duration.ofMillis(1))
            .run(EnumSet.allOf(PeerSystem.class), _ -> {});
  }

  @Test
  void every_system_has_a_figure_for_appending_and_for_replay() {
    assertThat(rows)
        .filteredOn(row -> !row.work().equals("read-stream"))
        .hasSize(3 * PeerSystem.values().length - 1)
        .allSatisfy(row -> assertThat(row.value()).isInstanceOf(Reference.Figure.class));
  }

  @Test
  void logs_without_streams_say_that_they_cannot_read_one() {
    assertThat(rows)
        .filteredOn(row -> row.work().equals("read-stream"))
        .filteredOn(row -> row.value().equals(Reference.NONE))
        .extracting(PeerRow::system)
        .containsExactly("chronicle", "kafka");
  }

  @Test
  void nothing_is_left_on_the_disk() throws Exception {
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }
}
