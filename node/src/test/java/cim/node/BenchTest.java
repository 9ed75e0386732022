package cim.node;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Json;
import cim.ipld.Value;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./cim bench}: what it measures of a node, and what it refuses. */
final class BenchTest {
  @TempDir private Path home;

  @Test
  void bench_query_measures_each_question_and_asks_it_as_often_as_told() {
    Shell.Said said =
        Shell.run(
            "bench",
            "query",
            "--data",
            home.resolve("data"),
            "--rate",
            80,
            "--seconds",
            1,
            "--json",
            "/api/v1/people/find_people?limit=5");

    assertThat(said.code()).as(said.err()).isZero();
    Value.Map row = said.json();
    assertThat(row.integer("asked")).isEqualTo(80);
    assertThat(row.text("path")).isEqualTo("/api/v1/people/find_people?limit=5");
    assertThat(row.entries().keySet()).contains("median_us", "p99_us", "slowest_us");
  }

  @Test
  void bench_query_has_no_figure_for_a_question_that_fails() {
    Shell.refuses(
        "unknown_query",
        "bench",
        "query",
        "--data",
        home.resolve("data"),
        "/api/v1/people/count_dragons");
  }

  @Test
  void bench_query_without_a_rate_says_so() {
    Shell.refuses("invalid_parameter: --rate 0", "bench", "query", "--rate", 0, "/api/v1/events");
  }

  @Test
  void bench_core_in_a_folder_that_is_not_there_says_so() {
    Shell.refuses(
        "invalid_parameter: --folder", "bench", "core", "--folder", home.resolve("missing"));
  }

  @Test
  void bench_domains_measures_what_stands_in_the_logs_of_a_folder() {
    Path data = home.resolve("data");
    assertThat(Shell.run("demo", "--data", data).code()).isZero();

    Shell.Said said = Shell.run("bench", "domains", "--data", data, "--only", "people", "--json");

    assertThat(said.code()).as(said.err()).isZero();
    Value.List rows = (Value.List) ((Value.Map) Json.parse(said.out())).find("rows").orElseThrow();
    assertThat(rows.items())
        .map(row -> ((Value.Map) row).text("name"))
        .containsExactly("decide, people, 180 decisions", "build read models, people of 180");
  }

  @Test
  void bench_domains_of_a_domain_that_is_not_installed_says_so() {
    Path data = home.resolve("data");
    assertThat(Shell.run("demo", "--data", data).code()).isZero();

    Shell.refuses(
        "invalid_parameter: --only dragons",
        "bench",
        "domains",
        "--data",
        data,
        "--only",
        "dragons");
  }

  @Test
  void bench_concepts_finds_what_a_scan_finds() {
    Shell.Said said =
        Shell.run("bench", "concepts", "--concepts", 2_000, "--folder", home, "--json");

    assertThat(said.code()).as(said.err()).isZero();
    Value.List rows = (Value.List) ((Value.Map) Json.parse(said.out())).find("rows").orElseThrow();
    assertThat(rows.items())
        .map(row -> ((Value.Map) row).text("name"))
        .contains("find_similar, median, 2,000 concepts");
  }

  @Test
  void bench_concepts_of_hardly_any_says_so() {
    Shell.refuses("invalid_parameter: --concepts 3", "bench", "concepts", "--concepts", 3);
  }

  @Test
  void a_demo_of_an_unknown_size_says_which_there_are() {
    Shell.refuses(
        "invalid_parameter: size: huge (expected: one of small, medium, large)",
        "demo",
        "--size",
        "huge",
        "--data",
        home.resolve("data"));
  }
}
