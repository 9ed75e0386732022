package cim.store.fault;

import cim.store.conformance.Order;
import cim.store.disk.Chance;
import cim.store.disk.FaultyFiles;
import cim.store.disk.FaultyFiles.Fault;
import cim.store.disk.FaultyFiles.Times;
import cim.store.disk.SimulatedDisk;
import cim.store.log.LocalEventStore;
import cim.store.log.NodeKeys;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * A process is killed before each of its calls to the disk; the next one finds what it did in the
 * page cache, goes on, and acknowledges; then power is lost, while it runs. What the first one had
 * not made durable the second must have.
 */
record KilledStart(List<Step> steps, NodeKeys.Source keys) {
  private static final int LOSSES = 3;

  /** Runs the campaign; how many cases there were. */
  int run() throws IOException {
    FaultyFiles counting = FaultyFiles.counting(Workload.disk());
    new Workload(counting, new Ledger(), keys).run(steps);
    return Campaign.each("F07", "killed, then power lost", counting.calls(), Killed::new);
  }

  private final class Killed implements Campaign.Trial {
    private final long number;

    Killed(long number) {
      this.number = number;
    }

    @Override
    public void run() throws IOException {
      SimulatedDisk disk = Workload.disk();
      int nth = (int) number + 1;
      Ledger ledger = new Ledger();
      new Workload(new FaultyFiles(disk, Fault.ERROR_BEFORE, Times.FOR_EVER, nth), ledger, keys)
          .run(steps);
      for (SimulatedDisk after : losses(disk, ledger, Chance.of(number))) {
        try (LocalEventStore store = Workload.reopen(after, keys)) {
          Ledger.judge(store, ledger.page());
        }
        Workload.requireSound(after, keys);
      }
    }

    @Override
    public String toString() {
      return "killed before call " + (number + 1);
    }
  }

  /** The disk as it may be after the second process has gone on. */
  private List<SimulatedDisk> losses(SimulatedDisk disk, Ledger ledger, Random chance) {
    try (LocalEventStore store = Workload.reopen(disk, keys)) {
      Ledger.judge(store, ledger.page());
      ledger.append(
          store.log(Order.DOMAIN), Order.placed().about(Workload.person(UUID.randomUUID())));
      return java.util.stream.IntStream.range(0, LOSSES)
          .mapToObj(_ -> disk.afterPowerLoss(chance))
          .toList();
    }
  }
}
