package cim.node;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies, holds and compaction through the command line. */
final class CompactTest {
  private final UUID ada = UUID.randomUUID();
  private Path data;
  private Path archive;

  @TempDir Path home;

  /** Somebody registers on one day, and on a later one somebody else does. */
  @BeforeEach
  void live() throws Exception {
    data = home.resolve("data");
    archive = home.resolve("archive");
    register(ada, "Ada");
    makeOlder();
    register(UUID.randomUUID(), "Bob");
  }

  private void register(UUID person, String name) throws Exception {
    try (ServedNode node = ServedNode.on(data)) {
      var answer =
          node.post(
              "/api/v1/people/person/" + person + "/register",
              "{\"name\":{\"given\":\"" + name + "\"}}",
              "Prefer",
              "wait=30");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
  }

  /** What stands in the log of people becomes older by a year. */
  private void makeOlder() throws IOException {
    Path log = data.resolve("cim-events/people");
    LocalDate day = LocalDate.now(ZoneOffset.UTC);
    Path from =
        log.resolve(
            "%04d/%02d/%02d".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth()));
    Path to = log.resolve("%04d/%02d/%02d".formatted(day.getYear() - 1, day.getMonthValue(), 1));
    Files.createDirectories(to.getParent());
    Files.move(from, to);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private Shell.Said compact(String... more) {
    Stream<Object> words =
        Stream.of("compact", "--data", data, "--retention", "people=90d", "--archive", archive);
    return Shell.run(Stream.concat(words, Stream.of(more)).toArray());
  }

  private static Value.Map people(Shell.Said said) {
    assertThat(said.code()).as(said.err()).isZero();
    return (Value.Map) said.json().list("domains").items().getFirst();
  }

  private Shell.Said hold(Object... words) {
    return Shell.run(Stream.concat(Stream.of("hold"), Stream.of(words)).toArray());
  }

  @Test
  void a_dry_run_says_what_would_go_and_leaves_it() {
    Value.Map plan = people(compact("--dry-run", "--json"));

    assertThat(plan.integer("events")).isPositive();
    assertThat(((Value.Map) plan.list("days").items().getFirst()).bool("archived")).isFalse();
    assertThat(compact("--dry-run").out()).contains("would go", "not archived yet");
    assertThat(archive).doesNotExist();
  }

  @Test
  void what_went_is_read_through_the_archive_and_read_models_are_made_again() throws Exception {
    assertThat(people(compact("--json")).integer("events")).isPositive();
    Shell.Said verified = Shell.run("verify", "--data", data, "--json");
    assertThat(verified.code()).as(verified.out()).isZero();
    assertThat(verified.json().integer("masked")).isPositive();
    Files.writeString(data.resolve("cim.properties"), "archive=" + archive + "\n");
    delete(data.resolve("cim-views"));

    try (ServedNode node = ServedNode.on(data)) {
      assertThat(node.get("/api/v1/people/find_people").body()).contains("Ada", "Bob");
      assertThat(node.get("/api/v1/events?stream=" + ada).body()).contains("Ada");
    }
    assertThat(people(compact("--json")).integer("events")).isZero();
  }

  @Test
  void without_the_archive_events_are_shown_masked_and_states_say_what_to_connect()
      throws Exception {
    compact();

    try (ServedNode node = ServedNode.on(data)) {
      assertThat(node.get("/api/v1/people/find_people").body()).contains("Ada", "Bob");
      var events = node.get("/api/v1/events?stream=" + ada);
      assertThat(events.statusCode()).isEqualTo(200);
      assertThat(events.body()).contains("\"masked\":[\"*\"]").doesNotContain("Ada");
      Value.Map event = (Value.Map) ServedNode.json(events).list("items").items().getFirst();
      var one = node.get("/api/v1/events/" + event.text("id"));
      assertThat(one.statusCode()).as(one.body()).isEqualTo(200);
      var bundle = node.get("/api/v1/events/" + event.text("id") + "/bundle");
      assertThat(bundle.statusCode()).isEqualTo(200);
      var refused = addEmail(node, "ada");
      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(refused.body()).contains("compacted", archive.toString());
    }
  }

  @Test
  void a_held_person_is_neither_compacted_nor_erased_until_released() {
    Shell.Said placed =
        hold("place", "--data", data, "--subject", ada, "--reason", "case 7", "--json");
    assertThat(placed.code()).as(placed.err()).isZero();
    String hold = placed.json().text("hold");

    assertThat(people(compact("--json")).integer("events")).isZero();
    assertThat(compact("--dry-run").out()).contains("held", "case 7");
    Shell.Said refused = Shell.run("erase", "--data", data, "--subject", ada, "--basis", "asked");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).startsWith("held: ").contains("cim hold release " + hold);

    assertThat(hold("release", "--data", data, hold, "--reason", "closed").code()).isZero();
    assertThat(hold("list", "--data", data).out()).contains("no holds");
    assertThat(people(compact("--json")).integer("events")).isPositive();
  }

  private void set(String... lines) throws IOException {
    Files.write(data.resolve("cim.properties"), List.of(lines));
  }

  @Test
  void a_running_node_compacts_by_its_policies_and_goes_on() throws Exception {
    set("archive=" + archive, "retention.people=90d");
    try (ServedNode node = ServedNode.on(data)) {
      Shell.Said planned = Shell.run("compact", "--data", data, "--dry-run");
      assertThat(planned.out()).contains("would go", "not archived yet");
      assertThat(archive).doesNotExist();

      assertThat(people(Shell.run("compact", "--data", data, "--json")).integer("events"))
          .isPositive();

      assertThat(node.get("/api/v1/events?stream=" + ada).body()).contains("Ada");
      assertThat(addEmail(node, "ada").statusCode()).isEqualTo(200);
      assertThat(ServedNode.json(node.post("/api/v1/verify", "{}")).bool("ok")).isTrue();
      var again = node.post("/api/v1/compactions", "{\"domain\":\"people\"}");
      assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
      Value.Map domain = (Value.Map) ServedNode.json(again).list("domains").items().getFirst();
      assertThat(domain.integer("events")).isZero();
    }
    assertThat(Shell.run("verify", "--data", data, "--json").code()).isZero();
  }

  private HttpResponse<String> addEmail(ServedNode node, String name) throws Exception {
    return node.post(
        "/api/v1/people/person/" + ada + "/add_email",
        "{\"email\":\"" + name + "@example.org\"}",
        "Prefer",
        "wait=30");
  }

  @Test
  void a_running_node_keeps_to_what_it_was_started_with() throws Exception {
    set("retention.people=90d");
    try (ServedNode node = ServedNode.on(data)) {
      Shell.Said said = compact();
      assertThat(said.code()).isEqualTo(1);
      assertThat(said.err()).startsWith("invalid_parameter: --archive").contains("leave it out");

      var nowhere = node.post("/api/v1/compactions", "{}");
      assertThat(nowhere.statusCode()).isEqualTo(409);
      assertThat(nowhere.body()).contains("missing_parameter", "set `archive`");
      for (String wrong :
          List.of("{\"domain\":\"git\"}", "{\"dry_run\":\"yes\"}", "{\"retention\":\"90d\"}")) {
        assertThat(node.post("/api/v1/compactions", wrong).statusCode()).as(wrong).isEqualTo(400);
      }
      assertThat(node.get("/api/v1/events?stream=" + ada).body()).contains("Ada");
    }
  }

  @Test
  void a_block_that_went_is_not_found_without_the_archive() throws Exception {
    String block;
    try (ServedNode node = ServedNode.on(data)) {
      block = sealed(node);
      assertThat(node.get("/api/v1/blocks/" + block).statusCode()).isEqualTo(200);
    }
    compact();

    try (ServedNode node = ServedNode.on(data)) {
      assertThat(node.get("/api/v1/blocks/" + block).statusCode()).isEqualTo(404);
    }
    set("archive=" + archive);
    try (ServedNode node = ServedNode.on(data)) {
      assertThat(node.get("/api/v1/blocks/" + block).statusCode()).isEqualTo(200);
    }
  }

  /** The sealed part, which no other event has. */
  private String sealed(ServedNode node) throws Exception {
    Value.Map events = ServedNode.json(node.get("/api/v1/events?stream=" + ada));
    Value.Map first = (Value.Map) events.list("items").items().getFirst();
    Value.Map blocks =
        ServedNode.json(node.get("/api/v1/events/" + first.text("id"))).map("blocks");
    return ((Value.Text) blocks.list("sealed").items().getFirst()).value();
  }

  @Test
  void an_aggregate_whose_snapshot_has_what_went_goes_on_without_the_archive() throws Exception {
    Map<String, String> always = Map.of("snapshots", "events/1");
    try (ServedNode node = ServedNode.on(data, always)) {
      for (int n = 0; n < 10; n++) { // Fewer events are read before a snapshot is looked for.
        assertThat(addEmail(node, "ada" + n).statusCode()).isEqualTo(200);
      }
    }
    assertThat(people(compact("--json")).integer("events")).isPositive();

    try (ServedNode node = ServedNode.on(data, always)) {
      assertThat(node.get("/api/v1/events?stream=" + ada).body()).contains("\"masked\":[\"*\"]");
      var answer = addEmail(node, "ada");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
  }

  @Test
  void a_restored_node_reads_through_the_archive_that_it_is_given() throws Exception {
    compact();
    Path backups = home.resolve("backups");
    Path key = home.resolve("backup.key");
    Path moved = home.resolve("moved");
    Shell.Said made = Shell.run("backup", "create", "--data", data, "--to", backups, "--key", key);
    assertThat(made.code()).as(made.err()).isZero();
    Files.move(archive, moved);

    Shell.Said other = restore(backups, key, "other", home.resolve("empty"));
    assertThat(other.code()).isEqualTo(1);
    assertThat(other.err()).startsWith("other_archive: ").contains(archive.toString());
    Shell.Said restored = restore(backups, key, "restored", moved);
    assertThat(restored.code()).as(restored.err()).isZero();

    try (ServedNode node = ServedNode.on(home.resolve("restored"))) {
      assertThat(node.get("/api/v1/events?stream=" + ada).body()).contains("Ada");
    }
    Shell.Said drill =
        Shell.run("backup", "test", "--from", backups, "--key", key, "--archive", moved);
    assertThat(drill.code()).as(drill.err()).isZero();
  }

  private Shell.Said restore(Path backups, Path key, String into, Path archive) {
    return Shell.run(
        "backup",
        "restore",
        "--from",
        backups,
        "--key",
        key,
        "--into",
        home.resolve(into),
        "--archive",
        archive);
  }

  @Test
  void nothing_goes_without_policy_or_archive() {
    assertThat(Shell.run("compact", "--data", data, "--dry-run").out()).contains("nothing goes");
    Shell.Said said = Shell.run("compact", "--data", data, "--retention", "people=90d");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).startsWith("missing_parameter: archive").contains("--archive");
    for (List<String> wrong :
        List.of(
            List.of("--retention", "people=soon"),
            List.of("--domain", "git"),
            List.of("--retention", "cim=9d", "--domain", "cim"))) {
      assertThat(compact(wrong.toArray(String[]::new)).code()).as("%s", wrong).isEqualTo(1);
    }
    Shell.Said nowhere = Shell.run("compact", "--data", home.resolve("none"), "--dry-run");
    assertThat(nowhere.err()).startsWith("unknown_folder: ");
  }

  @Test
  void a_hold_says_what_it_holds_and_why() {
    assertThat(hold("place", "--data", data, "--reason", "case 7").code()).isEqualTo(2);
    Shell.Said unknown = hold("place", "--data", data, "--domain", "peeple", "--reason", "case 7");
    assertThat(unknown.code()).isEqualTo(1);
    assertThat(unknown.err()).startsWith("unknown_domain: ");
    Shell.Said nothing =
        hold("release", "--data", data, UUID.randomUUID(), "--reason", "case closed");
    assertThat(nothing.err()).startsWith("unknown_hold: ");
  }
}
