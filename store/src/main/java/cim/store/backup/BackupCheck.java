package cim.store.backup;

import cim.store.StoreException;
import cim.store.file.Files;
import cim.store.seal.KeyFolder;
import cim.store.seal.SubjectKeys;
import cim.store.verify.Progress;
import cim.store.verify.Verifier;
import cim.store.verify.VerifyReport;
import cim.store.verify.VerifyReport.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads all of a backup: every part against its name and tag, then the data folder that the parts
 * make against its CIDs, chains, trees and signatures.
 */
public final class BackupCheck {
  private final BackupFolder folder;
  private final Backup backup;
  private final List<Aside> damaged = new ArrayList<>();

  /** Moves a damaged part away, so that the next backup writes it again. */
  private interface Aside {
    void set() throws IOException;
  }

  public BackupCheck(BackupFolder folder, Backup backup) {
    this.folder = folder;
    this.backup = backup;
  }

  /**
   * What was found. The paths of faults are those of damaged parts in the folder of the backups;
   * where all parts are whole, those of files in the data folder.
   */
  public VerifyReport run(Progress progress) throws IOException {
    List<Fault> faults = new ArrayList<>();
    BackupView view = new BackupView();
    try {
      List<BackedUpFile> data = folder.dataFiles(backup);
      read(folder.data(), data, progress, faults);
      view.with(folder.data(), data);
      if (folder.opensNodeKeys()) {
        List<BackedUpFile> keys = folder.keyFiles(backup);
        read(folder.nodeKeys(), keys, progress, faults);
        view.with(folder.nodeKeys(), keys);
      }
    } catch (StoreException e) {
      faults.add(fault(backup.id(), "TAMPERED: " + e.getMessage()));
    }
    if (!faults.isEmpty()) {
      return new VerifyReport(0, 0, 0, 0, faults, List.of());
    }
    VerifyReport report = verifier(view, BackupView.ROOT).run(progress);
    List<Fault> all = new ArrayList<>(report.faults());
    if (report.events() != backup.events()) {
      all.add(
          fault(
              backup.id(),
              "MISSING: it holds "
                  + report.events()
                  + " events (expected: "
                  + backup.events()
                  + ", as it says)"));
    }
    return new VerifyReport(
        report.events(), report.blocks(), report.objects(), report.masked(), all, List.of());
  }

  private static Fault fault(String file, String reason) {
    return new Fault(file, 0, VerifyReport.NONE, VerifyReport.NONE, reason);
  }

  private void read(Parts parts, List<BackedUpFile> files, Progress progress, List<Fault> faults)
      throws IOException {
    Map<String, TreeSet<String>> users = new TreeMap<>();
    for (BackedUpFile file : files) {
      for (Slice slice : file.slices()) {
        users.computeIfAbsent(slice.part(), _ -> new TreeSet<>()).add(file.path());
      }
    }
    long done = 0;
    for (var user : users.entrySet()) {
      try {
        done += parts.read(user.getKey()).length;
        progress.at(user.getValue().first(), done, 0);
      } catch (StoreException e) {
        damaged.add(() -> parts.setAside(user.getKey()));
        faults.add(
            fault(
                parts.file(user.getKey()).toString(),
                "TAMPERED: a part of " + user.getValue().first() + ": " + e.getMessage()));
      }
    }
  }

  /** Opens seals too, where the keys are there. */
  static Verifier verifier(Files files, Path dataFolder) {
    Verifier verifier = Verifier.of(files, dataFolder);
    return files.isDirectory(dataFolder.resolve("cim-keys"))
        ? verifier.opening(SubjectKeys.open(KeyFolder.forReading(files, dataFolder)))
        : verifier;
  }

  /**
   * Refuses a backup with faults. Damaged parts are moved aside: the next one writes them again,
   * which heals all backups that name them.
   *
   * @throws StoreException {@code corrupt}
   */
  void requireSound(Progress progress) throws IOException {
    VerifyReport report = run(progress);
    if (!report.ok()) {
      for (Aside aside : damaged) {
        aside.set();
      }
      Fault first = report.faults().getFirst();
      throw new StoreException(
          "corrupt",
          first.file()
              + ": "
              + first.reason()
              + "; the backup was not kept, make it again"
              + (report.faults().size() > 1
                  ? " (and " + (report.faults().size() - 1) + " more)"
                  : ""));
    }
  }
}
