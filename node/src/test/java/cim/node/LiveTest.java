package cim.node;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes by itself: over the WebSocket and Server-Sent Events. */
final class LiveTest {
  @TempDir private Path home;
  private ServedNode node;

  @BeforeEach
  void start() throws Exception {
    node = ServedNode.on(home.resolve("data"));
  }

  @AfterEach
  void end() {
    node.close();
  }

  private void register() throws Exception {
    node.post(ServedNode.register(UUID.randomUUID()), ServedNode.ADA, "Prefer", "wait=30");
  }

  @Test
  void events_come_from_the_beginning_then_live() throws Exception {
    register();
    try (LiveNode live = new LiveNode(node)) {
      live.say(
          "{\"subscribe\":{\"id\":\"s1\",\"topic\":\"events\",\"filter\":{\"domain\":\"people\"}}}");

      Value.Map first = live.await(message -> LiveNode.is(message, "event"));
      live.await(message -> LiveNode.is(message, "caught_up"));
      register();
      Value.Map second = live.await(message -> LiveNode.is(message, "event"));

      assertThat(position(first)).isZero();
      assertThat(position(second)).isEqualTo(1);
    }
  }

  @Test
  void a_reader_resumes_after_its_cursor() throws Exception {
    register();
    register();
    try (LiveNode live = new LiveNode(node)) {
      live.say("{\"subscribe\":{\"id\":\"s1\",\"topic\":\"events\"}}");
      String cursor = live.await(message -> LiveNode.is(message, "event")).text("cursor");

      live.say("{\"subscribe\":{\"id\":\"s2\",\"topic\":\"events\",\"after\":\"" + cursor + "\"}}");

      Value.Map next =
          live.await(message -> LiveNode.is(message, "event") && message.text("id").equals("s2"));
      assertThat(position(next)).isEqualTo(1);
    }
  }

  @Test
  void server_sent_events_carry_cursor_and_event_and_resume() throws Exception {
    register();
    register();

    String first;
    try (Stream<String> lines = lines(node, "/api/v1/events/stream")) {
      first = lines.filter(line -> line.startsWith("id: ")).findFirst().orElseThrow().substring(4);
    }

    try (Stream<String> lines =
        lines(node, "/api/v1/events/stream?after=" + NodeClient.encoded(first))) {
      String data = lines.filter(line -> line.startsWith("data: {\"")).findFirst().orElseThrow();
      assertThat(data).contains("\"position\":1");
    }
    HttpResponse<Stream<String>> resumed =
        node.http()
            .send(
                node.request("/api/v1/events/stream?after=now")
                    .header("Last-Event-ID", first)
                    .build(),
                BodyHandlers.ofLines());
    try (Stream<String> lines = resumed.body()) {
      String data = lines.filter(line -> line.startsWith("data: {\"")).findFirst().orElseThrow();
      assertThat(data).as("what a browser saw last wins").contains("\"position\":1");
    }
  }

  @Test
  void a_node_with_open_pages_ends_without_waiting_for_them() throws Exception {
    ServedNode other = ServedNode.on(home.resolve("other"));
    try (LiveNode live = new LiveNode(other);
        Stream<String> stream = lines(other, "/api/v1/events/stream")) {
      live.say("{\"subscribe\":{\"id\":\"s1\",\"topic\":\"events\"}}");
      live.await(message -> LiveNode.is(message, "caught_up"));
      Iterator<String> lines = stream.iterator();
      assertThat(lines.next()).startsWith("id: ");

      long begun = System.nanoTime();
      other.close();

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(RunningNode.DRAIN);
    }
  }

  @Test
  void the_result_of_a_query_comes_under_its_correlation() throws Exception {
    register();
    String correlation = UUID.randomUUID().toString();
    try (LiveNode live = new LiveNode(node)) {
      followResults(live, correlation);

      Value.Map ack =
          ServedNode.json(
              node.get(
                  "/api/v1/people/find_people",
                  "Prefer",
                  "respond-async",
                  "X-Correlation-Id",
                  correlation));

      Value.Map answer = live.await(message -> LiveNode.is(message, "result"));
      assertThat(ack.text("correlation_id")).isEqualTo(correlation);
      assertThat(answer.text("correlation_id")).isEqualTo(correlation);
      assertThat(answer.map("result").integer("total")).isEqualTo(1);
    }
  }

  @Test
  void the_refusal_after_an_early_ack_comes_under_its_correlation() throws Exception {
    String correlation = UUID.randomUUID().toString();
    try (LiveNode live = new LiveNode(node)) {
      followResults(live, correlation);

      Value.Map ack =
          ServedNode.json(
              node.post(
                  "/api/v1/graphs/graph/" + UUID.randomUUID() + "/rename",
                  "{\"name\":\"none\"}",
                  "Prefer",
                  "durability=none",
                  "X-Correlation-Id",
                  correlation));

      Value.Map refusal = live.await(message -> LiveNode.is(message, "error"));
      assertThat(ack.text("durability")).isEqualTo("none");
      assertThat(refusal.text("causation_id")).isEqualTo(ack.text("command_id"));
      assertThat(refusal.map("error").text("code")).isNotEmpty();
    }
  }

  @Test
  void a_message_that_is_none_is_answered_with_a_problem() throws Exception {
    try (LiveNode live = new LiveNode(node)) {
      for (String message :
          new String[] {
            "{", "[]", "{\"dance\":1}", "{\"subscribe\":{\"id\":\"s\",\"topic\":\"dragons\"}}"
          }) {
        live.say(message);

        Value.Map error = live.await(answer -> LiveNode.is(answer, "error")).map("error");
        assertThat(error.text("code")).as(message).isIn("malformed_json", "invalid_field");
      }
    }
  }

  @Test
  void events_of_a_domain_that_there_is_not_are_refused() throws Exception {
    try (LiveNode live = new LiveNode(node)) {
      live.say(
          "{\"subscribe\":{\"id\":\"s\",\"topic\":\"events\",\"filter\":{\"domain\":\"nonsense\"}}}");

      Value.Map error = live.await(answer -> LiveNode.is(answer, "error")).map("error");
      assertThat(error.text("code")).isEqualTo("unknown_domain");
    }
  }

  private static Stream<String> lines(ServedNode node, String path) throws Exception {
    return node.http()
        .send(
            node.request(path).header("Accept", "text/event-stream").GET().build(),
            BodyHandlers.ofLines())
        .body();
  }

  private static long position(Value.Map message) {
    return message.map("event").map("metadata").map("context").integer("position");
  }

  private static void followResults(LiveNode live, String correlation) throws Exception {
    live.say(
        "{\"subscribe\":{\"id\":\"r\",\"topic\":\"results\",\"correlation_id\":\""
            + correlation
            + "\"}}");
    live.await(message -> LiveNode.is(message, "caught_up"));
  }
}
