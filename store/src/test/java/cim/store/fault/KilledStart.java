package cim.store.fault;

import cim.ipld.Value;
import cim.store.PersonalPart;
import cim.store.conformance.Order;
import cim.store.disk.FaultyFiles;
import cim.store.disk.FaultyFiles.Fault;
import cim.store.disk.FaultyFiles.Times;
import cim.store.disk.SimulatedDisk;
import cim.store.log.LocalEventStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * A process is killed before each of its calls to the disk; the next one finds what it did in the
 * page cache, goes on, and acknowledges; then power is lost, while it runs. What the first one had
 * not made durable the second must have.
 */
final class KilledStart {
  private static final int LOSSES = 3;

  private KilledStart() {}

  /** Runs the campaign; before how many calls in turn the process was killed. */
  static int run() throws IOException {
    Random chance = new Random(20261121);
    for (int nth = 1; ; nth++) {
      SimulatedDisk disk = Workload.disk();
      FaultyFiles killed = new FaultyFiles(disk, Fault.ERROR_BEFORE, Times.FOR_EVER, nth);
      Ledger ledger = new Ledger();
      new Workload(killed, ledger).run();
      try {
        for (SimulatedDisk after : losses(disk, ledger, chance)) {
          try (LocalEventStore store = Workload.reopen(after)) {
            Ledger.judge(store, ledger.page());
          }
          Workload.requireSound(after);
        }
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("killed before call " + nth, e);
      }
      if (!killed.failed()) {
        return nth - 1;
      }
    }
  }

  /** The disk as it may be after the second process has gone on. */
  private static List<SimulatedDisk> losses(SimulatedDisk disk, Ledger ledger, Random chance) {
    try (LocalEventStore store = Workload.reopen(disk)) {
      Ledger.judge(store, ledger.page());
      PersonalPart ada =
          new PersonalPart(UUID.randomUUID(), Value.map().put("name", "Ada").build());
      ledger.append(store.log(Order.DOMAIN), Order.placed().about(ada));
      List<SimulatedDisk> after = new ArrayList<>();
      for (int i = 0; i < LOSSES; i++) {
        after.add(disk.afterPowerLoss(chance));
      }
      return after;
    }
  }
}
