package cim.runtime.bus;

import static cim.runtime.bus.Shop.command;
import static cim.runtime.bus.Shop.submit;
import static org.assertj.core.api.Assertions.assertThat;

import cim.model.CommandAck;
import cim.runtime.InterceptedStore;
import cim.runtime.example.OrderEvent;
import cim.store.EventStore;
import cim.store.StoredEvent;
import cim.store.memory.MemoryEventStore;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two buses over one store: each sees the other's events only when it looks. */
@Timeout(60)
class ConflictTest {
  private final MemoryEventStore store = new MemoryEventStore();
  private final UUID order = UUID.randomUUID();

  @Test
  void a_decision_on_an_old_state_is_made_again_on_the_new_one() {
    Shop other = new Shop(store);
    AtomicInteger interferences = new AtomicInteger(1);
    Shop shop =
        new Shop(
            before(
                store,
                () -> {
                  if (interferences.getAndDecrement() > 0) {
                    other.send(submit(order));
                  }
                }));

    CommandAck ack = shop.send(submit(order));

    assertThat(ack)
        .isInstanceOfSatisfying(
            CommandAck.Rejected.class,
            rejected -> assertThat(rejected.code()).isEqualTo("order_already_submitted"));
    assertThat(store.log("orders").end()).isEqualTo(1);
  }

  @Test
  void where_the_stream_never_stands_still_the_command_is_refused() {
    Shop other = new Shop(store);
    Shop shop =
        new Shop(
            before(
                store,
                () ->
                    other.send(
                        command("add_item", order, "{'item':{'sku':'SKU-1','quantity':1}}"))));

    assertThat(shop.send(command("add_item", order, "{'item':{'sku':'SKU-2','quantity':1}}")))
        .isInstanceOfSatisfying(
            CommandAck.Rejected.class,
            rejected -> assertThat(rejected.code()).isEqualTo("revision_conflict"));
  }

  @Test
  void a_sender_who_expects_a_revision_is_told_at_once() {
    Shop other = new Shop(store);
    AtomicInteger appends = new AtomicInteger();
    Shop shop =
        new Shop(
            before(
                store,
                () -> {
                  appends.incrementAndGet();
                  other.send(command("add_item", order, "{'item':{'sku':'SKU-1','quantity':1}}"));
                }));

    assertThat(
            shop.send(
                Shop.expecting(
                    command("add_item", order, "{'item':{'sku':'SKU-2','quantity':1}}"), -1)))
        .isInstanceOfSatisfying(
            CommandAck.Rejected.class,
            rejected -> assertThat(rejected.code()).isEqualTo("revision_conflict"));
    assertThat(appends).hasValue(1);
  }

  /** Nothing is lost and nothing twice, whoever wins. */
  @Test
  void two_buses_on_one_aggregate_lose_nothing() {
    List<Shop> shops = List.of(new Shop(store), new Shop(store));
    List<CompletableFuture<CommandAck>> acks = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      acks.add(
          shops
              .get(i % 2)
              .commands
              .submit(command("add_item", order, "{'item':{'sku':'SKU-" + i + "','quantity':1}}")));
    }
    long accepted =
        acks.stream()
            .map(CompletableFuture::join)
            .filter(CommandAck.Accepted.class::isInstance)
            .count();

    List<StoredEvent> events = shops.getFirst().events();
    assertThat((long) events.size()).isEqualTo(accepted);
    assertThat(events)
        .extracting(event ->
            ((OrderEvent.ItemAdded) shops.getFirst().registry.decode(event).getFirst()).item())
        .doesNotHaveDuplicates();
  }

  /** A store that lets something happen before each append. */
  private static EventStore before(EventStore store, Runnable before) {
    return new InterceptedStore(
        store,
        (log, commit, condition) -> {
          before.run();
          return log.submit(commit, condition);
        });
  }
}
