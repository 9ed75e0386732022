package cim.store.fault;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import cim.store.AppendResult;
import cim.store.Condition;
import cim.store.PersonalPart;
import cim.store.StoreException;
import cim.store.StoreState;
import cim.store.conformance.Order;
import cim.store.disk.SmallDisk;
import cim.store.file.DiskFiles;
import cim.store.log.LocalEventStore;
import cim.store.verify.Progress;
import cim.store.verify.Verifier;
import cim.store.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A real disk that is full, at many places (F15): refused, nothing in part, and then it goes on.
 */
@Tag("long")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class FullDiskTest {
  private static final long SIZE = 1 << 20;
  private static final int MOST = 10_000;

  @TempDir private Path home;

  private SmallDisk disk;
  private final Ledger ledger = new Ledger();

  @BeforeEach
  void mount() throws IOException {
    disk = SmallDisk.mount(home.resolve("disk"), SIZE);
  }

  @AfterEach
  void unmount() throws IOException {
    disk.close();
  }

  private Path data() {
    return disk.root().resolve("data");
  }

  private LocalEventStore open() {
    return LocalEventStore.open(data(), LocalEventStore.Options.USUAL.withReserve(0));
  }

  /** Every 4 KiB up to 160, then further apart: 60 places by each change, 240 by night. */
  static IntStream places() {
    int places = new Budget(60, 240).cases();
    return IntStream.range(0, places).map(i -> i < 40 ? 4 * i : 160 + (i - 40) * 2_400 / places);
  }

  @ParameterizedTest
  @MethodSource("places")
  void a_full_disk_refuses_commands_and_goes_on_when_there_is_room(int kilobytes)
      throws IOException {
    try (LocalEventStore store = open()) {
      append(store, 3);
      disk.leave(kilobytes << 10);

      StoreException refused = fillUp(store);

      assertThat(refused.code()).isEqualTo("read_only");
      assertThat(refused)
          .hasMessageContainingAll("No space left", "expected: room on the disk", "see to it");
      Ledger.judge(store, ledger.page());
      assertSound(upTo(store));

      disk.makeRoom();
      append(store, 3);
      assertThat(store.state()).isInstanceOf(StoreState.Serving.class);
    }
    try (LocalEventStore store = open()) {
      assertThat(store.damages()).isEmpty();
      Ledger.judge(store, ledger.page());
    }
    assertSound(Verifier.of(new DiskFiles(), data()).run(Progress.SILENT));
  }

  @Test
  void a_store_that_is_closed_and_opened_on_a_full_disk_has_everything_when_there_is_room()
      throws IOException {
    try (LocalEventStore store = open()) {
      append(store, 3);
      disk.leave(0);
      fillUp(store);
    }
    disk.leave(0);
    try (LocalEventStore store = open()) {
      Ledger.judge(store, ledger.page());
    } catch (StoreException e) {
      assertThat(e.code()).isEqualTo("io");
      assertThat(e).hasMessageContaining("No space left");
    }

    disk.makeRoom();
    try (LocalEventStore store = open()) {
      assertThat(store.damages()).isEmpty();
      append(store, 3);
      Ledger.judge(store, ledger.page());
    }
    assertSound(Verifier.of(new DiskFiles(), data()).run(Progress.SILENT));
  }

  @Test
  void a_first_start_on_a_full_disk_is_refused_and_succeeds_when_there_is_room()
      throws IOException {
    for (int kilobytes = 0; kilobytes <= 40; kilobytes += 4) {
      disk.leave(kilobytes << 10);
      try (LocalEventStore store = open()) {
        fillUp(store);
      } catch (StoreException e) {
        assertThat(e.code()).isIn("io", "read_only");
        assertThat(e).hasMessageContaining("No space left");
      }
    }

    disk.makeRoom();
    try (LocalEventStore store = open()) {
      append(store, 3);
      Ledger.judge(store, ledger.page());
    }
    assertSound(Verifier.of(new DiskFiles(), data()).run(Progress.SILENT));
  }

  /** Appends commits that are acknowledged, each about another person. */
  private void append(LocalEventStore store, int commits) {
    for (int i = 0; i < commits; i++) {
      assertThat(appendOne(store)).isEmpty();
    }
  }

  /** Appends until the store refuses; why it does. */
  private StoreException fillUp(LocalEventStore store) {
    Optional<StoreException> refused = appendOne(store);
    for (int i = 0; i < MOST && refused.isEmpty(); i++) {
      refused = appendOne(store);
    }
    return refused.orElseThrow();
  }

  private Optional<StoreException> appendOne(LocalEventStore store) {
    PersonalPart ada = new PersonalPart(UUID.randomUUID(), Value.map().put("name", "Ada").build());
    Order order = Order.placed().about(ada);
    ledger.ask(order);
    try {
      assertThat(store.log(Order.DOMAIN).append(order.commit(), Condition.ANY))
          .isInstanceOf(AppendResult.Appended.class);
      ledger.acknowledge(order);
      return Optional.empty();
    } catch (StoreException e) {
      return Optional.of(e);
    }
  }

  private VerifyReport upTo(LocalEventStore store) {
    return Verifier.of(new DiskFiles(), data())
        .upTo(Map.of(Order.DOMAIN, store.log(Order.DOMAIN).end()))
        .run(Progress.SILENT);
  }

  private static void assertSound(VerifyReport report) {
    assertThat(report.faults()).isEmpty();
  }
}
