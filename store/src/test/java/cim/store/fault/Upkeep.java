package cim.store.fault;

import static org.assertj.core.api.Assertions.assertThat;

import cim.store.archive.Archive;
import cim.store.archive.FolderArchive;
import cim.store.backup.Backup;
import cim.store.backup.BackupAccess;
import cim.store.backup.BackupCheck;
import cim.store.backup.BackupFolder;
import cim.store.backup.BackupKey;
import cim.store.backup.BackupMaker;
import cim.store.disk.SimulatedDisk;
import cim.store.erase.Erasure;
import cim.store.file.Files;
import cim.store.log.LocalEventStore;
import cim.store.retention.Compaction;
import cim.store.retention.KeepFor;
import cim.store.seal.KeyFolder;
import cim.store.seal.KnownSubjects;
import cim.store.seal.SubjectKeys;
import cim.store.verify.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What is done with a whole store now and then: people are erased, logs compacted, backups made.
 */
final class Upkeep {
  private static final Path BACKUPS = Workload.FOLDER.resolveSibling("backups");

  private static final Path ARCHIVE = Workload.FOLDER.resolveSibling("archive");

  private Upkeep() {}

  /** As a node does when it starts. */
  static void finish(LocalEventStore store, Files files, InstantSource clock) {
    if (store.keys().sealer() instanceof SubjectKeys) {
      erasure(store, files, clock).finish(_ -> {});
    }
    new Compaction(store, clock).finish();
  }

  static Archive archive(Files files) {
    return new FolderArchive(files, ARCHIVE);
  }

  static void compact(LocalEventStore store, Files files, InstantSource clock, String domain) {
    new Compaction(store, clock).run(domain, new KeepFor(1), archive(files));
  }

  static void erase(LocalEventStore store, Files files, InstantSource clock, UUID person) {
    erasure(store, files, clock).erase(person, "asked for", Optional.empty(), _ -> {});
  }

  private static Erasure erasure(LocalEventStore store, Files files, InstantSource clock) {
    KeyFolder keys = KeyFolder.open(files, Workload.FOLDER, new SecureRandom());
    return Erasure.of(store, KnownSubjects.open(keys), clock);
  }

  /** The number of the backup that was made. */
  static int backUp(LocalEventStore store, Files files, InstantSource clock) throws IOException {
    return new BackupMaker(store, files, Workload.FOLDER, Progress.SILENT)
        .make(BACKUPS, Safe.ACCESS, clock.instant())
        .number();
  }

  /** Those that were reported made are there, and whatever is there is whole. */
  static void judgeBackups(Files disk, Set<Integer> made) throws IOException {
    if (made.isEmpty() && !disk.exists(BACKUPS.resolve("cim-backup.json"))) {
      return;
    }
    List<Backup> found = BackupFolder.list(disk, BACKUPS);
    assertThat(found).extracting(Backup::number).as("backups").containsAll(made);
    BackupFolder folder = BackupFolder.open(disk, BACKUPS, Safe.ACCESS);
    for (Backup backup : found) {
      assertThat(new BackupCheck(folder, backup).run(Progress.SILENT).faults())
          .as("faults of backup " + backup.number())
          .isEmpty();
    }
  }

  /** The keys of all backups, on a disk of their own. */
  private static final class Safe {
    static final BackupAccess ACCESS = access();

    private static BackupAccess access() {
      try {
        SimulatedDisk safe = new SimulatedDisk();
        SecureRandom random = new SecureRandom();
        return new BackupAccess(
            new BackupAccess.Encrypted(BackupKey.create(safe, Path.of("/safe/data"), random)),
            new BackupAccess.Apart(
                BackupKey.create(safe, Path.of("/safe/keys"), random),
                BACKUPS.resolve(BackupFolder.KEYS)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
