package cim.store.backup;

import static org.assertj.core.api.Assertions.assertThat;

import cim.store.DomainLog;
import cim.store.StoreException;
import cim.store.StoredEvent;
import cim.store.conformance.Order;
import cim.store.disk.Chance;
import cim.store.disk.FaultyFiles;
import cim.store.disk.FaultyFiles.Fault;
import cim.store.disk.FaultyFiles.Times;
import cim.store.disk.SimulatedDisk;
import cim.store.log.LocalEventStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** F26: backups while writers go on, interrupted at every call, and after a loss of power. */
@Tag("long")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class BackupFaultTest {
  private static final int RUNS = 50;
  private static final int WRITERS = 8;

  @Test
  void a_backup_made_while_eight_write_is_the_prefix_at_its_named_position() {
    Site fresh = Site.fresh();
    for (int run = 0; run < RUNS; run++) {
      Site site = fresh.copy();
      Backup backup;
      List<String> all;
      try (LocalEventStore store = site.open()) {
        DomainLog log = store.log(Order.DOMAIN);
        AtomicBoolean enough = new AtomicBoolean();
        List<CompletableFuture<Integer>> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
          writers.add(
              CompletableFuture.supplyAsync(
                  () -> {
                    int placed = 0;
                    while (!enough.get() || placed == 0) {
                      Site.place(log, placed++ % 3);
                    }
                    return placed;
                  },
                  task -> Thread.ofPlatform().start(task)));
        }
        while (log.end() < 3 * WRITERS) {
          Thread.onSpinWait();
        }
        backup = site.backUp(store);
        enough.set(true);
        writers.forEach(CompletableFuture::join);
        all = Site.events(store, Order.DOMAIN).stream().map(StoredEvent::toString).toList();
      }

      assertThat(site.restore(backup).faults()).as("run " + run).isEmpty();

      int named = Math.toIntExact(backup.positions().getOrDefault(Order.DOMAIN, 0L));
      assertThat(named).isGreaterThanOrEqualTo(3 * WRITERS);
      assertThat(site.events(Site.RESTORED, Order.DOMAIN))
          .extracting(StoredEvent::toString)
          .as("run " + run)
          .isEqualTo(all.subList(0, named));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ERROR_BEFORE", "ERROR_AFTER", "SHORT_WRITE"})
  void a_backup_interrupted_at_any_call_leaves_the_former_whole_and_the_next_goes_on(Fault fault) {
    Site begun = Site.lively();
    Backup first = begun.backUp();
    int calls = 0;
    for (int nth = 1; ; nth += 1 + nth / 30) {
      Site site = begun.copy();
      FaultyFiles files = new FaultyFiles(site.disk, fault, Times.FOR_EVER, nth);
      try (LocalEventStore store = site.open()) {
        site.append(store, 2);
        try {
          site.backUp(store, files, Site.access(site.disk));
        } catch (StoreException | UncheckedIOException e) {
          // Interrupted.
        }
        assertThat(site.check(first).faults()).as(fault + " at " + nth).isEmpty();
        for (Backup each : site.backups()) {
          assertThat(site.check(each).faults()).as(fault + " at " + nth).isEmpty();
        }
        Backup next = site.backUp(store);
        assertThat(next.positions()).containsEntry(Order.DOMAIN, 20L);
      }
      calls++;
      if (!files.failed()) {
        break;
      }
    }
    assertThat(calls).isGreaterThan(40);
  }

  /**
   * The former backup is there whenever power is lost, and a new one is whole where it is there.
   */
  @Test
  void backups_survive_a_loss_of_power_at_any_call() {
    Random chance = new Random(26);
    Site site = Site.lively();
    site.backUp();
    List<SimulatedDisk> wrecks = new ArrayList<>();
    try (LocalEventStore store = site.open()) {
      site.append(store, 2);
      site.disk.watch(_ -> wrecks.add(site.disk.afterPowerLoss(chance)));
      site.backUp(store);
      site.disk.watch(_ -> {});
      wrecks.add(site.disk.afterPowerLoss(chance));
    }
    assertThat(wrecks).hasSizeGreaterThan(40);
    for (SimulatedDisk wreck : wrecks) {
      Site after = new Site(wreck);
      assertThat(after.backups()).isNotEmpty();
      for (Backup backup : after.backups()) {
        assertThat(after.check(backup).faults()).isEmpty();
      }
    }
    assertThat(new Site(wrecks.getLast()).backups())
        .as("what was reported made is there")
        .hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(names = {"ERROR_BEFORE", "ERROR_AFTER", "SHORT_WRITE"})
  void a_restore_interrupted_at_any_call_is_whole_or_is_not_opened(Fault fault) throws IOException {
    Site begun = Site.lively();
    Backup backup = begun.backUp();
    int calls = 0;
    for (int nth = 1; ; nth += 1 + nth / 10) {
      Site site = begun.copy();
      FaultyFiles files = new FaultyFiles(site.disk, fault, Times.FOR_EVER, nth);
      try {
        site.restore(backup, files);
      } catch (StoreException | UncheckedIOException e) {
        // Interrupted.
      }
      SimulatedDisk lost = site.disk.afterPowerLoss(Chance.of(nth));
      for (SimulatedDisk disk : List.of(site.disk, lost)) {
        requireWholeOrClosed(new Site(disk), fault + " at " + nth);
      }
      calls++;
      if (!files.failed()) {
        break;
      }
    }
    assertThat(calls).isGreaterThan(15);
  }

  private static void requireWholeOrClosed(Site site, String when) throws IOException {
    Path node = Site.RESTORED.resolve("cim-node.json");
    if (!site.disk.exists(node)
        || site.disk.exists(Site.RESTORED.resolve(LocalEventStore.RESTORING))) {
      return;
    }
    try (LocalEventStore store = site.open(Site.RESTORED)) {
      assertThat(store.refs(Order.DOMAIN, 0).count()).as(when).isEqualTo(1);
      assertThat(Site.events(store, Order.DOMAIN)).as(when).hasSize(16);
    }
  }
}
