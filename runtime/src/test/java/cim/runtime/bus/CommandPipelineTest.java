package cim.runtime.bus;

import static cim.runtime.bus.Shop.command;
import static cim.runtime.bus.Shop.submit;
import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import cim.model.CommandAck;
import cim.model.Durability;
import cim.runtime.Principal;
import cim.runtime.Results;
import cim.store.StoredCommand;
import cim.store.StoredEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a command. */
class CommandPipelineTest {
  private final Shop shop = new Shop();
  private final UUID order = UUID.randomUUID();

  @AfterEach
  void close() {
    shop.close();
  }

  private static void assertRejected(CommandAck ack, String code) {
    assertThat(ack)
        .asInstanceOf(InstanceOfAssertFactories.type(CommandAck.Rejected.class))
        .extracting(CommandAck.Rejected::code)
        .isEqualTo(code);
  }

  private static CommandAck.Accepted accepted(CommandAck ack) {
    assertThat(ack).isInstanceOf(CommandAck.Accepted.class);
    return (CommandAck.Accepted) ack;
  }

  @Test
  void an_accepted_command_is_one_commit_named_by_its_last_event() {
    CommandAck.Accepted ack = accepted(shop.send(submit(order)));

    StoredEvent event = shop.events().getFirst();
    assertThat(shop.eventNames()).containsExactly("submitted");
    assertThat(ack.commit()).contains(event.cid());
    assertThat(ack.durability()).isEqualTo(Durability.MEMORY);
    assertThat(ack.streamSubject()).isEqualTo("orders.order.>");
  }

  @Test
  void events_carry_what_the_command_meant() {
    shop.send(submit(order));

    StoredEvent event = shop.events().getFirst();
    assertThat(event.stream().aggregate()).isEqualTo(order);
    assertThat(event.timestamp()).isEqualTo(Shop.NOON);
    assertThat(event.actor()).contains(Shop.CLERK.id());
    assertThat(event.tags()).containsExactly("skus:SKU-123");
    assertThat(event.data().text("submitted")).isEqualTo("2026-11-21T12:00:00Z");
  }

  @Test
  void the_inputs_of_a_decision_are_recorded_so_that_it_repeats() {
    shop.send(submit(order));

    StoredEvent event = shop.events().getFirst();
    StoredCommand recorded = shop.store.log("orders").command(event.command()).orElseThrow();
    RecordedInputs again = RecordedInputs.of(recorded.inputs());

    assertThat(again.now()).isEqualTo(Shop.NOON);
    assertThat(again.id()).hasToString(event.data().text("number"));
  }

  @Test
  void a_refusal_of_the_domain_writes_nothing() {
    assertRejected(shop.send(command("submit", order, "{'items':[]}")), "order_is_empty");
    assertThat(shop.events()).isEmpty();
  }

  @Test
  void a_command_that_changes_nothing_is_accepted_without_commit() {
    shop.send(command("cancel", order, "{'reason':'late'}"));

    CommandAck.Accepted again = accepted(shop.send(command("cancel", order, "{'reason':'late'}")));

    assertThat(again.commit()).isEmpty();
    assertThat(shop.eventNames()).containsExactly("cancelled");
  }

  @Test
  void the_same_command_id_again_has_the_same_ack_and_no_second_event() {
    UUID id = UUID.randomUUID();
    CommandAck first =
        shop.send(command(id, "add_item", order, "{'item':{'sku':'SKU-1','quantity':1}}"));

    CommandAck second =
        shop.send(command(id, "add_item", order, "{'item':{'sku':'SKU-1','quantity':1}}"));

    assertThat(second).isEqualTo(first);
    assertThat(shop.events()).hasSize(1);
  }

  @Test
  void a_repetition_that_would_be_refused_now_has_its_first_ack() {
    UUID id = UUID.randomUUID();
    String items = "{'items':[{'sku':'SKU-123','quantity':2}]}";
    CommandAck first = shop.send(command(id, "submit", order, items));

    assertThat(shop.send(command(id, "submit", order, items))).isEqualTo(first);
    assertRejected(shop.send(command("submit", order, items)), "order_already_submitted");
  }

  @Test
  void a_repetition_that_would_change_nothing_now_has_its_first_ack() {
    UUID id = UUID.randomUUID();
    CommandAck first = shop.send(command(id, "cancel", order, "{'reason':'late'}"));

    assertThat(shop.send(command(id, "cancel", order, "{'reason':'late'}"))).isEqualTo(first);
  }

  @Test
  void a_command_id_with_other_content_is_refused() {
    UUID id = UUID.randomUUID();
    shop.send(command(id, "cancel", order, "{'reason':'late'}"));

    assertRejected(
        shop.send(command(id, "cancel", order, "{'reason':'never'}")), "command_id_reused");
    assertRejected(
        shop.send(command(id, "add_item", order, "{'item':{'sku':'SKU-1','quantity':1}}")),
        "command_id_reused");
    assertThat(shop.events()).hasSize(1);
  }

  @Test
  void an_expected_revision_that_does_not_hold_is_refused() {
    shop.send(submit(order));

    assertRejected(
        shop.send(Shop.expecting(command("start_processing", order, "{}"), 7)),
        "revision_conflict");
    accepted(shop.send(Shop.expecting(command("start_processing", order, "{}"), 0)));
  }

  @Test
  void a_repetition_with_its_old_expectation_has_its_first_ack() {
    UUID id = UUID.randomUUID();
    CommandAck first =
        shop.send(Shop.expecting(command(id, "cancel", order, "{'reason':'late'}"), -1));

    assertThat(shop.send(Shop.expecting(command(id, "cancel", order, "{'reason':'late'}"), -1)))
        .isEqualTo(first);
  }

  @Test
  void an_undeclared_transition_is_refused_and_writes_nothing() {
    assertRejected(shop.send(command("jump", order, "{}")), "invalid_transition");
    assertThat(shop.events()).isEmpty();
  }

  @Test
  void a_fault_in_a_decider_is_an_internal_error_and_does_no_harm() {
    assertRejected(shop.send(command("fail", order, "{}")), "internal_error");

    accepted(shop.send(submit(order)));
  }

  @Test
  void unknown_commands_and_domains_are_refused() {
    assertRejected(shop.send(command("explode", order, "{}")), "unknown_command");
    assertThat(shop.events()).isEmpty();
  }

  @Test
  void bad_fields_are_refused_with_their_path() {
    CommandAck ack = shop.send(command("submit", order, "{'items':[{'sku':'shoe','quantity':1}]}"));

    assertThat(ack)
        .asInstanceOf(InstanceOfAssertFactories.type(CommandAck.Rejected.class))
        .extracting(CommandAck.Rejected::reason)
        .isEqualTo("items.0.sku: shoe (expected: SKU- and digits); correct the field");
  }

  @Test
  void without_the_right_nothing_is_even_looked_at() {
    Principal guest = new Principal(UUID.randomUUID(), "guest", List.of());

    assertRejected(shop.send(Shop.by(command("explode", order, "{}"), guest)), "forbidden");
  }

  @Test
  void a_personal_field_is_no_part_of_the_public_block() {
    UUID ada = UUID.randomUUID();
    shop.send(
        command(
            "name_contact",
            order,
            "{'customer':'" + ada + "','name':{'given':'Ada'},'email':'ada@example.org'}"));

    StoredEvent event = shop.events().getFirst();
    byte[] block = shop.store.log("orders").block(event.payload()).orElseThrow();
    // Under the reserved key stand the names of what is sealed, so that it can be called masked.
    assertThat(cim.ipld.DagCbor.decode(block))
        .isEqualTo(
            Value.map()
                .put("customer", ada.toString())
                .put("~", Value.list(Value.list(Value.of("email"), Value.of("name"))))
                .build());
    assertThat(event.data().map("name").text("given")).isEqualTo("Ada");
  }

  @Test
  void an_early_ack_says_so_and_a_late_refusal_is_told_to_listeners() throws Exception {
    var message = Shop.early(command("submit", order, "{'items':[]}"));
    CompletableFuture<Results.Result> told = new CompletableFuture<>();
    try (Results.Listening _ =
        shop.results.listen(message.causality().correlation(), told::complete)) {

      CommandAck.Accepted ack = accepted(shop.send(message));

      assertThat(ack.durability()).isEqualTo(Durability.NONE);
      Results.Failure late = (Results.Failure) told.get(10, TimeUnit.SECONDS);
      assertThat(late.cause()).isEqualTo(message.causality().message());
      assertThat(late.refusal().code()).isEqualTo("order_is_empty");
    }
  }

  @Test
  void commands_to_one_aggregate_are_decided_in_order() {
    List<CompletableFuture<CommandAck>> acks = new ArrayList<>();
    for (int i = 1; i <= 200; i++) {
      acks.add(
          shop.commands.submit(
              command("add_item", order, "{'item':{'sku':'SKU-1','quantity':" + i + "}}")));
    }
    acks.forEach(CompletableFuture::join);

    assertThat(shop.events())
        .extracting(event -> event.data().map("item").integer("quantity"))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 200).mapToObj(Long::valueOf).toList());
  }

  @Test
  void a_commit_that_is_too_large_is_refused() {
    String remark = "x".repeat(300 * 1024);

    assertRejected(
        shop.send(command("cancel", order, "{'reason':'late','remark':'" + remark + "'}")),
        "commit_too_large");
  }

  @Test
  void a_draining_bus_takes_nothing_new() {
    assertThat(shop.commands.drain(Duration.ofSeconds(10))).isTrue();

    assertRejected(shop.send(submit(order)), "draining");
  }

  @Test
  void a_closed_store_is_no_fault_of_the_command() {
    shop.store.close();

    assertRejected(shop.send(submit(order)), "draining");
  }

  @Test
  void causes_are_inherited() {
    var root = submit(order);
    shop.send(root);

    StoredEvent event = shop.events().getFirst();
    assertThat(event.correlation()).isEqualTo(root.causality().correlation());
    assertThat(event.causation()).isEqualTo(root.causality().message());
    assertThat(Optional.of(event.id()))
        .contains(cim.model.Uuids.eventId(root.causality().message(), 0));
  }
}
