package cim.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import cim.bench.Reference;
import cim.ipld.Json;
import cim.model.Durability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ours and SQLite at a tiny size, each in a process of its own; the other peers run at night. */
final class PeerBenchTest {
  private static final List<PeerRow> TOLD = new ArrayList<>();

  @TempDir private static Path folder;
  private static List<PeerRow> rows = List.of();

  @BeforeAll
  static void measure() throws Exception {
    rows =
        new PeerBench(System.getProperty("java.class.path"), folder, Duration.ofMillis(1))
            .run(EnumSet.of(PeerSystem.CIM, PeerSystem.SQLITE, PeerSystem.KAFKA), TOLD::add);
  }

  @Test
  void ours_and_sqlite_have_a_figure_for_each_work() {
    assertThat(rows)
        .filteredOn(row -> !row.system().equals("kafka"))
        .extracting(row -> row.system() + " " + row.work())
        .containsExactly(
            "cim append-64x1",
            "cim append-8x100",
            "cim read-stream",
            "cim replay",
            "sqlite append-64x1",
            "sqlite append-8x100",
            "sqlite read-stream",
            "sqlite replay");
    assertThat(rows)
        .filteredOn(row -> !row.system().equals("kafka"))
        .allSatisfy(row -> assertThat(row.value()).isInstanceOf(Reference.Figure.class))
        .allSatisfy(row -> assertThat(row.settings()).isNotBlank())
        .allSatisfy(row -> assertThat(row.durability()).isEqualTo(Durability.LOCAL));
  }

  @Test
  void a_system_that_is_not_here_is_named_with_the_reason() {
    assertThat(rows)
        .filteredOn(row -> row.system().equals("kafka"))
        .hasSize(4)
        .allSatisfy(row -> assertThat(row.value()).isEqualTo(Reference.NONE))
        .allSatisfy(row -> assertThat(row.settings()).startsWith("not here: "));
  }

  @Test
  void each_figure_is_told_when_it_is_there() {
    assertThat(TOLD).isEqualTo(rows);
  }

  @Test
  void nothing_is_left_on_the_disk() throws Exception {
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void programs_read_system_work_durability_value_unit_and_settings() {
    PeerRow row = row("sqlite", new Reference.Figure(2.5), "one table");

    assertThat(PeerReport.json(List.of(row, row("kafka", Reference.NONE, "not here: offline"))))
        .isEqualTo(
            Json.parse(
                """
                {"rows": [
                  {"system": "sqlite", "work": "replay", "durability": "local", "value": 2.5, "unit": "events/s", "settings": "one table"},
                  {"system": "kafka", "work": "replay", "durability": "local", "value": null, "unit": "events/s", "settings": "not here: offline"}]}
                """));
  }

  @Test
  void a_row_is_read_back_as_it_was_written() {
    PeerRow row = row("sqlite", new Reference.Figure(2.5), "one table");

    assertThat(PeerRow.of(row.json())).isEqualTo(row);
  }

  @Test
  void people_read_how_much_of_ours_another_store_comes_to() {
    String table =
        PeerReport.text(
            List.of(
                row("cim", new Reference.Figure(2_000_000), "as a node"),
                row("sqlite", new Reference.Figure(500_000), "one table")));

    assertThat(table.lines().toList().getLast())
        .matches("replay +sqlite +local +500,000 +0.250 +one table");
  }

  private static PeerRow row(String system, Reference value, String settings) {
    return new PeerRow(system, "replay", Durability.LOCAL, value, settings);
  }
}
