package cim.store.erase;

import static cim.store.erase.Household.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import cim.store.StoreException;
import cim.store.conformance.Order;
import cim.store.disk.Chance;
import cim.store.disk.FaultyFiles;
import cim.store.disk.FaultyFiles.Fault;
import cim.store.disk.FaultyFiles.Times;
import cim.store.disk.SimulatedDisk;
import cim.store.fault.Campaign;
import cim.store.seal.SealedBy;
import cim.store.seal.SubjectKeys;
import cim.store.verify.VerifyReport;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The process ends before any of the calls that an erasure makes to the disk. */
@Tag("long")
final class KilledErasureTest {

  private final SimulatedDisk lived = new SimulatedDisk();

  @BeforeEach
  void live() {
    Household.liveIn(lived);
  }

  /** A copy: nothing but what can be built again was left unsynced. */
  private SimulatedDisk household() {
    return lived.afterPowerLoss(new Random(1));
  }

  @Test
  void an_erasure_that_was_killed_anywhere_is_finished_by_the_next_start() {
    assertThat(
            atEachCall(
                "killed",
                nth -> {
                  SimulatedDisk disk = household();
                  eraseUntilKilled(new FaultyFiles(disk, Fault.ERROR_BEFORE, Times.FOR_EVER, nth));
                  SimulatedDisk once = disk.afterPowerLoss(Chance.of(nth));
                  SimulatedDisk again = disk.afterPowerLoss(Chance.of(-nth));
                  judge(once);
                  judge(again);
                  judge(disk);
                }))
        .isGreaterThan(80);
  }

  @ParameterizedTest
  @EnumSource(names = {"ERROR_AFTER", "SHORT_WRITE"})
  void one_call_that_fails_leaves_a_node_that_erases_when_asked_again(Fault fault) {
    assertThat(
            atEachCall(
                fault + " once",
                nth -> {
                  SimulatedDisk disk = household();
                  eraseUntilKilled(new FaultyFiles(disk, fault, Times.ONCE, nth));
                  judge(disk);
                }))
        .isGreaterThan(80);
  }

  /** Something happens at each of the calls of an erasure; how many there are. */
  private int atEachCall(String what, IntConsumer happens) {
    int opened = callsToOpen();
    FaultyFiles counting = FaultyFiles.counting(household());
    eraseUntilKilled(counting);
    return Campaign.each(
        "F18",
        "erasure, " + what,
        counting.calls() + 1 - opened,
        n -> () -> happens.accept(opened + (int) n));
  }

  /** What opening the folder takes; that it may be killed there is shown elsewhere. */
  private int callsToOpen() {
    FaultyFiles counting = FaultyFiles.counting(household());
    try (Household household = Household.open(counting, 2)) {
      household.store.log(Order.DOMAIN);
      household.store.log("other");
      return counting.calls();
    }
  }

  private static void eraseUntilKilled(FaultyFiles files) {
    try (Household household = Household.open(files, 2)) {
      household.order(Order.DOMAIN, Order.placed(), ADA, "Ada at last");
      household.erase(ADA);
    } catch (StoreException e) {
      // Killed, or it says that it could not be done.
    }
  }

  private static void judge(SimulatedDisk disk) {
    Erased first;
    boolean asked;
    try (Household household = Household.open(disk, 3)) {
      List<Erased> finished = household.finish();
      asked = household.store.log("cim").end() > 0;
      assertThat(household.forgotten).hasSize(finished.size());
      if (asked) {
        assertGone(household);
      }
      first = household.erase(ADA);
      assertThat(household.events("cim")).hasSize(2);
      if (!finished.isEmpty()) {
        assertThat(first).isEqualTo(finished.getFirst());
      }
      assertGone(household);
    }
    VerifyReport report = Household.verify(disk);
    assertThat(report.faults()).isEmpty();
    assertThat(report.rebuildable()).isEmpty();
    assertThat(report.masked()).isGreaterThanOrEqualTo(10);
    try (Household household = Household.open(disk, 4)) {
      assertThat(household.finish()).isEmpty();
      assertThat(household.erase(ADA)).isEqualTo(first);
    }
    assertThat(disk.sizes().keySet())
        .noneMatch(file -> file.endsWith("events.log.new") || file.endsWith("data-keys.new"));
  }

  private static void assertGone(Household household) {
    assertThat(household.names(Order.DOMAIN)).containsOnly("Bob Babbage");
    assertThat(household.names("other")).containsExactly("B. Babbage", "B. Babbage");
    SubjectKeys keys = (SubjectKeys) household.store.keys().sealer();
    assertThat(keys.living()).containsExactly(Household.BOB);
    for (String domain : household.store.domains()) {
      assertThat(household.store.sealedBy(domain, new SealedBy(keys.keysOf(ADA))).cids()).isEmpty();
    }
  }
}
