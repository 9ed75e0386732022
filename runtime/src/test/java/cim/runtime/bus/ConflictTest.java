package cim.runtime.bus;

import static cim.runtime.bus.Shop.command;
import static cim.runtime.bus.Shop.submit;
import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Cid;
import cim.model.CommandAck;
import cim.model.Durability;
import cim.runtime.example.OrderEvent;
import cim.store.AppendResult;
import cim.store.CatchUp;
import cim.store.Condition;
import cim.store.DomainLog;
import cim.store.EventFilter;
import cim.store.EventStore;
import cim.store.NewCommit;
import cim.store.StoreState;
import cim.store.StoredCommand;
import cim.store.StoredEvent;
import cim.store.StreamHead;
import cim.store.StreamId;
import cim.store.Subscription;
import cim.store.memory.MemoryEventStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
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
            new BeforeAppend(
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
            new BeforeAppend(
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
            new BeforeAppend(
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
  private record BeforeAppend(EventStore inner, Runnable before) implements EventStore {
    @Override
    public DomainLog log(String domain) {
      return new Log(inner.log(domain), before);
    }

    @Override
    public Set<String> domains() {
      return inner.domains();
    }

    @Override
    public Durability durability() {
      return inner.durability();
    }

    @Override
    public StoreState state() {
      return inner.state();
    }

    @Override
    public void close() {
      inner.close();
    }
  }

  private record Log(DomainLog inner, Runnable before) implements DomainLog {
    @Override
    public CompletableFuture<AppendResult> submit(NewCommit commit, Condition condition) {
      before.run();
      return inner.submit(commit, condition);
    }

    @Override
    public String domain() {
      return inner.domain();
    }

    @Override
    public long end() {
      return inner.end();
    }

    @Override
    public Optional<StreamHead> head(StreamId stream) {
      return inner.head(stream);
    }

    @Override
    public Stream<StoredEvent> readStream(StreamId stream, long fromRevision, Direction direction) {
      return inner.readStream(stream, fromRevision, direction);
    }

    @Override
    public Stream<StoredEvent> read(long fromPosition, EventFilter filter, Direction direction) {
      return inner.read(fromPosition, filter, direction);
    }

    @Override
    public Optional<StoredEvent> find(UUID eventId) {
      return inner.find(eventId);
    }

    @Override
    public Optional<StoredEvent> find(Cid event) {
      return inner.find(event);
    }

    @Override
    public Optional<byte[]> block(Cid cid) {
      return inner.block(cid);
    }

    @Override
    public Optional<StoredCommand> command(Cid command) {
      return inner.command(command);
    }

    @Override
    public Subscription subscribe(CatchUp from) {
      return inner.subscribe(from);
    }
  }
}
