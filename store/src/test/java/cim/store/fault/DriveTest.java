package cim.store.fault;

import static org.assertj.core.api.Assertions.assertThat;

import cim.store.StoreException;
import cim.store.conformance.Order;
import cim.store.disk.Chance;
import cim.store.disk.MisledFiles;
import cim.store.disk.MisledFiles.Mistake;
import cim.store.disk.SimulatedDisk;
import cim.store.disk.SimulatedDisk.SyncFault;
import cim.store.disk.UnreadableBlock;
import cim.store.file.Files;
import cim.store.log.LocalEventStore;
import cim.store.object.FileObjectStore;
import cim.store.verify.Progress;
import cim.store.verify.Verifier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Drives that lie, write elsewhere, answer with old bytes, or cannot read (F12 to F14). */
@Tag("long")
@Timeout(value = 600, unit = TimeUnit.MINUTES)
final class DriveTest {

  @Test
  void a_loss_by_a_drive_that_lied_about_a_sync_is_told_wherever_something_can_tell_it() {
    AtomicInteger untold = new AtomicInteger();
    Campaign.seeded(
        "F12", "lying syncs", new Budget(500, 10_000), seed -> () -> lie(Chance.of(seed), untold));
    System.out.println("F12 of these, only the end was lost, which nothing can tell: " + untold);
  }

  private record Moment(SimulatedDisk disk, Ledger.Page page) {}

  private static void lie(Random chance, AtomicInteger untold) throws IOException {
    SimulatedDisk disk = Workload.disk();
    disk.plan(chance.nextBoolean() ? SyncFault.LIES : SyncFault.LIES_ONCE, 1 + chance.nextInt(40));
    Ledger ledger = new Ledger();
    List<Moment> moments = new ArrayList<>();
    AtomicInteger calls = new AtomicInteger(1 + chance.nextInt(250));
    disk.watch(_ -> {
      if (calls.decrementAndGet() == 0) {
        moments.add(new Moment(disk.afterPowerLoss(chance), ledger.page()));
      }
    });
    new Workload(disk, ledger).run(Workload.EVERYTHING);
    moments.add(new Moment(disk.afterPowerLoss(chance), ledger.page()));
    SimulatedDisk after = moments.getFirst().disk();
    Ledger.Page page = moments.getFirst().page();
    if (!isTold(after) && !Ledger.hasAll(after, page)) {
      // Guarantee, sentence 5: nothing that is left can tell of an end that is gone.
      Ledger.requireBeginning(after, page);
      untold.incrementAndGet();
    }
  }

  @Test
  void a_write_that_went_elsewhere_is_noticed_and_nothing_wrong_is_returned() {
    AtomicInteger made = new AtomicInteger();
    Budget budget = new Budget(1_000, 20_000);
    Campaign.seeded(
        "F13", "lost and misled writes, stale reads", budget, seed -> () -> mislead(seed, made));
    assertThat(made.get()).isGreaterThan(budget.cases() / 2);
  }

  private static void mislead(long seed, AtomicInteger made) throws IOException {
    Random chance = Chance.of(seed);
    SimulatedDisk disk = Workload.disk();
    Mistake mistake = Campaign.one(Mistake.values(), seed);
    MisledFiles misled = new MisledFiles(disk, mistake, 1 + chance.nextInt(30), seed);
    Ledger ledger = new Ledger();
    try {
      new Workload(misled, ledger).run(Workload.EVERYTHING);
    } catch (StoreException e) {
      return; // Noticed at once.
    }
    if (misled.made()) {
      made.incrementAndGet();
    }
    Ledger.Page page = ledger.page();
    if (!isTold(disk)) {
      try (LocalEventStore store = Workload.reopen(disk, TestKeys.CHEAP)) {
        Ledger.judge(store, page);
      }
      Ledger.judge(FileObjectStore.open(disk, Workload.FOLDER), page);
    }
  }

  /** Whether verify finds a fault, the store does not open, or knows of damage. */
  private static boolean isTold(SimulatedDisk disk) {
    if (!Verifier.of(disk.copy(), Workload.FOLDER).run(Progress.SILENT).ok()) {
      return true;
    }
    try (LocalEventStore store = Workload.reopen(disk, TestKeys.CHEAP)) {
      store.log(Order.DOMAIN);
      store.log("other");
      return !store.damages().isEmpty();
    } catch (StoreException e) {
      return true;
    }
  }

  @Test
  void a_block_that_cannot_be_read_stops_its_own_streams_and_nothing_else() throws IOException {
    DamagedLog log = DamagedLog.written(20261121, UnaryOperator.identity());
    int block = new Budget(128, 16).number();
    Campaign.each(
        "F14",
        "blocks that cannot be read while open",
        log.size() / block,
        n -> () -> log.judgeUnreadable((int) n * block, (int) (n + 1) * block));
    Campaign.each(
        "F14",
        "blocks that cannot be read at a start",
        log.size() / block,
        n ->
            () -> {
              Files files = new UnreadableBlock(log.copy(), log.file(), n * block, (n + 1) * block);
              log.judgeUnreadableAtStart(files, (int) n * block, (int) (n + 1) * block);
            });
  }
}
