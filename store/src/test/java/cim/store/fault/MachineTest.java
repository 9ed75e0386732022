package cim.store.fault;

import static org.assertj.core.api.Assertions.assertThat;

import cim.store.StoreState;
import cim.store.conformance.Order;
import cim.store.disk.Chance;
import cim.store.disk.Failing;
import cim.store.disk.SimulatedDisk;
import cim.store.file.WholeFile;
import cim.store.log.LocalEventStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Errors of the virtual machine inside the store, and clocks that jump (F21, F22). */
@Tag("long")
@Timeout(value = 600, unit = TimeUnit.MINUTES)
final class MachineTest {
  private static final List<Supplier<Error>> ERRORS =
      List.of(
          () -> new OutOfMemoryError("Java heap space"),
          StackOverflowError::new,
          () -> new InternalError("as if the thread had been stopped"));

  @Test
  void an_error_in_the_writer_poisons_the_store_and_loses_nothing() {
    Campaign.seeded(
        "F21", "errors in the writer", new Budget(300, 2_000), seed -> () -> fail(seed));
  }

  private static void fail(long seed) throws IOException {
    SimulatedDisk disk = Workload.disk();
    Supplier<Error> error = ERRORS.get((int) (seed % ERRORS.size()));
    Failing failing = new Failing(disk, "cim-log-", 1 + Chance.of(seed).nextInt(12), error);
    Ledger ledger = new Ledger();
    Workload workload = new Workload(failing, ledger);
    workload.open();
    while (!failing.hasFailed()) {
      Step.BATCH.run(workload);
      Step.APPEND.run(workload);
    }
    int acknowledged = ledger.page().acknowledged().size();
    Step.APPEND.run(workload);
    assertThat(workload.state()).isInstanceOf(StoreState.Poisoned.class);
    assertThat(ledger.page().acknowledged()).hasSize(acknowledged);
    workload.close();
    Recovered.judgeTwice(disk, ledger.page(), TestKeys.CHEAP);
  }

  @Test
  void an_error_in_the_thread_that_writes_proofs_delays_proofs_and_loses_nothing() {
    AtomicInteger dead = new AtomicInteger();
    Thread.setDefaultUncaughtExceptionHandler((_, _) -> dead.incrementAndGet());
    Campaign.seeded(
        "F21",
        "errors beside the writer",
        new Budget(100, 1_000),
        seed ->
            () -> {
              SimulatedDisk disk = Workload.disk();
              Supplier<Error> error = ERRORS.get((int) (seed % ERRORS.size()));
              Failing failing = new Failing(disk, "cim-proofs", 1 + (int) (seed % 20), error);
              Ledger ledger = new Ledger();
              new Workload(failing, ledger).run(Workload.EVERYTHING);
              Recovered.judgeTwice(disk, ledger.page(), TestKeys.CHEAP);
            });
    Thread.setDefaultUncaughtExceptionHandler(null);
    assertThat(dead.get()).as("threads that ended").isZero();
  }

  @Test
  void whatever_the_clock_does_positions_and_days_go_on() {
    Campaign.seeded("F22", "clocks", new Budget(500, 20_000), seed -> () -> jump(Chance.of(seed)));
  }

  private static final List<Duration> JUMPS =
      List.of(
          Duration.ofHours(-1),
          Duration.ofDays(3_652),
          Duration.ofDays(-3_652),
          Duration.ZERO,
          Duration.ofSeconds(1),
          Duration.ofSeconds(-1),
          Duration.ofDays(1),
          Duration.ofHours(14),
          Duration.ofMillis(7));

  private static final class Jumping implements InstantSource {
    private volatile Instant now = Workload.BEGIN;
    private volatile Instant latest = now;

    void jump(Duration by) {
      now = now.plus(by);
      latest = now.isAfter(latest) ? now : latest;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private static void jump(Random chance) throws IOException {
    SimulatedDisk disk = Workload.disk();
    Jumping clock = new Jumping();
    Ledger ledger = new Ledger();
    for (int opened = 0; opened < 3; opened++) {
      try (LocalEventStore store = Workload.open(disk, clock)) {
        for (int i = 0; i < 10; i++) {
          ledger.append(store.log(Order.DOMAIN), Order.placed());
          clock.jump(JUMPS.get(chance.nextInt(JUMPS.size())));
        }
      }
    }
    assertThat(ledger.page().acknowledged()).hasSize(30);
    Recovered.judgeTwice(disk, ledger.page(), TestKeys.CHEAP);
    requireAscending(disk, clock.latest.plus(Duration.ofDays(40)));
  }

  /** Days, positions and recorded clocks grow together; no clock is ahead of the wall's latest. */
  private static void requireAscending(SimulatedDisk disk, Instant latest) throws IOException {
    List<Long> positions = new ArrayList<>();
    List<Long> clocks = new ArrayList<>();
    for (Path file : disk.sizes().keySet()) { // Sorted, so by day.
      if (file.endsWith("events.log") && file.toString().contains("/" + Order.DOMAIN + "/")) {
        ByteBuffer bytes = ByteBuffer.wrap(WholeFile.read(disk, file));
        for (int at = 0; at < bytes.limit(); at += 48 + bytes.getInt(at + 8)) {
          positions.add(bytes.getLong(at + 12));
          clocks.add(bytes.getLong(at + 36));
        }
      }
    }
    assertThat(positions).isSorted().doesNotHaveDuplicates();
    assertThat(clocks).isSorted().doesNotHaveDuplicates();
    assertThat(clocks.getLast() >>> 16).isLessThanOrEqualTo(latest.toEpochMilli() + 1);
  }
}
