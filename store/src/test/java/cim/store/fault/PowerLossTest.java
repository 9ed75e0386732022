package cim.store.fault;

import static org.assertj.core.api.Assertions.assertThat;

import cim.store.conformance.Order;
import cim.store.disk.SimulatedDisk;
import cim.store.log.LocalEventStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Power is lost before each call that changes the disk, and after the last (F07, F09, F10). */
@Tag("long")
final class PowerLossTest {
  private static final int LOSSES = Integer.getInteger("cim.power.losses", 20);

  /** A disk as a machine may find it, and what its store had acknowledged when power was lost. */
  private record Wreck(String before, SimulatedDisk disk, Ledger.Page page) {}

  @Test
  void what_was_acknowledged_survives_whenever_power_is_lost() throws IOException {
    for (Wreck wreck : wrecks(new Random(20261121))) {
      recover(wreck);
    }
  }

  private static List<Wreck> wrecks(Random chance) throws IOException {
    SimulatedDisk disk = Workload.disk();
    Ledger ledger = new Ledger();
    List<Wreck> wrecks = new ArrayList<>();
    disk.watch(call -> {
      for (int i = 0; i < LOSSES; i++) {
        wrecks.add(new Wreck(call, disk.afterPowerLoss(chance), ledger.page()));
      }
    });
    new Workload(disk, ledger).run();
    disk.watch(_ -> {});
    for (int i = 0; i < LOSSES; i++) {
      wrecks.add(new Wreck("the end", disk.afterPowerLoss(chance), ledger.page()));
    }
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
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(
          "power lost before: " + wreck.before() + "; files: " + wreck.disk().sizes(), e);
    }
  }
}
