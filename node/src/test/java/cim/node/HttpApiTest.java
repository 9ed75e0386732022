package cim.node;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every promise and every refusal of the HTTP API, on one running node. */
final class HttpApiTest {
  @TempDir private static Path home;
  private static ServedNode node;

  @BeforeAll
  static void start() throws Exception {
    node = ServedNode.on(home.resolve("data"));
  }

  @AfterAll
  static void end() {
    node.close();
  }

  private final UUID person = UUID.randomUUID();
  private final String register = ServedNode.register(person);

  @Test
  void an_idempotency_key_twice_gives_one_command_and_one_event() throws Exception {
    Value.Map first =
        ServedNode.json(node.post(register, ServedNode.ADA, "Idempotency-Key", "k-" + person));
    Value.Map second =
        ServedNode.json(node.post(register, ServedNode.ADA, "Idempotency-Key", "k-" + person));

    assertThat(second).isEqualTo(first);
    assertThat(history()).hasSize(1);
  }

  @Test
  void a_key_with_another_content_is_refused() throws Exception {
    node.post(register, ServedNode.ADA, "Idempotency-Key", "k-" + person);

    isProblem(
        node.post(
            register,
            "{\"name\":{\"given\":\"Grace\"},\"email\":\"grace@example.org\"}",
            "Idempotency-Key",
            "k-" + person),
        409,
        "command_id_reused");
    assertThat(history()).hasSize(1);
  }

  @Test
  void a_revision_that_does_not_hold_is_a_conflict() throws Exception {
    isProblem(node.post(register, ServedNode.ADA, "If-Match", "\"7\""), 412, "revision_conflict");
    nothingIsWritten();
  }

  @Test
  void a_malformed_revision_is_refused() throws Exception {
    isProblem(
        node.post(register, ServedNode.ADA, "If-Match", "\"seven\""), 400, "invalid_parameter");
  }

  @Test
  void a_command_that_is_waited_for_answers_its_events() throws Exception {
    HttpResponse<String> response = node.post(register, ServedNode.ADA, "Prefer", "wait=30");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(ServedNode.json(response).map("ack").text("status")).isEqualTo("accepted");
    assertThat(ServedNode.json(response).list("events").items()).isEqualTo(history());
  }

  @Test
  void a_correlation_is_inherited() throws Exception {
    UUID correlation = UUID.randomUUID();

    Value.Map ack =
        ServedNode.json(
            node.post(register, ServedNode.ADA, "X-Correlation-Id", correlation.toString()));

    assertThat(ack.text("correlation_id")).isEqualTo(correlation.toString());
    String found = node.get("/api/v1/events?correlation_id=" + correlation).body();
    assertThat(found).contains(person.toString());
  }

  @Test
  void one_event_is_shown_with_its_command_and_blocks() throws Exception {
    node.post(register, ServedNode.ADA);
    Value.Map event = (Value.Map) history().getFirst();

    Value.Map shown = ServedNode.json(node.get("/api/v1/events/" + event.text("id")));

    assertThat(shown.map("event")).isEqualTo(event);
    assertThat(shown.map("command").text("type")).isEqualTo("people.person.register");
    String cid = shown.map("blocks").text("event");
    assertThat(cid).isEqualTo(event.map("metadata").map("context").text("cid"));
    assertThat(node.get("/api/v1/blocks/" + cid).statusCode()).isEqualTo(200);
  }

  @Test
  void a_layout_of_the_graph_is_bytes_and_one_that_is_not_there_is_named() throws Exception {
    assertThat(node.get("/api/v1/graph/layouts/radial").body()).startsWith("CIML");
    isProblem(node.get("/api/v1/graph/layouts/upside_down"), 400, "invalid_parameter");
  }

  @Test
  void what_is_not_there_is_404_by_its_kind() throws Exception {
    isProblem(
        node.post("/api/v1/people/person/" + person + "/vanish", "{}"), 404, "unknown_command");
    isProblem(node.post("/api/v1/nowhere/person/" + person + "/go", "{}"), 404, "unknown_domain");
    isProblem(node.get("/api/v1/people/get_dragons"), 404, "unknown_query");
    isProblem(node.get("/api/v1/nowhere/get_all"), 404, "unknown_domain");
    isProblem(node.get("/api/v1/events/" + person), 404, "unknown_event");
    isProblem(node.get("/api/v1/streams/" + person), 404, "unknown_stream");
    isProblem(node.get("/api/v1/graph/nodes/" + person), 404, "unknown_node");
    isProblem(node.get("/api/v1/imports/" + person), 404, "unknown_import");
    isProblem(node.post("/api/v1/dead-letters/" + person + "/replay", ""), 404, "unknown_object");
    isProblem(node.get("/api/v1/no/such/route/at/all"), 404, "unknown_route");
    isProblem(
        node.get("/api/v1/objects/bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku"),
        404,
        "unknown_object");
  }

  @Test
  void fields_that_are_not_of_the_schema_are_refused_and_nothing_is_written() throws Exception {
    isProblem(
        node.post(register, "{\"name\":{\"given\":7},\"email\":\"a@b\"}"), 400, "invalid_field");
    isProblem(
        node.post(register, "{\"name\":{\"given\":\"Ada\"},\"email\":\"no\"}"),
        400,
        "invalid_field");
    isProblem(
        node.post(register, "{\"name\":{\"given\":\"Ada\"},\"email\":\"a@b\",\"age\":7}"),
        400,
        "unknown_field");
    isProblem(node.post(register, "{\"email\":\"a@b\"}"), 400, "missing_field");
    isProblem(node.post(register, ""), 400, "missing_field");
    nothingIsWritten();
  }

  @Test
  void a_body_that_is_no_json_object_is_refused() throws Exception {
    isProblem(node.post(register, "{\"name\":"), 400, "malformed_json");
    isProblem(node.post(register, "[]"), 400, "malformed_json");
    nothingIsWritten();
  }

  @Test
  void an_oversized_body_is_refused_whether_its_length_is_told_or_not() throws Exception {
    byte[] large = ("{\"email\":\"" + "x".repeat(1 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);

    isProblem(
        node.post(register, new String(large, StandardCharsets.UTF_8)), 413, "body_too_large");
    isProblem(
        node.send(
            authorised(register)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))),
        413,
        "body_too_large");
  }

  @Test
  void who_sends_much_without_a_token_still_sees_why_it_is_refused() throws Exception {
    isProblem(
        node.send(node.request(register).POST(BodyPublishers.ofByteArray(new byte[4 * (1 << 20)]))),
        401,
        "unauthenticated");
  }

  @Test
  void another_content_type_is_refused() throws Exception {
    isProblem(
        node.send(
            authorised(register)
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(ServedNode.ADA))),
        415,
        "unsupported_media_type");
  }

  @Test
  void an_id_that_is_none_is_refused() throws Exception {
    isProblem(node.post("/api/v1/people/person/seven/register", ServedNode.ADA), 400, "invalid_id");
    isProblem(node.get("/api/v1/streams/seven"), 400, "invalid_id");
    isProblem(node.get("/api/v1/blocks/seven"), 400, "invalid_id");
    isProblem(node.get("/api/v1/events/seven"), 400, "invalid_id");
  }

  @Test
  void writing_needs_the_token() throws Exception {
    HttpResponse<String> none =
        node.send(node.request(register).POST(BodyPublishers.ofString(ServedNode.ADA)));
    isProblem(none, 401, "unauthenticated");
    assertThat(none.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"cim\"");
    isProblem(
        node.send(
            node.request(register)
                .header("Authorization", "Bearer " + "0".repeat(64))
                .POST(BodyPublishers.ofString(ServedNode.ADA))),
        401,
        "unauthenticated");
    nothingIsWritten();
  }

  @Test
  void a_foreign_origin_is_refused_even_with_the_token() throws Exception {
    isProblem(
        node.post(register, ServedNode.ADA, "Origin", "https://evil.example"), 403, "forbidden");
    isProblem(node.get("/api/v1/node", "Origin", "null"), 403, "forbidden");
    nothingIsWritten();
  }

  @Test
  void the_nodes_own_origin_is_taken() throws Exception {
    String own = node.at("/").toString().replaceAll("/$", "");

    assertThat(node.get("/api/v1/node", "Origin", own).statusCode()).isEqualTo(200);
  }

  @Test
  void a_foreign_host_is_refused() throws Exception {
    String answer =
        node.raw("GET /api/v1/node HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 403").contains("\"code\":\"forbidden\"");
  }

  @Test
  void what_is_no_http_is_answered_with_a_problem() throws Exception {
    assertThat(node.raw("GET /a b HTTP/9\r\n\r\n"))
        .startsWith("HTTP/1.1 4")
        .contains("\"code\":\"invalid_parameter\"");
  }

  @Test
  void a_method_that_a_route_does_not_have_is_refused_with_those_it_has() throws Exception {
    HttpResponse<String> response =
        node.send(node.request("/api/v1/events").method("DELETE", BodyPublishers.noBody()));

    isProblem(response, 405, "method_not_allowed");
    assertThat(response.headers().firstValue("Allow")).hasValue("GET");
  }

  @Test
  void cursors_and_limits_out_of_range_are_refused() throws Exception {
    isProblem(node.get("/api/v1/events?after=dragons"), 400, "invalid_cursor");
    isProblem(node.get("/api/v1/events?after=3"), 400, "invalid_cursor");
    isProblem(node.get("/api/v1/people/find_people?cursor=dragons"), 400, "invalid_cursor");
    isProblem(node.get("/api/v1/events?limit=0"), 400, "invalid_parameter");
    isProblem(node.get("/api/v1/people/find_people?limit=1001"), 400, "invalid_parameter");
    isProblem(node.get("/api/v1/events?limit=1&limit=2"), 400, "invalid_parameter");
    isProblem(node.get("/api/v1/events?from=yesterday"), 400, "invalid_parameter");
    isProblem(node.get("/api/v1/events?dragons=7"), 400, "invalid_parameter");
  }

  @Test
  void events_of_a_domain_that_there_is_not_are_refused_with_those_there_are() throws Exception {
    for (String path : List.of("/api/v1/events", "/api/v1/events/stream")) {
      HttpResponse<String> response = node.get(path + "?domain=nonsense");

      isProblem(response, 404, "unknown_domain");
      assertThat(ServedNode.json(response).text("value")).isEqualTo("nonsense");
      assertThat(ServedNode.json(response).text("expected")).contains("git", "people");
    }
    isProblem(
        node.get("/api/v1/events?domain=nonsense", "Accept", "application/x-ndjson"),
        404,
        "unknown_domain");
  }

  @Test
  void a_domain_without_events_has_an_empty_page() throws Exception {
    Value.Map page = ServedNode.json(node.get("/api/v1/events?domain=documents"));

    assertThat(page.list("items").items()).isEmpty();
    assertThat(page.find("next")).hasValue(Value.nil());
  }

  @Test
  void lines_of_events_have_no_pages_and_can_be_searched() throws Exception {
    node.post(register, ServedNode.ADA);
    String[] lines = {"Accept", "application/x-ndjson"};

    isProblem(node.get("/api/v1/events?limit=5", lines), 400, "invalid_parameter");
    isProblem(node.get("/api/v1/events?before=now", lines), 400, "invalid_parameter");
    assertThat(node.get("/api/v1/events?text=" + person, lines).body().lines()).hasSize(1);
    assertThat(node.get("/api/v1/events?text=dragons", lines).body()).isEmpty();
  }

  @Test
  void a_query_parameter_that_is_not_of_the_schema_is_refused() throws Exception {
    HttpResponse<String> response = node.get("/api/v1/people/find_people?dragons=7");

    isProblem(response, 400, "invalid_parameter");
  }

  @Test
  void pages_of_a_list_follow_each_other_without_gap() throws Exception {
    for (int i = 0; i < 3; i++) {
      node.post(ServedNode.register(UUID.randomUUID()), ServedNode.ADA, "Prefer", "wait=30");
    }
    Value.Map whole = ServedNode.json(node.get("/api/v1/people/find_people?limit=1000"));

    Value.Map first = ServedNode.json(node.get("/api/v1/people/find_people?limit=2"));
    Value.Map rest =
        ServedNode.json(
            node.get(
                "/api/v1/people/find_people?limit=1000&cursor="
                    + NodeClient.encoded(first.text("next"))));

    assertThat(first.list("items").items()).hasSize(2);
    assertThat(
            Stream.concat(first.list("items").items().stream(), rest.list("items").items().stream())
                .toList())
        .isEqualTo(whole.list("items").items());
  }

  @Test
  void a_query_that_is_not_waited_for_answers_its_ack() throws Exception {
    HttpResponse<String> response =
        node.get("/api/v1/people/find_people", "Prefer", "respond-async");

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(ServedNode.json(response).entries().keySet())
        .containsExactlyInAnyOrder(
            "status", "query_id", "reason", "code", "correlation_id", "stream_subject");
  }

  @Test
  void health_metrics_and_the_node_are_open() throws Exception {
    assertThat(node.get("/live").statusCode()).isEqualTo(200);
    assertThat(node.get("/ready").statusCode()).isEqualTo(200);
    assertThat(node.get("/metrics").body()).contains("cim_log_events", "cim_ready 1.0");
    Value.Map described = ServedNode.json(node.get("/api/v1/node"));
    assertThat(described.text("state")).isEqualTo("serving");
    assertThat(described.integer("dead_letters")).isZero();
  }

  @Test
  void every_answer_tells_the_browser_to_load_nothing_from_elsewhere() throws Exception {
    HttpResponse<String> docs = node.get("/docs");

    assertThat(docs.statusCode()).isEqualTo(200);
    assertThat(docs.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'none'");
    assertThat(docs.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
  }

  private HttpRequest.Builder authorised(String path) throws Exception {
    return node.request(path)
        .header("Authorization", "Bearer " + new DataFolder(home.resolve("data")).tokenOrNew());
  }

  private List<Value> history() throws Exception {
    return ServedNode.json(node.get("/api/v1/streams/" + person)).list("items").items();
  }

  private void nothingIsWritten() throws Exception {
    isProblem(node.get("/api/v1/streams/" + person), 404, "unknown_stream");
  }

  private static void isProblem(HttpResponse<String> response, int status, String code) {
    assertThat(response.body()).contains("\"code\":\"" + code + "\"");
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    Value.Map problem = ServedNode.json(response);
    assertThat(problem.text("type")).isEqualTo("urn:cim:problem:" + code);
    assertThat(problem.integer("status")).isEqualTo(status);
    assertThat(problem.entries().keySet())
        .contains("title", "detail", "instance", "value", "expected", "action");
  }
}
