package cim.store.backup;

import cim.model.SubjectPattern;
import cim.store.DomainLog;
import cim.store.EventFilter;
import cim.store.StoreException;
import cim.store.StoredEvent;
import cim.store.block.RefRecord;
import cim.store.file.Files;
import cim.store.file.WholeFile;
import cim.store.log.LocalEventStore;
import cim.store.log.StoredRef;
import cim.store.verify.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes a backup of an open store, which goes on taking commits: everything under the checkpoints
 * that it makes now. The backup is there only when all of it has been written, synced, read back
 * and verified; what an interrupted one has written serves the next.
 */
public final class BackupMaker {

  private static final String LOCK = "cim-backup.lock";
  private static final String OBJECTS = "cim-objects";
  private static final String KEYS = "cim-keys";

  /** What every start makes again, or what is of this machine only. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "cim-index",
          "cim-views",
          "cim.lock",
          ".cim-lock",
          "cim-scrub.json",
          "address",
          "token",
          "cim-events",
          OBJECTS,
          KEYS);

  /**
   * An erasure meanwhile makes it begin anew, as what it has read may be what was erased; and so
   * does a compaction, as files are shorter then.
   */
  private static final int ROUNDS = 5;

  private static final Set<RefRecord.Kind> REWRITING =
      Set.of(RefRecord.Kind.ERASED, RefRecord.Kind.COMPACTED);

  private final LocalEventStore store;
  private final Files files;
  private final Path dataFolder;
  private final Progress progress;

  /**
   * @param store open on the data folder
   */
  public BackupMaker(LocalEventStore store, Files files, Path dataFolder, Progress progress) {
    this.store = store;
    this.files = files;
    this.dataFolder = dataFolder;
    this.progress = progress;
  }

  /**
   * Makes a backup.
   *
   * @param target a folder of this node's backups, or one to become that
   * @throws StoreException {@code corrupt} where the store or the backup is damaged, {@code locked}
   *     while another one is made, and what {@link BackupFolder#open} throws
   */
  public Backup make(Path target, BackupAccess access, Instant now) throws IOException {
    requireApart(dataFolder, target);
    BackupFolder folder = BackupFolder.openOrCreate(files, target, store.node(), access);
    Files.Handle lock =
        files
            .lock(target.resolve(LOCK))
            .orElseThrow(() ->
                new StoreException(
                    "locked", target + ": a backup is being made (expected: none); wait for it"));
    try (lock) {
      for (int round = 0; round < ROUNDS; round++) {
        Optional<Backup> made = make(folder, now);
        if (made.isPresent()) {
          return made.get();
        }
      }
      throw new StoreException(
          "erasing",
          dataFolder
              + ": an erasure or a compaction is not finished (expected: none under way); start the node again, erase the person again or compact again, which finishes it");
    }
  }

  private Optional<Backup> make(BackupFolder folder, Instant now) throws IOException {
    store.prove();
    if (!store.damages().isEmpty()) {
      throw new StoreException(
          "corrupt",
          store.damages().getFirst().file()
              + ": damaged (expected: whole); run `cim verify`, then `cim repair`");
    }
    Moment moment = Moment.of(files, dataFolder);
    Optional<Backup> former = folder.newest();
    long addedBefore = folder.data().added() + folder.nodeKeys().added();
    Copying data =
        new Copying(folder.data(), former.isPresent() ? folder.dataFiles(former.get()) : List.of());
    Copying keys =
        new Copying(
            folder.nodeKeys(), former.isPresent() ? folder.keyFiles(former.get()) : List.of());
    try {
      copyAll(moment, data, keys);
    } catch (IOException changed) {
      if (rewrittenSince(moment)) {
        return Optional.empty();
      }
      throw changed;
    }
    if (rewrittenSince(moment)) {
      return Optional.empty();
    }
    List<BackedUpFile> dataFiles = data.files();
    List<BackedUpFile> keyFiles = keys.files();
    Backup backup =
        new Backup(
            former.map(Backup::number).orElse(0) + 1,
            store.node(),
            now,
            moment.positions(),
            former.map(Backup::number).orElse(0),
            dataFiles.size() + keyFiles.size(),
            data.bytes() + keys.bytes(),
            0,
            Backup.Contents.NONE);
    Backup.Contents contents =
        new Backup.Contents(
            new FileList(backup.head(), dataFiles).write(folder.data()),
            new FileList(backup.head(), keyFiles).write(folder.nodeKeys()));
    Backup whole =
        backup.with(contents, folder.data().added() + folder.nodeKeys().added() - addedBefore);
    new BackupCheck(folder, whole).requireSound(progress);
    folder.add(whole);
    return Optional.of(whole);
  }

  /** Whether something was erased or compacted that the backup may hold, or is just being so. */
  private boolean rewrittenSince(Moment moment) {
    if (count("cim.subject.erased.v1") > count("cim.subject.erasure_completed.v1")
        || count("cim.log.compacted.v1") > count("cim.log.compaction_completed.v1")) {
      return true;
    }
    for (String domain : store.domains()) {
      try (Stream<StoredRef> refs =
          store.refs(domain, moment.positions().getOrDefault(domain, 0L))) {
        if (refs.anyMatch(ref -> REWRITING.contains(ref.record().kind()))) {
          return true;
        }
      }
    }
    return false;
  }

  private long count(String type) {
    if (!store.domains().contains(LocalEventStore.NODE)) {
      return 0;
    }
    EventFilter filter = EventFilter.ALL.ofTypes(SubjectPattern.parse(type));
    try (Stream<StoredEvent> events =
        store.log(LocalEventStore.NODE).read(0, filter, DomainLog.Direction.FORWARDS)) {
      return events.count();
    }
  }

  private void copyAll(Moment moment, Copying data, Copying keys) throws IOException {
    for (var signed : moment.signed().entrySet()) {
      data.copy(signed.getValue(), signed.getKey());
    }
    // A data key is durable before the event that uses it: all that the logs need are there.
    copyFolder(keys, KEYS, Set.of());
    for (String domain : moment.positions().keySet()) {
      for (Moment.Extent extent : moment.extents(files, dataFolder, domain)) {
        copy(data, extent);
      }
    }
    copyObjects(data);
    for (String name : files.list(dataFolder)) {
      if (!LEFT_OUT.contains(name) && !name.endsWith(WholeFile.UNFINISHED)) {
        copyFolder(data, name, moment.signed().keySet());
      }
    }
  }

  private void copy(Copying data, Moment.Extent extent) throws IOException {
    String path = path(extent.file());
    progress.at(path, data.bytes(), 0);
    try (Files.Handle handle = files.openForReading(extent.file())) {
      data.copy(handle, extent.length(), path);
    }
  }

  /** An object is there when its content is. */
  private void copyObjects(Copying data) throws IOException {
    Path objects = dataFolder.resolve(OBJECTS);
    for (String name : files.isDirectory(objects) ? files.list(objects) : List.<String>of()) {
      Path content = objects.resolve(name).resolve("content");
      if (files.exists(content)) {
        progress.at(OBJECTS + "/" + name, data.bytes(), 0);
        data.copy(files, content, path(content));
        Path metadata = content.resolveSibling("metadata.json");
        data.copy(files, metadata, path(metadata));
      }
    }
  }

  /** A file, or everything in a folder but tiles, which are made again. */
  private void copyFolder(Copying to, String path, Set<String> done) throws IOException {
    Path file = dataFolder.resolve(path);
    if (!files.isDirectory(file)) {
      if (!done.contains(path) && files.exists(file)) {
        to.copy(files, file, path);
      }
      return;
    }
    for (String name : files.list(file)) {
      if (!name.endsWith(WholeFile.UNFINISHED) && !name.equals("tile")) {
        copyFolder(to, path + "/" + name, done);
      }
    }
  }

  private String path(Path file) {
    return dataFolder.relativize(file).toString().replace('\\', '/');
  }

  /**
   * Refuses a place in the data folder, or above it.
   *
   * @throws StoreException {@code not_apart}
   */
  public static void requireApart(Path one, Path other) {
    Path first = real(one);
    Path second = real(other);
    if (first.startsWith(second) || second.startsWith(first)) {
      throw new StoreException(
          "not_apart",
          other + ": in or above " + one + " (expected: a place apart); choose another");
    }
  }

  private static Path real(Path path) {
    Path there = path.toAbsolutePath().normalize();
    Path rest = Path.of("");
    while (there.getParent() != null && !java.nio.file.Files.exists(there)) {
      rest = there.getFileName().resolve(rest);
      there = there.getParent();
    }
    try {
      return there.toRealPath().resolve(rest).normalize();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }
}
