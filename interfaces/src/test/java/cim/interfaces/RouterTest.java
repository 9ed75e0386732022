package cim.interfaces;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import cim.runtime.Refusal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which route a request finds, and what it is told where none will have it. */
final class RouterTest {
  private static Face face;

  @BeforeAll
  static void start() throws Exception {
    face =
        Face.of(
            Route.get("/api/v1/{domain}/{query}", exchange -> said("query", exchange)),
            Route.get("/api/v1/events/{query}", exchange -> said("event", exchange)),
            Route.get("/api/v1/events/stream", _ -> Reply.text(200, "text/plain", "stream")),
            Route.post("/api/v1/events/stream", _ -> Reply.text(200, "text/plain", "written")),
            Route.get(
                "/api/v1/fault",
                _ -> {
                  throw new IllegalStateException("a secret of ours in /etc/passwd");
                }),
            Route.get(
                "/api/v1/refused",
                _ -> {
                  throw new Refusal("not_ready", "starting", "serving", "ask again in a moment");
                }),
            Route.get(
                "/api/v1/lines",
                _ ->
                    Reply.flow(
                        "application/x-ndjson",
                        out -> {
                          Reply.line(out, Value.of(1));
                          Reply.line(out, Value.of("two"));
                        })));
  }

  @AfterAll
  static void end() throws Exception {
    face.close();
  }

  private static Reply said(String route, Exchange exchange) {
    return Reply.text(200, "text/plain", route + " " + exchange.path("query"));
  }

  @Test
  void of_two_routes_the_more_fixed_one_serves() throws Exception {
    assertThat(face.get("/api/v1/events/stream").body()).isEqualTo("stream");
    assertThat(face.get("/api/v1/events/seven").body()).isEqualTo("event seven");
    assertThat(face.get("/api/v1/people/find_people").body()).isEqualTo("query find_people");
  }

  @Test
  void a_method_that_no_route_of_the_path_has_is_told_which_it_may_use() throws Exception {
    Face.Answer answer = face.send("DELETE", "/api/v1/events/stream", new byte[0]);

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.code()).isEqualTo("method_not_allowed");
    assertThat(answer.header("Allow")).isEqualTo("GET, POST");
  }

  @Test
  void head_answers_the_headers_of_get_alone() throws Exception {
    Face.Answer head = face.send("HEAD", "/api/v1/events/stream", new byte[0]);

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Length")).isEqualTo("6");
  }

  @Test
  void a_path_of_the_api_that_no_route_has_is_not_there() throws Exception {
    Face.Answer answer = face.get("/api/v1/a/b/c/d/e");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("unknown_route");
  }

  @Test
  void a_slash_within_a_segment_finds_no_other_route() throws Exception {
    assertThat(face.get("/api/v1/events%2Fstream").status()).isBetween(400, 404);
    assertThat(face.get("/api/v1/x/../events/stream").body()).isEqualTo("stream");
  }

  @Test
  void writing_needs_the_token_and_the_right_one() throws Exception {
    Face.Answer none = face.send("POST", "/api/v1/events/stream", new byte[0]);
    Face.Answer wrong =
        face.send("POST", "/api/v1/events/stream", new byte[0], "Authorization", "Bearer other");

    assertThat(none.status()).isEqualTo(401);
    assertThat(none.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"cim\"");
    assertThat(wrong.code()).isEqualTo("unauthenticated");
    assertThat(face.post("/api/v1/events/stream", "").body()).isEqualTo("written");
  }

  @Test
  void a_fault_of_ours_shows_an_id_and_nothing_of_its_inside() throws Exception {
    Face.Answer answer = face.get("/api/v1/fault");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.code()).isEqualTo("internal_error");
    assertThat(answer.json().text("value")).matches("[0-9a-f-]{36}");
    assertThat(answer.body()).doesNotContain("secret", "passwd", "Exception", "cim.");
  }

  @Test
  void a_refusal_is_a_problem_with_its_parts() throws Exception {
    Face.Answer answer = face.get("/api/v1/refused");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    Value.Map problem = answer.json();
    assertThat(problem.text("type")).isEqualTo("urn:cim:problem:not_ready");
    assertThat(problem.text("title")).isEqualTo("Not ready");
    assertThat(problem.text("detail"))
        .isEqualTo("starting (expected: serving); ask again in a moment");
    assertThat(problem.text("value")).isEqualTo("starting");
    assertThat(problem.text("expected")).isEqualTo("serving");
    assertThat(problem.text("action")).isEqualTo("ask again in a moment");
    assertThat(problem.text("instance")).isEqualTo("/api/v1/refused");
  }

  @Test
  void a_flow_comes_line_by_line() throws Exception {
    Face.Answer answer = face.get("/api/v1/lines");

    assertThat(answer.header("Content-Type")).isEqualTo("application/x-ndjson");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.body()).isEqualTo("1\n\"two\"\n");
  }

  @Test
  void what_is_no_http_is_answered_with_a_problem() throws Exception {
    Face.Answer answer = face.raw("GET /a b HTTP/9\r\n\r\n");

    assertThat(answer.status()).isBetween(400, 505);
    assertThat(answer.code()).isIn("invalid_parameter", "internal_error");
  }
}
