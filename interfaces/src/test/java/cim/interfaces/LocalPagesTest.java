package cim.interfaces;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What keeps foreign pages out. */
final class LocalPagesTest {
  private static Face face;

  @BeforeAll
  static void start() throws Exception {
    face = Face.of(Route.get("/api/v1/node", _ -> Reply.text(200, "text/plain", "here")));
  }

  @AfterAll
  static void end() throws Exception {
    face.close();
  }

  /** The headers that docs/http-api.md promises below "The pages". */
  private static Map<String, String> promised() throws Exception {
    List<String> lines = Files.readAllLines(Path.of("../docs/http-api.md"));
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line : lines.subList(lines.indexOf("## The pages"), lines.size())) {
      if (line.matches("[A-Z][A-Za-z-]+: .*")) {
        headers.put(line.split(": ", 2)[0], line.split(": ", 2)[1]);
      }
    }
    return headers;
  }

  @Test
  void every_answer_carries_the_headers_of_the_documentation() throws Exception {
    Map<String, String> promised = promised();
    assertThat(promised).hasSizeGreaterThan(5);

    for (String path : List.of("/api/v1/node", "/", "/api/v1/nothing/of/that/name", "/a%2Fb")) {
      Face.Answer answer = face.get(path);
      promised.forEach((name, value) ->
          assertThat(answer.header(name)).as(name + " of " + path).isEqualTo(value));
    }
  }

  @Test
  void a_request_that_names_another_host_is_refused() throws Exception {
    for (String host : List.of("evil.example", "127.0.0.1.evil.example:7700", "10.0.0.1")) {
      Face.Answer answer = face.get("/api/v1/node", "Host", host);

      assertThat(answer.status()).as(host).isEqualTo(403);
      assertThat(answer.code()).isEqualTo("forbidden");
    }
  }

  @Test
  void every_name_of_the_loopback_address_is_taken() throws Exception {
    for (String host : List.of("127.0.0.1:7700", "localhost:7700", "[::1]:7700", "127.8.9.10")) {
      assertThat(face.get("/api/v1/node", "Host", host).status()).as(host).isEqualTo(200);
    }
  }

  @Test
  void a_page_of_another_origin_is_refused_and_our_own_is_not() throws Exception {
    for (String origin :
        List.of("https://evil.example", "null", "http://127.0.0.1:7701", "file://", "%%")) {
      assertThat(face.get("/api/v1/node", "Origin", origin).status()).as(origin).isEqualTo(403);
    }
    assertThat(face.get("/api/v1/node", "Origin", "http://127.0.0.1:7700").status()).isEqualTo(200);
  }
}
