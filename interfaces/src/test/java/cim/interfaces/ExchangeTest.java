package cim.interfaces;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a route reads of its request, and the limits of it. */
final class ExchangeTest {
  private static Face face;

  @BeforeAll
  static void start() throws Exception {
    face =
        Face.of(
            Route.post("/body", exchange -> Reply.json(200, exchange.json())),
            Route.get(
                "/numbers",
                exchange -> {
                  exchange.allowParameters(Set.of("limit", "name"));
                  int limit = exchange.integer("limit", 100, 1, 1000);
                  return Reply.text(200, "text/plain", String.valueOf(limit));
                }));
  }

  @AfterAll
  static void end() throws Exception {
    face.close();
  }

  /** A JSON object of exactly so many bytes. */
  private static String object(int bytes) {
    return "{\"a\":\"" + "x".repeat(bytes - 8) + "\"}";
  }

  @Test
  void a_body_is_a_json_object_and_an_empty_one_has_no_fields() throws Exception {
    assertThat(face.post("/body", "{\"a\": [1, null]}").body()).isEqualTo("{\"a\":[1,null]}");
    assertThat(face.post("/body", "").body()).isEqualTo("{}");
  }

  @Test
  void a_body_of_the_largest_size_is_taken_and_one_byte_more_is_not() throws Exception {
    assertThat(face.post("/body", object(Exchange.LARGEST_BODY)).status()).isEqualTo(200);

    Face.Answer answer = face.post("/body", object(Exchange.LARGEST_BODY + 1));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.code()).isEqualTo("body_too_large");
    assertThat(answer.json().text("expected")).contains("1048576");
  }

  @Test
  void a_body_whose_length_is_not_told_has_the_same_limit() throws Exception {
    String body = object(Exchange.LARGEST_BODY + 1);
    Face.Answer answer =
        face.raw(
            "POST /body HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n"
                .formatted(Face.HOST, Face.TOKEN, body.length(), body));

    assertThat(answer.status()).isEqualTo(413);
  }

  @Test
  void what_is_no_json_object_is_refused_by_its_kind() throws Exception {
    assertThat(face.post("/body", "{\"a\":").code()).isEqualTo("malformed_json");
    assertThat(face.post("/body", "[]").code()).isEqualTo("malformed_json");
    assertThat(face.post("/body", "{\"a\":1,\"a\":2}").code()).isEqualTo("malformed_json");
    assertThat(face.post("/body", "[".repeat(100_000)).code()).isEqualTo("malformed_json");
    assertThat(face.post("/body", "{}", "Content-Type", "text/plain").code())
        .isEqualTo("unsupported_media_type");
  }

  @Test
  void text_that_is_no_utf_8_is_refused() throws Exception {
    Face.Answer answer =
        face.send(
            "POST",
            "/body",
            "{\"a\":\"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1),
            "Authorization",
            "Bearer " + Face.TOKEN);

    assertThat(answer.code()).isEqualTo("malformed_json");
  }

  @Test
  void a_number_is_within_its_bounds_or_refused_with_them() throws Exception {
    assertThat(face.get("/numbers").body()).isEqualTo("100");
    assertThat(face.get("/numbers?limit=1000").body()).isEqualTo("1000");
    for (String wrong : new String[] {"0", "1001", "x", "", "9999999999"}) {
      Face.Answer answer = face.get("/numbers?limit=" + wrong);

      assertThat(answer.code()).as(wrong).isEqualTo("invalid_parameter");
      assertThat(answer.json().text("expected")).isEqualTo("1 to 1000");
    }
  }

  @Test
  void a_parameter_that_is_not_known_or_given_twice_is_refused() throws Exception {
    assertThat(face.get("/numbers?limt=5").json().text("expected")).isEqualTo("limit, name");
    assertThat(face.get("/numbers?name=a&name=b").code()).isEqualTo("invalid_parameter");
  }
}
