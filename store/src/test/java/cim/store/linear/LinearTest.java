package cim.store.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.store.DomainLog;
import cim.store.EventStore;
import cim.store.conformance.ForgetfulSealer;
import cim.store.conformance.Order;
import cim.store.disk.Chance;
import cim.store.disk.SimulatedDisk;
import cim.store.fault.Budget;
import cim.store.fault.Campaign;
import cim.store.linear.Call.Kind;
import cim.store.linear.History.Event;
import cim.store.log.LocalEventStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Short histories of few threads against one log, a new day with every commit: each could have
 * happened one call after the other (F32).
 */
@Tag("long")
@Timeout(value = 60, unit = TimeUnit.MINUTES)
final class LinearTest {
  private static final int THREADS = 3;
  private static final int CALLS = 4;
  private static final Path DATA = Path.of("/data");

  private static final List<Kind> APPENDS =
      List.of(
          Kind.APPEND,
          Kind.APPEND_TO_NEW,
          Kind.APPEND_AT_REVISION_0,
          Kind.APPEND_IN_BACKGROUND,
          Kind.APPEND_ON_CONDITION);

  /** Of each way to read: with plain appends, and with all of them. Closing, and everything. */
  static Stream<List<Kind>> mixes() {
    List<List<Kind>> mixes = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      if (!APPENDS.contains(kind)) {
        mixes.add(List.of(Kind.APPEND, kind));
        List<Kind> all = new ArrayList<>(APPENDS);
        all.add(kind);
        mixes.add(all);
      }
    }
    mixes.add(APPENDS);
    // A replay ends when the store is closed: what it gave until then is no answer.
    mixes.add(Stream.of(Kind.values()).filter(kind -> kind != Kind.CLOSE).toList());
    return mixes.stream();
  }

  @ParameterizedTest
  @MethodSource("mixes")
  void what_threads_see_could_have_happened_one_after_the_other(List<Kind> mix) {
    Campaign.seeded(
        "F32",
        "histories of " + mix,
        new Budget(200, 2_000),
        seed -> () -> judge(mix, seed, UnaryOperator.identity()));
  }

  /** Bugs that are planted, each to be caught (F34). */
  static Stream<UnaryOperator<DomainLog>> bugs() {
    return Stream.of(
        PlantedLog::conditionIgnored,
        PlantedLog::appendForgotten,
        PlantedLog::readsBehind,
        PlantedLog::endAhead,
        PlantedLog::headRemembered,
        PlantedLog::repetitionsAppended);
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void a_log_with_a_bug_is_caught(UnaryOperator<DomainLog> bug) {
    List<Kind> mix = Stream.of(Kind.values()).filter(kind -> kind != Kind.CLOSE).toList();
    assertThatThrownBy(() ->
            Campaign.seeded(
                "F34", "planted", new Budget(200, 200), seed -> () -> judge(mix, seed, bug)))
        .hasStackTraceContaining("linearizable");
  }

  private static void judge(List<Kind> mix, long seed, UnaryOperator<DomainLog> plant)
      throws IOException {
    History history = history(mix, Chance.of(seed), plant);
    assertThat(history.events()).hasSize(THREADS * CALLS);
    assertThat(history.isLinearizable()).as("linearizable: " + history).isTrue();
  }

  private static History history(List<Kind> mix, Random chance, UnaryOperator<DomainLog> plant)
      throws IOException {
    ConcurrentLinkedQueue<Event> events = new ConcurrentLinkedQueue<>();
    AtomicLong ticks = new AtomicLong();
    CyclicBarrier together = new CyclicBarrier(THREADS);
    try (EventStore store = store()) {
      DomainLog log = plant.apply(store.log(Order.DOMAIN));
      List<Thread> threads = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
          Kind kind = mix.get(chance.nextInt(mix.size()));
          // Closed at the end of a thread, so that others are still calling.
          calls.add(
              new Call(
                  kind == Kind.CLOSE && i < CALLS - 1 ? Kind.APPEND : kind,
                  chance.nextInt(2),
                  chance.nextInt(4)));
        }
        threads.add(
            Thread.ofPlatform()
                .start(() -> {
                  await(together);
                  for (Call call : calls) {
                    long begun = ticks.incrementAndGet();
                    String answer = call.ask(store, log);
                    events.add(new Event(call, answer, begun, ticks.incrementAndGet()));
                  }
                }));
      }
      threads.forEach(LinearTest::join);
    }
    return new History(List.copyOf(events));
  }

  private static EventStore store() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    disk.createDirectory(DATA);
    AtomicLong hours = new AtomicLong();
    InstantSource clock = () -> Instant.EPOCH.plus(Duration.ofHours(12 * hours.incrementAndGet()));
    return LocalEventStore.open(
        DATA,
        LocalEventStore.Options.of(new ForgetfulSealer()).with(disk).with(clock).withReserve(0));
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join(60_000);
      assertThat(thread.isAlive()).as("a call hangs").isFalse();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void an_answer_that_no_order_gives_is_found() {
    Call append = new Call(Kind.APPEND, 0, 0);
    Call end = new Call(Kind.END, 0, 0);
    History history =
        new History(List.of(new Event(append, "appended 0", 1, 2), new Event(end, "1", 3, 4)));

    assertThat(history.isLinearizable()).isTrue();
    assertThat(history.with(1, "0").isLinearizable()).as("a read that is behind").isFalse();
    assertThat(history.with(0, "appended 1").isLinearizable()).as("a gap").isFalse();
  }
}
