package cim.store.fault;

import static org.assertj.core.api.Assertions.assertThat;

import cim.store.AppendResult;
import cim.store.CatchUp;
import cim.store.Condition;
import cim.store.DomainLog;
import cim.store.DomainLog.Direction;
import cim.store.EventFilter;
import cim.store.StoreException;
import cim.store.StoreState;
import cim.store.StoredEvent;
import cim.store.Subscription;
import cim.store.conformance.Order;
import cim.store.disk.Chance;
import cim.store.disk.PassingFiles;
import cim.store.file.DiskFiles;
import cim.store.log.LocalEventStore;
import cim.store.object.FileObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Callers that are interrupted in the midst of any call, or cancel what they asked for (F20): they
 * harm nobody but themselves. On the real disk, whose channels the JDK closes under an interrupt.
 */
@Tag("long")
@Timeout(value = 600, unit = TimeUnit.MINUTES)
final class CallerTest {
  private static final int THREADS = 4;
  private static final int CALLS = new Budget(10_000, 1_000_000).cases() / THREADS;

  @TempDir Path folder;

  private final Ledger ledger = new Ledger();
  private final ConcurrentLinkedQueue<Throwable> unexpected = new ConcurrentLinkedQueue<>();

  /** The disk, but for the syncs: ten thousand of them would be half a minute of waiting. */
  private static final class Unsynced extends PassingFiles {
    Unsynced() {
      super(new DiskFiles());
    }

    @Override
    public Handle openForWriting(Path file) throws IOException {
      return new PassingHandle(super.openForWriting(file)) {
        @Override
        public void sync() {}
      };
    }
  }

  @Test
  void interrupted_and_cancelling_callers_harm_nobody_else() throws Exception {
    Campaign.Clock clock = Campaign.Clock.started();
    LocalEventStore.Options options =
        LocalEventStore.Options.USUAL.with(new Unsynced()).withReserve(0);
    try (LocalEventStore store = LocalEventStore.open(folder, options)) {
      FileObjectStore objects = FileObjectStore.open(new Unsynced(), folder);
      List<Thread> callers = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        Random chance = Chance.of(i);
        callers.add(Thread.ofPlatform().start(() -> callMany(store, objects, chance)));
      }
      Random storm = new Random(9);
      while (callers.stream().anyMatch(Thread::isAlive)) {
        callers.get(storm.nextInt(THREADS)).interrupt();
        Thread.onSpinWait();
      }
      assertThat(unexpected).isEmpty();
      assertThat(store.state()).isInstanceOf(StoreState.Serving.class);
      Order last = Order.placed();
      assertThat(store.log(Order.DOMAIN).append(last.commit(), Condition.ANY))
          .isInstanceOf(AppendResult.Appended.class);
      ledger.ask(last);
      Ledger.judge(store, ledger.page());
      assertThat(store.damages()).isEmpty();
    }
    clock.report("F20", "calls of interrupted callers", (long) CALLS * THREADS);
  }

  private void callMany(LocalEventStore store, FileObjectStore objects, Random chance) {
    DomainLog log = store.log(Order.DOMAIN);
    for (int i = 0; i < CALLS; i++) {
      if (chance.nextBoolean()) {
        Thread.currentThread().interrupt();
      }
      try {
        call(log, objects, chance);
      } catch (StoreException | IOException e) {
        // Its own call may have failed.
      } catch (Throwable e) {
        unexpected.add(e);
      }
    }
  }

  private void call(DomainLog log, FileObjectStore objects, Random chance) throws IOException {
    switch (chance.nextInt(8)) {
      case 0 -> {
        Order order = order(chance);
        ledger.ask(order);
        if (log.append(order.commit(), Condition.ANY) instanceof AppendResult.Appended) {
          ledger.acknowledge(order);
        }
      }
      case 1 -> {
        Order order = order(chance);
        ledger.ask(order);
        CompletableFuture<AppendResult> answer = log.submit(order.commit(), Condition.ANY);
        answer.cancel(true);
      }
      case 2 -> first(log.read(chance.nextInt(50), EventFilter.ALL, Direction.FORWARDS));
      case 3 -> first(log.readStream(Order.newStream(), 0, Direction.BACKWARDS));
      case 4 -> {
        try (Subscription subscription = log.subscribe(CatchUp.fromBeginning())) {
          subscription.next(Duration.ofMillis(1));
        }
      }
      case 5 -> ledger.put(objects, "object " + chance.nextInt(20));
      case 6 -> log.find(new UUID(chance.nextLong(), 1));
      default -> log.head(Order.newStream());
    }
  }

  private static Order order(Random chance) {
    Order order = Order.placed();
    return chance.nextInt(4) == 0
        ? order.about(Workload.person(new UUID(3, chance.nextInt(30))))
        : order;
  }

  private static void first(Stream<StoredEvent> events) {
    try (events) {
      events.limit(3).forEach(StoredEvent::data);
    }
  }
}
