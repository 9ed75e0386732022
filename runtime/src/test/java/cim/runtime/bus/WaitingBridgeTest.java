package cim.runtime.bus;

import static cim.runtime.bus.Shop.command;
import static cim.runtime.bus.Shop.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.ipld.Json;
import cim.ipld.Value;
import cim.model.Causality;
import cim.model.CommandAck;
import cim.model.EntityId;
import cim.model.Paging;
import cim.model.QueryAck;
import cim.runtime.Bridge;
import cim.runtime.Principal;
import cim.runtime.QueryMessage;
import cim.runtime.Refusal;
import cim.runtime.Results;
import cim.runtime.example.FewRows;
import cim.runtime.example.OrderRow;
import cim.runtime.example.OrderStatus;
import cim.runtime.past.PastRows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The query bus and the bridge that waits for what the buses say. */
@Timeout(60)
class WaitingBridgeTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final UUID ORDER = UUID.fromString("0d9a1f6e-9d5e-4b1c-8f43-1f7f3f9f8a11");

  private final FewRows rows =
      new FewRows(
          new OrderRow(EntityId.of(ORDER), OrderStatus.SUBMITTED, 2),
          new OrderRow(EntityId.of(UUID.randomUUID()), OrderStatus.DRAFT, 0));
  private final Shop shop = new Shop();
  private final QueryPipeline queries =
      new QueryPipeline(
          shop.registry,
          rows,
          new PastRows(shop.store, rows),
          new StandardAuthorizer(),
          shop.results);
  private final Bridge bridge =
      new WaitingBridge(shop.commands, queries, shop.results, shop.store, rows);

  @AfterEach
  void close() {
    queries.close();
    shop.close();
  }

  private static QueryMessage query(String name, String parameters) {
    return new QueryMessage(
        "orders." + name,
        (Value.Map) Json.parse(parameters.replace('\'', '"')),
        Paging.FIRST,
        Causality.root(UUID.randomUUID()),
        new Principal(UUID.randomUUID(), "guest", List.of()));
  }

  @Test
  void a_query_for_a_list_answers_items_total_and_next() {
    Value answer = bridge.ask(query("find_orders", "{'status':'submitted'}"), LONG);

    assertThat(Json.write(answer))
        .isEqualTo(
            "{\"items\":[{\"order\":\"0d9a1f6e-9d5e-4b1c-8f43-1f7f3f9f8a11\",\"status\":\"submitted\",\"items\":2}],\"total\":1,\"next\":null}");
  }

  @Test
  void a_query_for_one_answers_one_object() {
    assertThat(bridge.ask(query("count_orders", "{'order':'" + ORDER + "'}"), LONG))
        .isEqualTo(Value.map().put("count", 2).build());
  }

  @Test
  void the_ack_of_a_query_names_the_subject_of_its_answer() {
    QueryMessage message = query("find_orders", "{}");

    assertThat(queries.ask(message))
        .isEqualTo(
            new QueryAck.Accepted(
                message.causality().message(),
                message.causality().correlation(),
                "cim.results." + message.causality().message()));
  }

  /** RULINGS 17: a face has no other way to an answer than the message on the stream. */
  @Test
  void the_answer_is_the_very_message_on_the_stream() {
    Results muted = (_, _) -> () -> {};
    Bridge deaf = new WaitingBridge(shop.commands, queries, muted, shop.store, rows);

    assertThatThrownBy(() -> deaf.ask(query("find_orders", "{}"), Duration.ofMillis(50)))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("timed_out"));
  }

  @Test
  void a_query_leaves_nothing_in_a_log() {
    bridge.ask(query("find_orders", "{}"), LONG);

    assertThat(shop.store.domains()).isEmpty();
  }

  @Test
  void answers_of_one_conversation_are_told_apart() {
    UUID correlation = UUID.randomUUID();
    List<UUID> causes = new ArrayList<>();
    try (Results.Listening _ =
        shop.results.listen(correlation, result -> causes.add(result.cause()))) {
      for (int i = 0; i < 2; i++) {
        QueryMessage message = query("find_orders", "{}");
        QueryMessage joined =
            new QueryMessage(
                message.type(),
                message.parameters(),
                message.paging(),
                new Causality(message.causality().message(), correlation, correlation, 1),
                message.principal());
        bridge.ask(joined, LONG);
        assertThat(causes.getLast()).isEqualTo(joined.causality().message());
      }
    }
  }

  @Test
  void bad_parameters_and_unknown_queries_are_refused() {
    assertThatThrownBy(() -> bridge.ask(query("find_orders", "{'status':'lost'}"), LONG))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo("invalid_parameter");
              assertThat(refusal.value()).isEqualTo("status: lost");
            });
    assertThatThrownBy(() -> bridge.ask(query("find_shoes", "{}"), LONG))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("unknown_query"));
  }

  @Test
  void a_fault_in_a_query_is_an_internal_error() {
    rows.fault = new IllegalStateException("broken");

    assertThatThrownBy(() -> bridge.ask(query("find_orders", "{}"), LONG))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo("internal_error");
              assertThat(refusal).hasMessageNotContaining("broken");
            });
  }

  @Test
  void a_closed_query_bus_refuses() {
    queries.close();

    assertThatThrownBy(() -> bridge.ask(query("find_orders", "{}"), LONG))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("draining"));
  }

  @Test
  void sending_over_the_bridge_gives_the_commits_events_once_projections_have_them() {
    shop.send(submit(ORDER));

    Bridge.Outcome outcome = bridge.send(command("start_processing", ORDER, "{}"), LONG);

    assertThat(outcome.completion()).isEqualTo(Bridge.Completion.COMPLETE);
    assertThat(outcome.events())
        .extracting(event -> event.subject().event())
        .containsExactly("processing_started");
    assertThat(rows.awaited).containsExactly(1L);
  }

  @Test
  void where_projections_take_too_long_the_ack_still_stands() {
    rows.applies = false;

    Bridge.Outcome outcome = bridge.send(submit(ORDER), Duration.ofMillis(1));

    assertThat(outcome.completion()).isEqualTo(Bridge.Completion.TIMED_OUT);
    assertThat(outcome.ack()).isInstanceOf(CommandAck.Accepted.class);
    assertThat(outcome.events()).isEmpty();
  }

  @Test
  void a_refused_command_has_nothing_to_wait_for() {
    Bridge.Outcome outcome = bridge.send(command("submit", ORDER, "{'items':[]}"), LONG);

    assertThat(outcome.ack()).isInstanceOf(CommandAck.Rejected.class);
    assertThat(outcome.completion()).isEqualTo(Bridge.Completion.COMPLETE);
    assertThat(rows.awaited).isEmpty();
  }

  @Test
  void what_an_ack_says_becomes_a_refusal_again() {
    Refusal refusal = Refusal.of("invalid_field", "email: 5 (expected: text); correct the field");

    assertThat(Optional.of(refusal.value())).contains("email: 5");
    assertThat(refusal.expected()).isEqualTo("text");
    assertThat(refusal.action()).isEqualTo("correct the field");
  }
}
