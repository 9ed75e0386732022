package cim.store.retention;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import cim.store.StoreException;
import cim.store.archive.Archive;
import cim.store.disk.FaultyFiles;
import cim.store.disk.FaultyFiles.Fault;
import cim.store.disk.FaultyFiles.Times;
import cim.store.disk.SimulatedDisk;
import cim.store.hold.Hold;
import cim.store.verify.VerifyReport;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The process ends before any of the calls that a compaction makes to the disks. */
@Tag("long")
final class KilledCompactionTest {
  private final SimulatedDisk lived = new SimulatedDisk();
  private List<Value.Map> told = List.of();

  @BeforeEach
  void live() {
    Shop.liveIn(lived);
    try (Shop shop = Shop.open(lived, 4)) {
      shop.holds.place(new Hold.OfStream(Shop.HIS.aggregate()), "case 7");
      told = shop.told();
    }
  }

  /** A copy: nothing but what can be built again was left unsynced. */
  private SimulatedDisk disk() {
    return lived.afterPowerLoss(new Random(1));
  }

  @Test
  void a_compaction_that_was_killed_anywhere_is_finished_and_nothing_is_lost() {
    int opened = callsToOpen();
    int calls = 0;
    for (int nth = opened; ; nth++) {
      SimulatedDisk disk = disk();
      FaultyFiles killed = new FaultyFiles(disk, Fault.ERROR_BEFORE, Times.FOR_EVER, nth);
      compactUntilKilled(killed);
      try {
        judge(disk.afterPowerLoss(new Random(nth)));
        judge(disk.afterPowerLoss(new Random(-nth)));
        judge(disk);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("killed before call " + nth, e);
      }
      if (!killed.failed()) {
        calls = nth - opened;
        break;
      }
    }
    assertThat(calls).isGreaterThan(100);
  }

  @ParameterizedTest
  @EnumSource(names = {"ERROR_AFTER", "SHORT_WRITE"})
  void one_call_that_fails_leaves_a_node_that_compacts_when_asked_again(Fault fault) {
    for (int nth = callsToOpen(); ; nth++) {
      SimulatedDisk disk = disk();
      FaultyFiles failing = new FaultyFiles(disk, fault, Times.ONCE, nth);
      compactUntilKilled(failing);
      try {
        judge(disk);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(fault + " at call " + nth, e);
      }
      if (!failing.failed()) {
        return;
      }
    }
  }

  /** What opening the folder takes; that it may be killed there is shown elsewhere. */
  private int callsToOpen() {
    FaultyFiles counting = FaultyFiles.counting(disk());
    try (Shop shop = Shop.open(counting, 4)) {
      shop.told();
      return counting.calls();
    }
  }

  private static void compactUntilKilled(FaultyFiles files) {
    try (Shop shop = Shop.open(files, 4)) {
      shop.told();
      shop.compact();
    } catch (StoreException e) {
      // Killed, or it says that it could not be done.
    }
  }

  private void judge(SimulatedDisk disk) {
    try (Shop shop = Shop.open(disk, 4)) {
      assertThat(shop.told()).isEqualTo(told); // Before it is finished, too.
    }
    assertThat(Shop.verify(disk).faults()).isEmpty();
    try (Shop shop = Shop.open(disk, 4)) {
      shop.compaction.finish();
      assertThat(shop.told()).isEqualTo(told);
    }
    assertClean(disk);
    try (Shop shop = Shop.open(disk, 4)) {
      shop.compact();
      assertThat(shop.compaction.finish()).isEmpty();
      assertThat(shop.told()).isEqualTo(told);
    }
    VerifyReport report = assertClean(disk);
    assertThat(report.masked()).isEqualTo(10);
    try (Shop shop = Shop.open(disk, 5, Archive.NONE)) {
      assertThat(shop.events().get(2).data().text("name")).isEqualTo("Bob 0"); // He is held.
      assertThat(shop.store.cuts("shop")).hasSize(1);
    }
  }

  private static VerifyReport assertClean(SimulatedDisk disk) {
    VerifyReport report = Shop.verify(disk);
    assertThat(report.faults()).isEmpty();
    assertThat(report.rebuildable()).isEmpty();
    return report;
  }
}
