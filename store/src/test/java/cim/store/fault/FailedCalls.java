package cim.store.fault;

import static org.assertj.core.api.Assertions.assertThat;

import cim.store.disk.Chance;
import cim.store.disk.FaultyFiles;
import cim.store.disk.FaultyFiles.Fault;
import cim.store.disk.FaultyFiles.Times;
import cim.store.disk.SimulatedDisk;
import cim.store.file.Files;
import cim.store.log.LocalEventStore;
import cim.store.log.NodeKeys;
import cim.store.object.FileObjectStore;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The n-th call to the disk fails, for every n that the workload gets to (F06).
 *
 * @param every of so many calls one fails; 1: each in turn
 */
record FailedCalls(List<Step> steps, NodeKeys.Source keys, int every, UnaryOperator<Files> plant) {
  private static final int KINDS = Fault.values().length * Times.values().length;

  /**
   * Runs the campaign; how many cases there were.
   *
   * @throws AssertionError where an acknowledged event is lost, at once or after a loss of power
   */
  int run() throws IOException {
    FaultyFiles counting = FaultyFiles.counting(Workload.disk());
    new Workload(counting, new Ledger(), keys).run(steps);
    return Campaign.each(
        "F06", "failed calls of " + steps, (long) counting.calls() / every * KINDS, this::failed);
  }

  private Failed failed(long number) {
    return new Failed(
        (int) (number / KINDS) * every + 1,
        Campaign.one(Fault.values(), number / Times.values().length),
        Campaign.one(Times.values(), number),
        this);
  }

  FailedCalls(List<Step> steps, NodeKeys.Source keys, int every) {
    this(steps, keys, every, UnaryOperator.identity());
  }

  private record Failed(int call, Fault fault, Times times, FailedCalls of)
      implements Campaign.Trial {

    @Override
    public void run() throws IOException {
      SimulatedDisk disk = Workload.disk();
      Ledger ledger = new Ledger();
      Files faulty = new FaultyFiles(disk, fault, times, call);
      new Workload(of.plant.apply(faulty), ledger, of.keys).run(of.steps);
      judge(disk, ledger);
      judge(disk.afterPowerLoss(Chance.of(call)), ledger);
    }

    private void judge(SimulatedDisk disk, Ledger ledger) throws IOException {
      try (LocalEventStore store = Workload.reopen(disk, of.keys)) {
        Workload.finish(store, disk);
        Ledger.judge(store, ledger.page());
        Upkeep.judgeBackups(disk, ledger.page().backups());
        Ledger.judge(FileObjectStore.open(disk, Workload.FOLDER), ledger.page());
        assertThat(store.damages()).as("damage that is none").isEmpty();
      }
    }

    @Override
    public String toString() {
      return "call " + call + " of " + of.steps + " fails: " + fault + " " + times;
    }
  }
}
