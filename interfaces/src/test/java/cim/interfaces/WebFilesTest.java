package cim.interfaces;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pages of the jar, here those among the test resources. */
final class WebFilesTest {
  private static Face face;

  @BeforeAll
  static void start() throws Exception {
    face = Face.of();
  }

  @AfterAll
  static void end() throws Exception {
    face.close();
  }

  @Test
  void every_path_without_a_file_is_the_page_that_routes_itself() throws Exception {
    for (String path : new String[] {"/", "/events", "/entity/7"}) {
      Face.Answer answer = face.get(path);

      assertThat(answer.body()).as(path).contains("the page of the tests");
      assertThat(answer.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
      assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
    }
  }

  @Test
  void a_built_file_never_changes_and_comes_in_the_form_that_is_taken() throws Exception {
    Face.Answer plain = face.get("/assets/a-1.js");
    Face.Answer brotli = face.get("/assets/a-1.js", "Accept-Encoding", "gzip, br");
    Face.Answer gzip = face.get("/assets/a-1.js", "Accept-Encoding", "gzip");

    assertThat(plain.header("Content-Type")).isEqualTo("text/javascript; charset=utf-8");
    assertThat(plain.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(plain.header("Vary")).isEqualTo("Accept-Encoding");
    assertThat(brotli.header("Content-Encoding")).isEqualTo("br");
    assertThat(gzip.header("Content-Encoding")).isEqualTo("null");
    assertThat(gzip.body()).as("there is no .gz of it").isEqualTo(plain.body());
  }

  @Test
  void a_file_that_is_not_there_is_no_page() throws Exception {
    for (String path : new String[] {"/assets/b-2.js", "/favicon.ico", "/api/v1/thing"}) {
      assertThat(face.get(path).status()).as(path).isEqualTo(404);
    }
  }

  @Test
  void nothing_beside_the_pages_is_read() throws Exception {
    assertThat(
            face.raw("GET /../interfaces/docs.html HTTP/1.1\r\nHost: localhost\r\n\r\n").status())
        .isBetween(400, 404);
    assertThat(face.get("/assets/..%2f..%2f..%2flogback.xml").status()).isBetween(400, 404);
    assertThat(face.post("/assets/a-1.js", "").status()).isEqualTo(404);
  }
}
