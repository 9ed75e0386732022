package cim.store.fault;

import static org.assertj.core.api.Assertions.assertThat;

import cim.store.conformance.Order;
import cim.store.disk.SimulatedDisk;
import cim.store.file.Files;
import cim.store.log.LocalEventStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * Power is lost before each call that changes the disk, and after the last: {@code losses} times
 * each, with another part of what was not synced left (F07, F09, F10).
 */
final class PowerLoss {

  /** A disk as a machine may find it, and what its store had acknowledged when power was lost. */
  private record Wreck(String before, SimulatedDisk disk, Ledger.Page page) {}

  private PowerLoss() {}

  /**
   * Runs the campaign; how many wrecks were recovered.
   *
   * @param plant goes between the store and the disk
   * @throws AssertionError where an acknowledged event is lost, or damage is seen where none is
   */
  static int run(int losses, UnaryOperator<Files> plant) throws IOException {
    List<Wreck> wrecks = wrecks(losses, plant);
    wrecks.forEach(PowerLoss::recover);
    return wrecks.size();
  }

  private static List<Wreck> wrecks(int losses, UnaryOperator<Files> plant) throws IOException {
    Random chance = new Random(20261121);
    SimulatedDisk disk = Workload.disk();
    Ledger ledger = new Ledger();
    List<Wreck> wrecks = new ArrayList<>();
    SimulatedDisk.Watcher losing =
        call -> {
          for (int i = 0; i < losses; i++) {
            wrecks.add(new Wreck(call, disk.afterPowerLoss(chance), ledger.page()));
          }
        };
    disk.watch(losing);
    new Workload(plant.apply(disk), ledger).run();
    losing.before("the end");
    return wrecks;
  }

  private static void recover(Wreck wreck) {
    try {
      Ledger later = new Ledger();
      try (LocalEventStore store = Workload.reopen(wreck.disk())) {
        Ledger.judge(store, wreck.page());
        assertThat(store.damages()).as("damage that is none").isEmpty();
        later.append(store.log(Order.DOMAIN), Order.placed());
        later.append(store.log("other"), Order.placed());
      }
      try (LocalEventStore store = Workload.reopen(wreck.disk())) {
        Ledger.judge(store, wreck.page().and(later.page()));
      }
      Workload.requireSound(wreck.disk());
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(
          "power lost before: " + wreck.before() + "; files: " + wreck.disk().sizes(), e);
    }
  }
}
