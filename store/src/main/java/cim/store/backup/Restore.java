package cim.store.backup;

import cim.ipld.Value;
import cim.store.StoreException;
import cim.store.file.Files;
import cim.store.file.WholeFile;
import cim.store.log.LocalEventStore;
import cim.store.seal.KeyFolder;
import cim.store.verify.Progress;
import cim.store.verify.VerifyReport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

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
   * @param options how the restored store is opened; its file layer is the one written to
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
   * @throws StoreException {@code not_empty}; {@code corrupt} where a part is damaged
   */
  public VerifyReport run(Path into, Progress progress) throws IOException {
    requireEmpty(into);
    WholeFile.createDirectoriesAgain(files, into);
    WholeFile.replace(
        files,
        into,
        LocalEventStore.RESTORING,
        (backup.id() + "\n").getBytes(StandardCharsets.US_ASCII));
    copy(into, progress);
    Value.Map why =
        Value.map().put("backup", backup.id()).put("made", backup.made().toString()).build();
    try (LocalEventStore store = LocalEventStore.openRestored(into, options)) {
      store.openEpochs(why);
    }
    files.delete(into.resolve(LocalEventStore.RESTORING));
    files.syncDirectory(into);
    return BackupCheck.verifier(files, into).run(progress);
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
