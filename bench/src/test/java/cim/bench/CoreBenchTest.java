package cim.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.ipld.Json;
import cim.ipld.Value;
import cim.model.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every work is done once at a tiny size; what it took decides nothing. */
final class CoreBenchTest {
  private static final Sizes TINY = new Sizes(1_000, 1_000, 1_000, 2, 5, 1_000, 5, 1);
  private static final List<Row> TOLD = new ArrayList<>();

  @TempDir private static Path folder;
  private static List<Row> rows = List.of();

  @BeforeAll
  static void measure() throws IOException {
    rows = CoreBench.run(EnumSet.allOf(Work.class), TINY, folder, TOLD::add);
  }

  @Test
  void every_work_has_a_figure() {
    assertThat(rows)
        .hasSizeGreaterThan(15)
        .allSatisfy(row -> assertThat(row.value()).isFinite().isNotNegative())
        .filteredOn(row -> !row.name().contains("allocated"))
        .allSatisfy(row -> assertThat(row.value()).isPositive());
  }

  @Test
  void each_figure_is_told_when_it_is_there() {
    assertThat(TOLD).isEqualTo(rows);
  }

  @Test
  void a_work_is_measured_alone() throws IOException {
    List<Row> alone = CoreBench.run(EnumSet.of(Work.REPLAY), TINY, folder, _ -> {});

    assertThat(alone).extracting(Row::name).containsExactly("replay of a log into a decider");
  }

  @Test
  void no_two_rows_have_the_same_name() {
    assertThat(rows).extracting(Row::name).doesNotHaveDuplicates();
  }

  @Test
  void the_seeds_five_works_stand_beside_the_seeds_figures() {
    Map<String, Reference> seeds =
        rows.stream()
            .filter(row -> row.name().startsWith("seed's work"))
            .collect(Collectors.toMap(Row::name, Row::seed));

    assertThat(seeds.values())
        .containsExactlyInAnyOrder(
            new Reference.Figure(779_352),
            new Reference.Figure(1_013_638),
            new Reference.Figure(2_389_116),
            new Reference.Figure(655),
            new Reference.Figure(1_300));
  }

  @Test
  void what_hashes_or_syncs_stands_beside_what_the_machine_needs() {
    assertThat(rows)
        .filteredOn(row -> row.floor() instanceof Reference.Figure)
        .extracting(Row::name)
        .contains(
            "create, encode, payload CID, event CID",
            "append, prebuilt commits of 100",
            "64 writers, commits of one event",
            "one writer, a commit of one event",
            "verify everything");
  }

  @Test
  void an_event_in_the_log_is_larger_than_its_payload() {
    Row stored =
        rows.stream()
            .filter(row -> row.name().equals("an event in the log file"))
            .findFirst()
            .orElseThrow();

    assertThat(stored.value()).isBetween(1_000.0, 2_000.0);
  }

  @Test
  void nothing_is_left_on_the_disk() throws IOException {
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void programs_read_rows_with_null_where_there_is_nothing_to_compare_to() {
    Row compared = Row.onDisk("append", 2.5, "events/s", "none").withSeed(2).withFloor(3);
    Row alone = Row.inMemory("hash", 10, "MB/s", "none");

    Value.Map json = Report.json(List.of(compared, alone));

    assertThat(json)
        .isEqualTo(
            Json.parse(
                """
                {"rows": [
                  {"name": "append", "value": 2.5, "unit": "events/s", "seed": 2.0, "floor": 3.0, "durability": "local", "payload": "none"},
                  {"name": "hash", "value": 10.0, "unit": "MB/s", "seed": null, "floor": null, "durability": "memory", "payload": "none"}]}
                """));
  }

  @Test
  void people_read_durability_and_payload_beside_each_figure() throws IOException {
    Row row = Row.onDisk("append", 1_234_567, "events/s", "100 characters").withSeed(779_352);

    String table = Report.text(folder, List.of(row));

    assertThat(table.lines().toList().getLast())
        .matches("append +1,234,567 events/s +779,352 +local +100 characters")
        .contains(Durability.LOCAL.text());
  }

  @Test
  void a_work_that_was_not_done_has_no_figure() {
    assertThatThrownBy(() -> Rounds.require("events read", 99, 100))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "events read: 99 (expected: 100); the work was not done, so its time says nothing");
  }

  @Test
  void the_median_of_an_even_number_of_rounds_lies_between_the_two_in_the_middle() {
    assertThat(Rounds.median(new double[] {9, 1, 4, 2})).isEqualTo(3);
  }
}
