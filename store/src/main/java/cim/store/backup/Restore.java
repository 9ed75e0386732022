package cim.store.backup;

import cim.ipld.Value;
import cim.model.Uuids;
import cim.store.StoreException;
import cim.store.archive.Archive;
import cim.store.erase.Erasure;
import cim.store.file.Files;
import cim.store.file.WholeFile;
import cim.store.log.LocalEventStore;
import cim.store.seal.KeyFolder;
import cim.store.seal.KnownSubjects;
import cim.store.seal.RecordFile;
import cim.store.seal.SubjectKeys;
import cim.store.verify.Progress;
import cim.store.verify.VerifyReport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Puts a backup into an empty folder and opens the next epoch of every log there, so that nobody
 * takes it for a log that goes on where the old one may have been further. Until that is done the
 * folder bears {@link LocalEventStore#RESTORING} and no store opens it.
 */
public final class Restore {
  private static final int CHUNK = 1 << 20;

  private final BackupFolder folder;
  private final Backup backup;
  private final LocalEventStore.Options options;
  private final Files files;

  /**
   * @param options how the restored store is opened; its file layer is the one written to, and an
   *     archive has to have what was compacted
   */
  public Restore(BackupFolder folder, Backup backup, LocalEventStore.Options options) {
    this.folder = folder;
    this.backup = backup;
    this.options = options;
    this.files = options.files();
  }

  /**
   * Restores, and verifies what was restored.
   *
   * @param into a folder that is empty or not there
   * @return what the verification of the restored folder found
   * @throws StoreException {@code not_empty}; {@code corrupt} where a part is damaged; {@code
   *     other_archive}; {@code compacted} where somebody is to be erased again and no archive is
   *     given
   */
  public VerifyReport run(Path into, Progress progress) throws IOException {
    return run(into, List.of(), progress);
  }

  /**
   * Restores, and erases again whom the newest backup or another data folder knows as erased.
   *
   * @param erasedElsewhere data folders whose tombstones count
   */
  public VerifyReport run(Path into, List<Path> erasedElsewhere, Progress progress)
      throws IOException {
    requireEmpty(into);
    WholeFile.createDirectoriesAgain(files, into);
    WholeFile.replace(
        files,
        into,
        LocalEventStore.RESTORING,
        (backup.id() + "\n").getBytes(StandardCharsets.US_ASCII));
    copy(into, progress);
    List<Tombstone> tombstones =
        new ArrayList<>(tombstones(BackupView.of(folder, newest()), BackupView.ROOT));
    for (Path other : erasedElsewhere) {
      tombstones.addAll(tombstones(files, other));
    }
    Value.Map why =
        Value.map().put("backup", backup.id()).put("made", backup.made().toString()).build();
    try (LocalEventStore store = LocalEventStore.openRestored(into, options)) {
      store.openEpochs(why);
      if (!options.archive().equals(Archive.NONE)) {
        store.requireArchive();
      }
      eraseAgain(store, into, tombstones);
    }
    files.delete(into.resolve(LocalEventStore.RESTORING));
    files.syncDirectory(into);
    return BackupCheck.verifier(files, into).run(progress);
  }

  /** Who was erased, and by which keys their data was sealed. */
  private record Tombstone(UUID subject, Set<UUID> keys) {}

  private Backup newest() throws IOException {
    return folder.newest().orElse(backup);
  }

  private static List<Tombstone> tombstones(Files in, Path dataFolder) throws IOException {
    Path file = dataFolder.resolve("cim-keys/erased");
    List<Tombstone> all = new ArrayList<>();
    if (in.exists(file)) {
      for (Value.Map record : RecordFile.read(in, file).records()) {
        Set<UUID> keys = new HashSet<>();
        record.list("keys").items().forEach(id -> keys.add(Uuids.of(((Value.Bytes) id).toArray())));
        all.add(new Tombstone(Uuids.of(record.bytes("sub")), keys));
      }
    }
    return all;
  }

  /** A backup from before an erasure has the keys: they are fenced and destroyed once more. */
  private void eraseAgain(LocalEventStore store, Path into, List<Tombstone> tombstones) {
    if (!(store.keys().sealer() instanceof SubjectKeys keys)) {
      return;
    }
    KnownSubjects subjects = KnownSubjects.open(KeyFolder.open(files, into, new SecureRandom()));
    Erasure erasure = Erasure.of(store, subjects, options.clock());
    erasure.finish(_ -> {});
    for (Tombstone each : tombstones) {
      if (!keys.isErased(each.subject())) {
        boolean known = !keys.keysOf(each.subject()).isEmpty() || subjects.isKnown(each.subject());
        if (known) {
          String basis =
              "erased before; erased again after backup " + backup.id() + " was restored";
          erasure.erase(each.subject(), basis, Optional.empty(), _ -> {});
        }
        keys.fence(each.subject(), each.keys());
      }
    }
    store.prove();
  }

  private void requireEmpty(Path into) throws IOException {
    if (files.exists(into) && (!files.isDirectory(into) || !files.list(into).isEmpty())) {
      throw new StoreException(
          "not_empty",
          into + ": there already (expected: an empty folder, or none); restore into another");
    }
  }

  private void copy(Path into, Progress progress) throws IOException {
    BackupView view = BackupView.of(folder, backup);
    folder.nodeKeys(); // Without them nobody could sign for the node.
    Set<Path> directories = new TreeSet<>();
    byte[] chunk = new byte[CHUNK];
    long done = 0;
    for (Path path : view.files()) {
      String name = BackupView.ROOT.relativize(path).toString();
      Path target = into.resolve(name);
      Path directory = target.resolveSibling("");
      WholeFile.createDirectories(files, directory);
      directories.add(directory);
      try (Files.Handle from = view.openForReading(path);
          Files.Handle to = files.openForWriting(target)) {
        if (name.startsWith("cim-keys/")) {
          KeyFolder.restrict(target);
        }
        long at = 0;
        for (int read = from.read(ByteBuffer.wrap(chunk), at);
            read > 0;
            read = from.read(ByteBuffer.wrap(chunk), at)) {
          to.write(ByteBuffer.wrap(chunk, 0, read), at);
          at += read;
        }
        to.sync();
        done += at;
        progress.at(name, done, backup.bytes());
      }
    }
    for (Path directory : directories) {
      files.syncDirectory(directory);
    }
  }
}
