package cim.store.fault;

import cim.store.ObjectStore;
import cim.store.disk.SimulatedDisk;
import cim.store.object.FileObjectStore;
import cim.store.verify.Progress;
import cim.store.verify.Verifier;
import cim.store.verify.VerifyReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A whole data folder as the store leaves it, and every byte of it changed (F02, F23, F24). */
final class DamagedFolder {
  private DamagedFolder() {}

  /**
   * Changes each byte in turn and verifies; how many.
   *
   * @throws AssertionError where a change is not named by file and place, or is called a fault
   *     where it can be built again
   */
  static int flipEveryByte() throws IOException {
    SimulatedDisk whole = written();
    require(verify(whole).ok(), "untouched: " + verify(whole).faults());
    int flips = 0;
    for (Map.Entry<Path, Long> file : whole.sizes().entrySet()) {
      for (long at = 0; at < file.getValue(); at++) {
        SimulatedDisk disk = whole.afterPowerLoss(new Random(0)); // All is synced: a copy.
        disk.flip(file.getKey(), at, 1 << (at % 8));
        judge(Workload.FOLDER.relativize(file.getKey()).toString(), at, verify(disk));
        flips++;
      }
    }
    return flips;
  }

  private static SimulatedDisk written() throws IOException {
    SimulatedDisk disk = Workload.disk();
    Workload.small(disk);
    FileObjectStore.open(disk, Workload.FOLDER)
        .put(
            new ByteArrayInputStream("an object".getBytes(StandardCharsets.UTF_8)),
            new ObjectStore.ObjectMetadata("text/plain", Optional.of("a.txt")));
    return disk;
  }

  private static VerifyReport verify(SimulatedDisk disk) {
    return Verifier.of(disk, Workload.FOLDER).run(Progress.SILENT);
  }

  private static void judge(String file, long at, VerifyReport report) {
    String where = file + " byte " + at + ": ";
    if (file.equals("cim.lock") || file.startsWith("cim-index/")) {
      require(report.ok(), where + report.faults() + " (expected: no fault, it is built again)");
    } else {
      require(
          report.faults().stream().anyMatch(fault -> fault.file().equals(file)),
          where + report.faults() + " " + report.rebuildable() + " (expected: named)");
    }
  }

  private static void require(boolean holds, String broken) {
    if (!holds) {
      throw new AssertionError(broken);
    }
  }
}
