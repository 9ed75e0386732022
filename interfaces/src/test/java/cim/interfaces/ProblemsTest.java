package cim.interfaces;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Json;
import cim.ipld.Value;
import cim.model.CommandAck;
import cim.model.InvalidValue;
import cim.runtime.Refusal;
import cim.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Errors as every face shows them, held to the table of docs/http-api.md. */
final class ProblemsTest {
  private static final Pattern WORD = Pattern.compile("`([a-z_]+)`");

  /** Code to status, from the documentation's table. */
  private static Map<String, Integer> documented() throws Exception {
    Map<String, Integer> table = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of("../docs/http-api.md"))) {
      String[] cells = line.split("\\|", -1);
      if (cells.length == 5 && cells[2].matches(" ?[0-9]{3}(, [0-9]{3})* ?")) {
        Matcher code = WORD.matcher(cells[1]);
        String[] statuses = cells[2].strip().split(", ", -1);
        for (int i = 0; code.find(); i++) {
          table.put(code.group(1), Integer.parseInt(statuses[Math.min(i, statuses.length - 1)]));
        }
      }
    }
    return table;
  }

  @Test
  void every_code_of_the_documentation_has_its_status() throws Exception {
    Map<String, Integer> documented = documented();

    assertThat(documented).hasSizeGreaterThan(30);
    documented.forEach(
        (code, status) -> assertThat(Problems.status(code)).as(code).isEqualTo(status));
  }

  @Test
  void every_code_of_ours_is_documented() throws Exception {
    assertThat(documented().keySet()).containsAll(Problems.codes());
  }

  @Test
  void a_code_of_a_domain_is_a_conflict() {
    assertThat(Problems.status("order_is_on_its_way")).isEqualTo(409);
  }

  @Test
  void a_value_object_says_its_field_value_and_form() {
    Value.Map problem = Problems.map(new InvalidValue("email", "ada", "name@host"), "/x");

    assertThat(problem.text("code")).isEqualTo("invalid_field");
    assertThat(problem.text("value")).isEqualTo("email: ada");
    assertThat(problem.text("expected")).isEqualTo("name@host");
  }

  @Test
  void a_store_that_cannot_write_is_a_matter_of_time() {
    assertThat(Problems.of(new StoreException("read_only", "disk full"), "/x"))
        .satisfies(reply -> assertThat(reply.status()).isEqualTo(503))
        .satisfies(reply -> assertThat(reply.headers()).containsEntry("Retry-After", "1"));
  }

  @Test
  void who_shows_no_token_is_told_which_kind_is_wanted() {
    Reply reply = Problems.of(new Refusal("unauthenticated", "no token", "one", "take it"), "/x");

    assertThat(reply.headers()).containsEntry("WWW-Authenticate", "Bearer realm=\"cim\"");
  }

  @Test
  void a_rejected_command_carries_its_ack_and_what_to_do() {
    UUID id = UUID.randomUUID();
    CommandAck.Rejected ack =
        new CommandAck.Rejected(
            id, id, "s", "revision_conflict", "revision: 7 (expected: 5); reload the stream");

    Reply.Whole reply = (Reply.Whole) Problems.of(ack, Wire.of(ack), "/x");

    Value.Map problem = (Value.Map) Json.parse(reply.body().toArray());
    assertThat(reply.status()).isEqualTo(412);
    assertThat(problem.text("value")).isEqualTo("revision: 7");
    assertThat(problem.text("expected")).isEqualTo("5");
    assertThat(problem.text("action")).isEqualTo("reload the stream");
    assertThat(problem.map("ack")).isEqualTo(Wire.of(ack));
  }
}
