package cim.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.ipld.DagCbor;
import cim.store.NewCommit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every work is done once at a tiny size; what it took decides nothing. */
final class StoreBenchTest {
  private static final StoreSizes TINY =
      new StoreSizes(
          List.of(1, 8),
          List.of(1, 1_000),
          Duration.ofMillis(2),
          1,
          3,
          Duration.ofSeconds(2),
          1_000,
          1_000);

  @TempDir private static Path folder;
  private static List<Row> rows = List.of();

  @BeforeAll
  static void measure() throws IOException {
    rows = StoreBench.run(EnumSet.allOf(StoreWork.class), TINY, folder, _ -> {});
  }

  @Test
  void appending_is_measured_for_few_and_many_writers_in_memory_and_durable() {
    assertThat(rows)
        .filteredOn(row -> row.name().startsWith("append, "))
        .hasSize(8)
        .allSatisfy(row -> assertThat(row.value()).isPositive())
        .allSatisfy(row -> assertThat(row.floor()).isNotEqualTo(Reference.NONE));
  }

  @Test
  void a_batch_larger_than_a_commit_says_how_many_commits_it_is() {
    assertThat(rows).extracting(Row::name).contains("append, 8 writers x 1,000 (5 commits)");
  }

  @Test
  void commits_at_a_fixed_rate_stand_beside_bare_syncs() {
    assertThat(rows)
        .filteredOn(row -> row.name().startsWith("durable commit, 500/s, "))
        .extracting(Row::name)
        .containsExactly(
            "durable commit, 500/s, p50",
            "durable commit, 500/s, p99",
            "durable commit, 500/s, p99.9",
            "durable commit, 500/s, max",
            "durable commit, 500/s, over 20 ms");
    assertThat(rows)
        .filteredOn(row -> row.name().startsWith("durable commit, 500/s, "))
        .allSatisfy(row -> assertThat(row.floor()).isNotEqualTo(Reference.NONE));
  }

  @Test
  void every_way_of_reading_has_a_figure() {
    assertThat(rows)
        .extracting(row -> row.name().replace(", log of 1,000", ""))
        .contains(
            "read a stream of 100, p99",
            "replay into a decider",
            "catch-up of 1 subscriber",
            "catch-up of 10 subscribers",
            "catch-up of 100 subscribers",
            "build a read model in SQLite",
            "open",
            "verify");
  }

  @Test
  void no_two_rows_have_the_same_name_and_durability() {
    assertThat(rows).extracting(row -> row.name() + row.durability()).doesNotHaveDuplicates();
  }

  @Test
  void the_payload_of_an_event_has_256_bytes() {
    NewCommit commit = new Events256(3).commit(1, 2);

    assertThat(commit.events())
        .hasSize(3)
        .allSatisfy(event -> assertThat(DagCbor.encode(event.data())).hasSize(Events256.SIZE));
  }

  @Test
  void commits_have_ids_of_their_own() {
    Events256 events = new Events256(1);
    List<Object> ids = new ArrayList<>();
    for (int stream = 0; stream < 50; stream++) {
      for (int number = 0; number < 50; number++) {
        ids.add(events.commit(stream, number).command().id());
      }
    }

    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void a_slow_answer_counts_against_all_that_were_due_meanwhile() {
    Histogram nanos =
        OpenLoop.run(
                100,
                Duration.ofMillis(200),
                0,
                (number, answered) -> {
                  if (number == 0) {
                    Thread.sleep(Duration.ofMillis(100));
                  }
                  answered.run();
                })
            .nanos();

    assertThat(nanos.getTotalCount()).isEqualTo(20);
    assertThat(nanos.getValueAtPercentile(75)).isGreaterThan(Duration.ofMillis(40).toNanos());
  }

  @Test
  void a_question_that_fails_ends_the_measurement() {
    assertThatThrownBy(() ->
            OpenLoop.run(
                1_000,
                Duration.ofMillis(5),
                0,
                (_, _) -> {
                  throw new IOException("full");
                }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("full");
  }

  @Test
  void nothing_is_left_on_the_disk() throws IOException {
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }
}
