package cim.store.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import cim.store.backup.Site;
import cim.store.conformance.Order;
import cim.store.disk.Chance;
import cim.store.disk.FaultyFiles;
import cim.store.disk.FaultyFiles.Fault;
import cim.store.disk.FaultyFiles.Times;
import cim.store.disk.SimulatedDisk;
import cim.store.fault.Campaign;
import cim.store.log.LocalEventStore;
import cim.store.verify.Progress;
import cim.store.verify.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * F25: the first start of this program on a folder that an older one wrote ends at any call to the
 * disk. There is one format so far, so what a start brings up to date is what has no format: keys
 * of an older epoch, tiles, indexes.
 */
final class GoldenCrashTest {
  private static final int LOSSES = 3;

  private final SimulatedDisk golden = GoldenFolder.load(GoldenFolder.FORMAT_1);
  private List<String> lines = List.of();

  @BeforeEach
  void read() throws IOException {
    lines = Files.readAllLines(GoldenFolder.FORMAT_1.resolveSibling("format-1.events"));
  }

  private static LocalEventStore open(cim.store.file.Files files) {
    return LocalEventStore.open(
        GoldenFolder.FOLDER, Site.options(files, () -> Site.DAY.plusSeconds(5 * 86_400)));
  }

  /** All that a node does first: opens every log, and appends. */
  private static void start(cim.store.file.Files files) {
    try (LocalEventStore store = open(files)) {
      store.domains().forEach(store::log);
      Site.place(store.log(Order.DOMAIN), 3);
    }
  }

  @Test
  void power_lost_before_any_call_of_the_first_start_costs_nothing_of_the_old() {
    List<SimulatedDisk> wrecks = new ArrayList<>();
    SimulatedDisk disk = golden.copy();
    disk.watch(_ -> {
      for (int i = 0; i < LOSSES; i++) {
        wrecks.add(disk.afterPowerLoss(Chance.of(wrecks.size())));
      }
    });
    start(disk);

    assertThat(
            Campaign.each(
                "F25",
                "power lost in the first start on an old folder",
                wrecks.size(),
                n -> () -> judge(wrecks.get((int) n))))
        .isGreaterThan(100);
  }

  @Test
  void a_first_start_killed_at_any_call_costs_nothing_of_the_old() {
    FaultyFiles counting = FaultyFiles.counting(golden.copy());
    start(counting);

    assertThat(
            Campaign.each(
                "F25",
                "killed in the first start on an old folder",
                counting.calls(),
                n -> () -> kill((int) n + 1)))
        .isGreaterThan(100);
  }

  private void kill(int nth) {
    SimulatedDisk disk = golden.copy();
    try {
      start(new FaultyFiles(disk, Fault.ERROR_BEFORE, Times.FOR_EVER, nth));
    } catch (RuntimeException e) {
      // Killed.
    }
    SimulatedDisk lost = disk.afterPowerLoss(Chance.of(nth));
    judge(disk);
    judge(lost);
  }

  private void judge(SimulatedDisk disk) {
    List<String> found = new ArrayList<>();
    try (LocalEventStore store = open(disk)) {
      for (String domain : List.of("cim", "other", Order.DOMAIN)) {
        GoldenFolder.lines(store, domain).forEach(line -> found.add(domain + " " + line));
      }
      assertThat(store.damages()).isEmpty();
    }
    assertThat(found).startsWith(lines.toArray(new String[0]));
    assertThat(Verifier.of(disk, GoldenFolder.FOLDER).run(Progress.SILENT).faults()).isEmpty();
  }
}
