package cim.runtime.bus;

import static cim.runtime.bus.Shop.command;
import static cim.runtime.bus.Shop.submit;
import static org.assertj.core.api.Assertions.assertThat;

import cim.model.CommandAck;
import cim.runtime.CommandBus;
import cim.runtime.CommandMessage;
import cim.runtime.InterceptedStore;
import cim.store.AppendResult;
import cim.store.StoreException;
import cim.store.StoredEvent;
import cim.store.log.LocalEventStore;
import cim.store.memory.MemoryEventStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One sender's commands stand in the log in the order in which they were sent. */
@Timeout(120)
class OrderedCommandsTest {
  private static final int MANY = 2_000;

  @TempDir Path folder;

  private static UUID order(long sender, long number) {
    return new UUID(sender, number);
  }

  private static CommandMessage addItem(UUID order, int number) {
    return command("add_item", order, "{'item':{'sku':'SKU-" + number + "','quantity':1}}");
  }

  /** Refused by the domain: an order has items. */
  private static CommandMessage refused(UUID order) {
    return command("submit", order, "{'items':[]}");
  }

  private static List<CompletableFuture<CommandAck>> submitAll(
      CommandBus bus, List<CommandMessage> messages) {
    return messages.stream().map(bus::submit).toList();
  }

  private static List<UUID> commands(List<CommandMessage> messages) {
    return messages.stream().map(message -> message.causality().message()).toList();
  }

  private static List<UUID> causes(List<StoredEvent> events, long sender) {
    return events.stream()
        .filter(event -> event.stream().aggregate().getMostSignificantBits() == sender)
        .map(event -> event.causation())
        .toList();
  }

  private static List<String> codes(List<CompletableFuture<CommandAck>> acks) {
    return acks.stream()
        .map(CompletableFuture::join)
        .map(ack -> ack instanceof CommandAck.Rejected rejected ? rejected.code() : "accepted")
        .toList();
  }

  @Test
  void commands_to_many_aggregates_stand_in_the_log_as_they_were_sent() {
    try (Shop shop = new Shop(LocalEventStore.open(folder, LocalEventStore.Options.USUAL))) {
      List<CommandMessage> messages = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        messages.add(submit(order(1, i)));
      }

      List<CompletableFuture<CommandAck>> acks = submitAll(shop.commands.inOrder(), messages);

      assertThat(codes(acks)).containsOnly("accepted");
      assertThat(causes(shop.events(), 1)).isEqualTo(commands(messages));
    }
  }

  @Test
  void several_senders_on_the_same_aggregates_keep_each_its_own_order() throws Exception {
    try (Shop shop = new Shop(LocalEventStore.open(folder, LocalEventStore.Options.USUAL));
        ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<CommandMessage>>> sent = new ArrayList<>();
      for (int sender = 0; sender < 4; sender++) {
        Random random = new Random(sender);
        sent.add(
            senders.submit(() -> {
              List<CommandMessage> messages = new ArrayList<>();
              for (int i = 0; i < 500; i++) {
                messages.add(addItem(order(1, random.nextInt(40)), random.nextInt(1_000_000)));
              }
              assertThat(codes(submitAll(shop.commands.inOrder(), messages)))
                  .containsOnly("accepted");
              return messages;
            }));
      }
      List<List<CommandMessage>> all = new ArrayList<>();
      for (Future<List<CommandMessage>> one : sent) {
        all.add(one.get());
      }

      List<UUID> log = causes(shop.events(), 1);
      for (List<CommandMessage> messages : all) {
        List<UUID> own = new ArrayList<>(log);
        own.retainAll(java.util.Set.copyOf(commands(messages)));
        assertThat(own).isEqualTo(commands(messages));
      }
    }
  }

  @Test
  void no_command_waits_until_the_one_before_it_is_durable() throws Exception {
    CountDownLatch queued = new CountDownLatch(100);
    CompletableFuture<AppendResult> never = new CompletableFuture<>();
    InterceptedStore held =
        new InterceptedStore(
            new MemoryEventStore(),
            (_, _, _) -> {
              queued.countDown();
              return never;
            });
    try (Shop shop = new Shop(held)) {
      CommandBus bus = shop.commands.inOrder();
      for (int i = 0; i < 100; i++) {
        var _ = bus.submit(submit(order(1, i)));
      }

      assertThat(queued.await(60, TimeUnit.SECONDS)).isTrue();
      never.completeExceptionally(new StoreException("closed", "the test is over"));
    }
  }

  @Test
  void what_is_sent_after_a_refused_command_leaves_nothing_in_the_log() {
    try (Shop shop = new Shop(LocalEventStore.open(folder, LocalEventStore.Options.USUAL))) {
      List<CommandMessage> messages = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        messages.add(i == 50 ? refused(order(1, i)) : submit(order(1, i)));
      }

      List<String> codes = codes(submitAll(shop.commands.inOrder(), messages));

      assertThat(codes.subList(0, 50)).containsOnly("accepted");
      assertThat(codes.get(50)).isNotIn("accepted", "earlier_rejected");
      assertThat(codes.subList(51, 100)).containsOnly("earlier_rejected");
      assertThat(causes(shop.events(), 1)).isEqualTo(commands(messages.subList(0, 50)));
    }
  }

  @Test
  void a_command_that_nobody_knows_ends_the_line_only_behind_itself() {
    try (Shop shop = new Shop()) {
      List<CommandMessage> messages =
          List.of(submit(order(1, 1)), command("fly", order(1, 2), "{}"), submit(order(1, 3)));

      assertThat(codes(submitAll(shop.commands.inOrder(), messages)))
          .containsExactly("accepted", "unknown_command", "earlier_rejected");
    }
  }

  @Test
  void a_refusal_is_nobody_elses() {
    try (Shop shop = new Shop()) {
      CommandBus unlucky = shop.commands.inOrder();
      assertThat(unlucky.send(refused(order(1, 1)))).isInstanceOf(CommandAck.Rejected.class);

      assertThat(shop.commands.inOrder().send(submit(order(2, 1))))
          .isInstanceOf(CommandAck.Accepted.class);
      assertThat(shop.send(submit(order(2, 2)))).isInstanceOf(CommandAck.Accepted.class);
    }
  }

  @Test
  void the_refusal_itself_is_told_before_those_that_follow_from_it() {
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    try (Shop shop = new Shop()) {
      CommandBus bus = shop.commands.inOrder();
      List<CompletableFuture<Void>> all = new ArrayList<>();
      for (CommandMessage message :
          List.of(refused(order(1, 1)), submit(order(1, 2)), submit(order(1, 3)))) {
        all.add(
            bus.submit(message).thenAccept(ack -> told.add(((CommandAck.Rejected) ack).code())));
      }
      all.forEach(CompletableFuture::join);
    }

    assertThat(told.subList(1, 3)).containsOnly("earlier_rejected");
    assertThat(told.getFirst()).isNotEqualTo("earlier_rejected");
  }

  @Test
  void a_node_that_ends_says_so() {
    Shop shop = new Shop();
    CommandBus bus = shop.commands.inOrder();
    shop.close();

    assertThat(bus.send(submit(order(1, 1))))
        .isInstanceOfSatisfying(
            CommandAck.Rejected.class, ack -> assertThat(ack.code()).isEqualTo("draining"));
  }
}
