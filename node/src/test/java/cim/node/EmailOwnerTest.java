package cim.node;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An e-mail address belongs to one person, through the command line and through HTTP. */
class EmailOwnerTest {
  private static final String ADA =
      """
      {"name":{"given":"Ada"},"email":"ada@example.org"}\
      """;
  private static final String EMAIL =
      """
      {"email":"ada@example.org"}\
      """;

  @TempDir private Path home;

  private Path data() {
    return home.resolve("data");
  }

  private Shell.Said send(String command, UUID person, String json) throws IOException {
    Path file = Files.writeString(home.resolve("command.json"), json);
    return Shell.run(
        "send", "people.person." + command, "--id", person, "--json", file, "--data", data());
  }

  @Test
  void the_command_line_tells_who_comes_second_and_serves_them_when_the_address_is_given_up()
      throws Exception {
    UUID first = UUID.randomUUID();
    UUID second = UUID.randomUUID();
    assertThat(send("register", first, ADA).code()).isZero();

    Shell.Said refused = send("register", second, ADA);
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.json().text("status")).isEqualTo("rejected");
    assertThat(refused.json().text("code")).isEqualTo("email_taken");
    assertThat(refused.json().text("reason"))
        .isEqualTo(
            "the e-mail address belongs to another person (expected: a free one); use another, or"
                + " remove it there first");

    assertThat(send("remove_email", first, EMAIL).code()).isZero();
    assertThat(send("register", second, ADA).code()).isZero();
    assertThat(send("add_email", first, EMAIL).json().text("code")).isEqualTo("email_taken");
  }

  @Test
  void of_sixty_four_requests_for_one_address_one_is_accepted_and_all_others_are_conflicts()
      throws Exception {
    try (ServedNode node = ServedNode.on(data());
        ExecutorService pool = Executors.newFixedThreadPool(64)) {
      List<Future<HttpResponse<String>>> requests = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        requests.add(pool.submit(() -> node.post(ServedNode.register(UUID.randomUUID()), ADA)));
      }
      List<HttpResponse<String>> answers = new ArrayList<>();
      for (Future<HttpResponse<String>> request : requests) {
        answers.add(request.get());
      }

      assertThat(answers).filteredOn(answer -> answer.statusCode() == 202).hasSize(1);
      assertThat(answers)
          .filteredOn(answer -> answer.statusCode() == 409)
          .hasSize(63)
          .allSatisfy(
              answer -> assertThat(ServedNode.json(answer).text("code")).isEqualTo("email_taken"));
      Value.Map people =
          ServedNode.json(node.get("/api/v1/people/find_people?email=ada@example.org"));
      assertThat(people.list("items").items()).hasSize(1);
    }
  }

  @Test
  void an_address_is_free_once_its_holder_is_erased() throws Exception {
    UUID first = UUID.randomUUID();
    UUID second = UUID.randomUUID();
    assertThat(send("register", first, ADA).code()).isZero();
    assertThat(send("register", second, ADA).code()).isEqualTo(1);

    Shell.Said erased =
        Shell.run("erase", "--subject", first, "--basis", "asked for", "--data", data());
    assertThat(erased.code()).as(erased.err()).isZero();

    assertThat(send("register", second, ADA).code()).isZero();
  }

  @Test
  void neither_logs_nor_indexes_hold_the_address_in_clear() throws Exception {
    assertThat(send("register", UUID.randomUUID(), ADA).code()).isZero();
    assertThat(send("register", UUID.randomUUID(), ADA).code()).isEqualTo(1);
    try (Stream<Path> files = Files.walk(data())) {
      List<Path> permanent =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !file.startsWith(data().resolve("cim-views"))) // Erased row by row.
              .toList();
      assertThat(permanent).anyMatch(file -> file.endsWith("events.log"));
      for (Path file : permanent) {
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(bytes).as("%s", file).doesNotContain("ada@example");
      }
    }
  }
}
