package cim.store.fault;

import cim.store.disk.SimulatedDisk;
import cim.store.disk.SimulatedDisk.SyncFault;
import cim.store.file.Files;
import cim.store.log.LocalEventStore;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * The n-th sync of a file fails, and the system forgets what it should have written, so that a
 * second try would seem to go well (F11). Then power is lost.
 */
final class FailedSyncs {
  private FailedSyncs() {}

  /** Runs the campaign; how many syncs failed in turn. */
  static int run(UnaryOperator<Files> plant) throws IOException {
    int syncs = count(plant);
    for (int nth = 1; nth <= syncs; nth++) {
      SimulatedDisk disk = Workload.disk();
      disk.plan(SyncFault.FAILS_AND_FORGETS, nth);
      Ledger ledger = new Ledger();
      new Workload(plant.apply(disk), ledger).run();
      for (int seed = 0; seed < 4; seed++) {
        SimulatedDisk after = disk.afterPowerLoss(new Random(seed));
        try (LocalEventStore store = Workload.reopen(after)) {
          Ledger.judge(store, ledger.page());
        } catch (RuntimeException | AssertionError e) {
          throw new AssertionError("sync " + nth + " failed, loss " + seed, e);
        }
      }
    }
    return syncs;
  }

  private static int count(UnaryOperator<Files> plant) throws IOException {
    AtomicInteger syncs = new AtomicInteger();
    SimulatedDisk disk = Workload.disk();
    disk.watch(call -> {
      if (call.equals("sync")) {
        syncs.incrementAndGet();
      }
    });
    new Workload(plant.apply(disk), new Ledger()).run();
    return syncs.get();
  }
}
