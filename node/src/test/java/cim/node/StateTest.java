package cim.node;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An aggregate as it was, through HTTP and the command line, with and without snapshots. */
class StateTest {
  @TempDir private Path home;

  private Path data() {
    return home.resolve("data");
  }

  private static void rename(ServedNode node, UUID person, String given) throws Exception {
    HttpResponse<String> answer =
        node.post(
            "/api/v1/people/person/" + person + "/rename",
            "{\"name\":{\"given\":\"" + given + "\"}}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
  }

  private static String given(ServedNode node, UUID person, String moment) throws Exception {
    HttpResponse<String> answer = node.get("/api/v1/streams/" + person + "/state" + moment);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return ServedNode.json(answer).map("state").map("name").text("given");
  }

  @Test
  void a_state_is_shown_as_of_a_revision_a_position_or_a_time() throws Exception {
    UUID ada = UUID.randomUUID();
    try (ServedNode node = ServedNode.on(data())) {
      node.post(ServedNode.register(ada), ServedNode.ADA);
      node.post(ServedNode.register(UUID.randomUUID()), ServedNode.ADA);
      rename(node, ada, "Augusta");
      Value.Map history = ServedNode.json(node.get("/api/v1/streams/" + ada));
      String time =
          ((Value.Map) history.list("items").items().getFirst()).map("metadata").text("timestamp");

      assertThat(given(node, ada, "")).isEqualTo("Augusta");
      assertThat(given(node, ada, "?revision=0")).isEqualTo("Ada");
      assertThat(given(node, ada, "?as_of=0")).isEqualTo("Ada");
      assertThat(given(node, ada, "?as_of=" + time)).isEqualTo("Ada");
      assertThat(given(node, ada, "?position=1")).isEqualTo("Ada");
      assertThat(given(node, ada, "?position=3")).isEqualTo("Augusta");
      assertThat(
              ServedNode.json(node.get("/api/v1/streams/" + ada + "?position=1"))
                  .list("items")
                  .items())
          .hasSize(1);
    }
  }

  @Test
  void a_query_is_answered_as_of_a_position_or_a_time() throws Exception {
    try (ServedNode node = ServedNode.on(data())) {
      for (int i = 0; i < 3; i++) {
        node.post(ServedNode.register(UUID.randomUUID()), ServedNode.ADA, "Prefer", "wait=30");
      }
      assertThat(people(node, "?position=0")).isEqualTo(1);
      assertThat(people(node, "?position=1")).isEqualTo(2);
      assertThat(people(node, "?as_of=2001-01-01T00:00:00Z")).isZero();
      assertThat(people(node, "")).isEqualTo(3);
      assertThat(node.get("/api/v1/people/find_people?as_of=1").statusCode()).isEqualTo(400);
      assertThat(people(node, "?as_of=9999-12-31T23:59:59Z")).isEqualTo(3);
      assertThat(people(node, "?position=100")).as("all that there is").isEqualTo(3);
    }
  }

  @Test
  void events_are_listed_as_of_a_time_those_recorded_at_it_included() throws Exception {
    try (ServedNode node = ServedNode.on(data())) {
      for (int i = 0; i < 3; i++) {
        node.post(ServedNode.register(UUID.randomUUID()), ServedNode.ADA, "Prefer", "wait=30");
      }
      List<Value.Map> all = Shell.run("events", "--json", "--data", data()).lines();
      String second = all.get(1).map("metadata").text("timestamp");

      assertThat(Shell.run("events", "--json", "--as-of", second, "--data", data()).lines())
          .isEqualTo(all.subList(0, 2));
      assertThat(node.get("/api/v1/events?as_of=" + second + "&to=" + second).statusCode())
          .isEqualTo(400);
      assertThat(node.get("/api/v1/events?as_of=%2B999999-01-01T00:00:00Z").statusCode())
          .isEqualTo(400);
    }
  }

  private static int people(ServedNode node, String moment) throws Exception {
    return ServedNode.json(node.get("/api/v1/people/find_people" + moment))
        .list("items")
        .items()
        .size();
  }

  @Test
  void two_moments_and_what_is_none_are_refused() throws Exception {
    UUID ada = UUID.randomUUID();
    try (ServedNode node = ServedNode.on(data())) {
      node.post(ServedNode.register(ada), ServedNode.ADA);
      for (String wrong :
          List.of(
              "?as_of=0&position=1",
              "?as_of=yesterday",
              "?as_of=%2B999999-01-01T00:00:00Z",
              "?position=-1",
              "?position=x")) {
        HttpResponse<String> answer = node.get("/api/v1/streams/" + ada + "/state" + wrong);
        assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
        assertThat(ServedNode.json(answer).text("code")).isEqualTo("invalid_parameter");
      }
      assertThat(
              node.get("/api/v1/streams/" + ada + "/state?as_of=2001-01-01T00:00:00Z").statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void the_command_line_shows_it() throws Exception {
    UUID ada = UUID.randomUUID();
    try (ServedNode node = ServedNode.on(data())) {
      node.post(ServedNode.register(ada), ServedNode.ADA);
      rename(node, ada, "Augusta");
    }
    assertThat(Shell.run("state", ada, "--data", data()).out())
        .contains("revision: 2", "status: active", "name: {\"given\":\"Augusta\"}");
    Value.Map early = Shell.run("state", ada, "--as-of", "0", "--json", "--data", data()).json();
    assertThat(early.map("state").map("name").text("given")).isEqualTo("Ada");
    Shell.refuses("unknown_stream", "state", UUID.randomUUID(), "--data", data());
    Shell.refuses("invalid_parameter", "state", ada, "--as-of", "soon", "--data", data());
  }

  @Test
  void a_node_keeps_snapshots_sealed_and_verify_names_a_damaged_one_as_rebuildable()
      throws Exception {
    UUID ada = UUID.randomUUID();
    try (ServedNode node = ServedNode.on(data())) {
      node.post(ServedNode.register(ada), ServedNode.ADA);
      for (int i = 0; i < 60; i++) {
        rename(node, ada, "Name" + i);
      }
      assertThat(given(node, ada, "?as_of=20")).isEqualTo("Name9");
    }
    Path snapshot;
    try (Stream<Path> files = Files.walk(data().resolve("cim-views/snapshots"))) {
      snapshot = files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(snapshot);
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("Name");

    bytes[100] ^= 1;
    Files.write(snapshot, bytes);

    Shell.Said verified = Shell.run("verify", "--data", data(), "--json");
    assertThat(verified.code()).isZero();
    assertThat(verified.out()).contains("cim-views/snapshots/people", "the snapshot is not what");
    assertThat(Shell.run("state", ada, "--data", data()).out()).contains("revision: 120", "Name59");
  }
}
