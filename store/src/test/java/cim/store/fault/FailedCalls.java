package cim.store.fault;

import cim.store.disk.FaultyFiles;
import cim.store.disk.FaultyFiles.Fault;
import cim.store.disk.FaultyFiles.Times;
import cim.store.disk.SimulatedDisk;
import cim.store.log.LocalEventStore;
import java.io.IOException;
import java.util.Random;

/** The n-th call to the disk fails, for every n that the workload gets to (F06). */
final class FailedCalls {
  private FailedCalls() {}

  /**
   * Runs the campaign; how many calls failed in turn.
   *
   * @throws AssertionError where an acknowledged event is lost, at once or after a loss of power
   */
  static int run(Fault fault, Times times) throws IOException {
    for (int nth = 1; ; nth++) {
      SimulatedDisk disk = Workload.disk();
      Ledger ledger = new Ledger();
      FaultyFiles files = new FaultyFiles(disk, fault, times, nth);
      try {
        new Workload(files, ledger).run();
        judge(disk, ledger);
        judge(disk.afterPowerLoss(new Random(nth)), ledger);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(fault + " " + times + " at call " + nth, e);
      }
      if (!files.failed()) {
        return nth - 1;
      }
    }
  }

  private static void judge(SimulatedDisk disk, Ledger ledger) {
    try (LocalEventStore store = Workload.reopen(disk)) {
      Ledger.judge(store, ledger.page());
      if (!store.damages().isEmpty()) {
        throw new AssertionError("damage that is none: " + store.damages());
      }
    }
  }
}
