package cim.runtime.bus;

import static cim.runtime.bus.Shop.command;
import static cim.runtime.bus.Shop.submit;
import static org.assertj.core.api.Assertions.assertThat;

import cim.model.CommandAck;
import cim.model.Durability;
import cim.model.Subject;
import cim.runtime.registry.EventType;
import cim.store.StoredEvent;
import cim.store.log.LocalEventStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command bus over the store that outlives the process. */
@Timeout(120)
class DurablePipelineTest {
  private static final UUID ORDER = UUID.fromString("0d9a1f6e-9d5e-4b1c-8f43-1f7f3f9f8a11");

  @TempDir Path folder;

  private Shop open() {
    return new Shop(LocalEventStore.open(folder, LocalEventStore.Options.USUAL));
  }

  @Test
  void an_ack_says_that_it_is_durable_here() {
    try (Shop shop = open()) {
      assertThat(shop.send(submit(ORDER)))
          .isInstanceOfSatisfying(
              CommandAck.Accepted.class,
              ack -> assertThat(ack.durability()).isEqualTo(Durability.LOCAL));
    }
  }

  @Test
  void after_a_restart_a_repetition_has_its_first_ack_and_decisions_go_on() {
    UUID id = UUID.randomUUID();
    String items = "{'items':[{'sku':'SKU-123','quantity':2}]}";
    CommandAck first;
    try (Shop shop = open()) {
      first = shop.send(command(id, "submit", ORDER, items));
    }
    try (Shop shop = open()) {
      assertThat(shop.send(command(id, "submit", ORDER, items))).isEqualTo(first);
      assertThat(shop.send(command("start_processing", ORDER, "{}")))
          .isInstanceOf(CommandAck.Accepted.class);
      assertThat(shop.eventNames()).containsExactly("submitted", "processing_started");
    }
  }

  @Test
  void a_command_id_with_other_content_is_refused_after_a_restart() {
    UUID id = UUID.randomUUID();
    try (Shop shop = open()) {
      shop.send(command(id, "cancel", ORDER, "{'reason':'late'}"));
    }
    try (Shop shop = open()) {
      assertThat(shop.send(command(id, "cancel", ORDER, "{'reason':'never'}")))
          .isInstanceOfSatisfying(
              CommandAck.Rejected.class,
              ack -> assertThat(ack.code()).isEqualTo("command_id_reused"));
    }
  }

  @Test
  void personal_fields_are_sealed_and_merged_again_when_they_are_read() {
    UUID ada = UUID.randomUUID();
    try (Shop shop = open()) {
      shop.send(
          command(
              "name_contact",
              ORDER,
              "{'customer':'" + ada + "','name':{'given':'Ada'},'email':'ada@example.org'}"));

      StoredEvent event = shop.events().getFirst();
      assertThat(event.sealed()).hasSize(1);
      assertThat(event.data().text("email")).isEqualTo("ada@example.org");
      EventType type = shop.registry.findEvent(event.subject()).orElseThrow();
      assertThat(type.masked(event.data())).isEmpty();
    }
  }

  @Test
  void the_types_of_a_log_are_known_without_reading_it() {
    try (Shop shop = open()) {
      shop.send(submit(ORDER));
      shop.send(command("start_processing", ORDER, "{}"));
    }
    try (Shop shop = open()) {
      assertThat(shop.store.log("orders").subjects())
          .containsExactlyInAnyOrder(
              Subject.parse("orders.order.submitted.v2"),
              Subject.parse("orders.order.processing_started.v1"));
    }
  }

  /**
   * An import is not bound by one sync per command: what is under way shares the store's group
   * commits.
   */
  @Test
  void many_commands_under_way_are_all_durable_and_none_is_lost() {
    int commands = 2_000;
    try (Shop shop = open()) {
      List<CompletableFuture<CommandAck>> acks = new ArrayList<>();
      for (int i = 0; i < commands; i++) {
        acks.add(shop.commands.submit(submit(new UUID(1, i))));
      }
      assertThat(acks).allMatch(ack -> ack.join() instanceof CommandAck.Accepted);
      assertThat(shop.store.log("orders").end()).isEqualTo(commands);
    }
  }
}
