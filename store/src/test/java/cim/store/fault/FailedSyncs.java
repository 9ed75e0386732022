package cim.store.fault;

import cim.store.disk.Chance;
import cim.store.disk.SimulatedDisk;
import cim.store.disk.SimulatedDisk.SyncFault;
import cim.store.file.Files;
import cim.store.log.LocalEventStore;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * The n-th sync of a file fails, and the system forgets what it should have written, so that a
 * second try would seem to go well (F11). Then power is lost.
 */
record FailedSyncs(List<Step> steps, UnaryOperator<Files> plant) {
  private static final int LOSSES = 4;

  /** Runs the campaign; how many cases there were. */
  int run() throws IOException {
    return Campaign.each("F11", "failed syncs of " + steps, (long) count() * LOSSES, Failed::new);
  }

  private final class Failed implements Campaign.Trial {
    private final long number;

    Failed(long number) {
      this.number = number;
    }

    @Override
    public void run() throws IOException {
      SimulatedDisk disk = Workload.disk();
      disk.plan(SyncFault.FAILS_AND_FORGETS, (int) (number / LOSSES) + 1);
      Ledger ledger = new Ledger();
      new Workload(plant.apply(disk), ledger).run(steps);
      SimulatedDisk after = disk.afterPowerLoss(Chance.of(number));
      try (LocalEventStore store = Workload.reopen(after, TestKeys.CHEAP)) {
        Ledger.judge(store, ledger.page());
      }
    }

    @Override
    public String toString() {
      return "sync " + (number / LOSSES + 1) + " fails, loss " + number % LOSSES;
    }
  }

  private int count() throws IOException {
    AtomicInteger syncs = new AtomicInteger();
    SimulatedDisk disk = Workload.disk();
    disk.watch(call -> {
      if (call.equals("sync")) {
        syncs.incrementAndGet();
      }
    });
    new Workload(plant.apply(disk), new Ledger()).run(steps);
    return syncs.get();
  }
}
