package cim.interfaces;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import cim.runtime.Results;
import cim.runtime.example.Orders;
import cim.runtime.node.Node;
import cim.testkit.MemoryNode;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Commands by HTTP on the orders of a shop: acks, keys, revisions, correlation, waiting. */
final class CommandRoutesTest {
  private static MemoryNode memory;
  private static Face face;

  private final UUID order = UUID.randomUUID();
  private final String submit = "/api/v1/orders/order/" + order + "/submit";

  @BeforeAll
  static void start() throws Exception {
    memory = MemoryNode.of(new Orders());
    Node node = memory.node();
    face = Face.of(new CommandRoutes(node.commands(), node.bridge(), node.eventJson()).routes());
  }

  @AfterAll
  static void end() throws Exception {
    face.close();
    memory.close();
  }

  private long events() {
    return memory.events("orders").stream()
        .filter(event -> event.stream().aggregate().equals(order))
        .count();
  }

  @Test
  void a_command_is_accepted_with_its_commit() throws Exception {
    Face.Answer answer = face.post(submit, Orderings.ITEMS);

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().text("status")).isEqualTo("accepted");
    assertThat(answer.json().text("commit")).startsWith("bafy");
    assertThat(events()).isEqualTo(1);
  }

  @Test
  void the_same_key_again_gives_the_same_ack_and_no_second_event() throws Exception {
    Value.Map first = face.post(submit, Orderings.ITEMS, "Idempotency-Key", "k" + order).json();
    Value.Map again = face.post(submit, Orderings.ITEMS, "Idempotency-Key", "k" + order).json();

    assertThat(again).isEqualTo(first);
    assertThat(events()).isEqualTo(1);
  }

  @Test
  void the_same_key_with_another_content_is_refused() throws Exception {
    face.post(submit, Orderings.ITEMS, "Idempotency-Key", "k" + order);

    Face.Answer answer =
        face.post(submit, Orderings.ITEMS.replace("123", "124"), "Idempotency-Key", "k" + order);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("command_id_reused");
  }

  @Test
  void without_a_key_every_request_is_a_command_of_its_own() throws Exception {
    String first = face.post(submit, Orderings.ITEMS).json().text("command_id");

    Face.Answer second = face.post(submit, Orderings.ITEMS);

    assertThat(second.json().map("ack").text("command_id")).isNotEqualTo(first);
  }

  @Test
  void a_revision_that_does_not_hold_is_a_conflict_and_a_malformed_one_a_fault() throws Exception {
    assertThat(face.post(submit, Orderings.ITEMS, "If-Match", "\"7\"").status()).isEqualTo(412);
    assertThat(face.post(submit, Orderings.ITEMS, "If-Match", "seven").code())
        .isEqualTo("invalid_parameter");
    assertThat(events()).isZero();
    assertThat(face.post(submit, Orderings.ITEMS, "If-Match", "\"-1\"").status()).isEqualTo(202);
  }

  @Test
  void who_waits_gets_the_events_too() throws Exception {
    Face.Answer answer = face.post(submit, Orderings.ITEMS, "Prefer", "handling=strict, wait=5");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().map("ack").text("status")).isEqualTo("accepted");
    assertThat(answer.json().list("events").items()).hasSize(1);
  }

  @Test
  void a_preference_that_is_not_understood_is_none() throws Exception {
    assertThat(face.post(submit, Orderings.ITEMS, "Prefer", "wait=soon").status()).isEqualTo(202);
  }

  @Test
  void an_early_ack_comes_before_the_decision_and_its_refusal_under_the_correlation()
      throws Exception {
    UUID correlation = UUID.randomUUID();
    CompletableFuture<Results.Result> told = new CompletableFuture<>();
    try (Results.Listening _ = memory.node().results().listen(correlation, told::complete)) {
      Face.Answer answer =
          face.post(
              submit,
              "{\"items\":[]}",
              "Prefer",
              "durability=none",
              "X-Correlation-Id",
              correlation.toString());

      assertThat(answer.status()).isEqualTo(202);
      assertThat(answer.json().text("status")).isEqualTo("accepted");
      assertThat(answer.json().text("durability")).isEqualTo("none");
      assertThat(answer.json().find("commit")).hasValue(Value.nil());
      Value.Map late = Wire.of(told.get(10, TimeUnit.SECONDS));
      assertThat(late.map("error").text("code")).isEqualTo("order_is_empty");
      assertThat(late.text("causation_id")).isEqualTo(answer.json().text("command_id"));
      assertThat(events()).as("a refused command leaves nothing").isZero();
    }
  }

  @Test
  void a_command_that_is_not_valid_gets_no_early_ack() throws Exception {
    Face.Answer answer = face.post(submit, "{}", "Prefer", "durability=none");

    assertThat(answer.code()).isEqualTo("missing_field");
  }

  @Test
  void an_ack_says_which_durability_was_met_not_which_was_asked_for() throws Exception {
    Face.Answer answer = face.post(submit, Orderings.ITEMS, "Prefer", "durability=cluster");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().text("durability")).isEqualTo("memory");
    assertThat(events()).isEqualTo(1);
  }

  @Test
  void a_durability_that_is_none_or_contradicts_waiting_is_refused() throws Exception {
    for (String prefer : List.of("durability=dragons", "durability=", "durability=none, wait=5")) {
      assertThat(face.post(submit, Orderings.ITEMS, "Prefer", prefer).code())
          .as(prefer)
          .isEqualTo("invalid_parameter");
    }
    assertThat(events()).isZero();
  }

  @Test
  void a_correlation_is_inherited_and_a_malformed_one_refused() throws Exception {
    String correlation = UUID.randomUUID().toString();

    Value.Map ack = face.post(submit, Orderings.ITEMS, "X-Correlation-Id", correlation).json();

    assertThat(ack.text("correlation_id")).isEqualTo(correlation);
    assertThat(face.post(submit, Orderings.ITEMS, "X-Correlation-Id", "seven").code())
        .isEqualTo("invalid_id");
  }

  @Test
  void fields_are_held_to_the_schema_with_the_ack_beside_the_problem() throws Exception {
    assertRefused("missing_field", 400, "{}");
    assertRefused("unknown_field", 400, Orderings.ITEMS.replace("}]}", "}],\"more\":1}"));
    assertRefused("invalid_field", 400, Orderings.ITEMS.replace("SKU-123", "dragons"));
    assertRefused("invalid_field", 400, Orderings.ITEMS.replace("2}", "\"two\"}"));
    assertThat(events()).isZero();
  }

  private void assertRefused(String code, int status, String body) throws Exception {
    Face.Answer answer = face.post(submit, body);

    assertThat(answer.code()).as(body).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().map("ack").text("status")).isEqualTo("rejected");
    assertThat(answer.json().text("expected")).isNotEmpty();
  }

  @Test
  void what_is_not_there_is_named() throws Exception {
    assertThat(face.post("/api/v1/orders/order/" + order + "/vanish", "{}").code())
        .isEqualTo("unknown_command");
    assertThat(face.post("/api/v1/nowhere/order/" + order + "/submit", "{}").code())
        .isEqualTo("unknown_domain");
    assertThat(face.post("/api/v1/orders/order/seven/submit", "{}").code()).isEqualTo("invalid_id");
  }
}
