package cim.store.log;

import cim.ipld.DagCbor;
import cim.ipld.IpldException;
import cim.ipld.Value;
import cim.store.StoreException;
import cim.store.file.Files;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * The files of one log's index, {@code cim-index/{domain}/}, written behind the log and never
 * before it. Whatever is damaged or missing is built again from the log.
 *
 * <pre>
 * manifest    dag-cbor map {end, runs, types, v: 1}, then its CRC32C, u32: what belongs to the index; replaced in one step
 * records     the groups of {@link Records} before {@code end}
 * keys-*      the {@link KeyRun runs}
 * </pre>
 */
final class IndexFolder {
  /** Where the indexes of all logs are, below the data folder. */
  static final String NAME = "cim-index";

  private static final int FORMAT = 1;
  private static final String MANIFEST = "manifest";
  private static final String RECORDS = "records";

  /** So many groups of records are written at once. */
  private static final long GROUPS_AT_ONCE = 32;

  /** So many neighbouring runs of about one size become one, so that there are few to look into. */
  private static final int FAN_IN = 4;

  private final Files files;
  private final Path folder;
  private final Executor background;

  // Writer thread only, but for what the tasks in the background write while the writer leaves it
  // alone.
  private CompletableFuture<Boolean> running = CompletableFuture.completedFuture(true);
  private long written;
  private long wanted;
  private boolean suspended;

  /**
   * @param background runs what is written, one after the other
   */
  IndexFolder(Files files, Path folder, Executor background) {
    this.files = files;
    this.folder = folder;
    this.background = background;
  }

  /** The index as it was written last; an empty one where there is none or it is damaged. */
  LogIndex load() {
    try {
      return read();
    } catch (DamagedFile e) {
      discard();
      return empty();
    }
  }

  private static LogIndex empty() {
    return new LogIndex(0, List.of(), List.of());
  }

  /** A file of the index that is not as it was written. */
  static final class DamagedFile extends Exception {
    private static final long serialVersionUID = 1L;

    private final String name;

    private DamagedFile(String name, Exception cause) {
      super(cause.getMessage(), cause);
      this.name = name;
    }

    String name() {
      return name;
    }
  }

  @FunctionalInterface
  private interface Part<T> {
    T read() throws IOException;
  }

  private static <T> T part(String name, Part<T> part) throws DamagedFile {
    try {
      return part.read();
    } catch (IOException | IpldException | StoreException e) {
      throw new DamagedFile(name, e);
    }
  }

  /**
   * The index as it was written last; changes nothing.
   *
   * @throws DamagedFile where {@link #load} would begin anew, though there is an index
   */
  LogIndex read() throws DamagedFile {
    if (!files.exists(folder.resolve(MANIFEST))) {
      return empty();
    }
    Value.Map manifest = part(MANIFEST, this::manifest);
    List<KeyRun> runs = new ArrayList<>();
    for (Value item : manifest.list("runs").items()) {
      String name = ((Value.Text) item).value();
      runs.add(part(name, () -> KeyRun.open(files, folder, name)));
    }
    LogIndex index = part(MANIFEST, () -> index(manifest, runs));
    return part(RECORDS, () -> withRecords(index));
  }

  private static LogIndex index(Value.Map manifest, List<KeyRun> runs) throws IOException {
    long end = manifest.integer("end");
    long at = 0;
    for (KeyRun run : runs) {
      if (run.base() != at) {
        throw new IOException(run.name() + ": begins at " + run.base() + " (expected: " + at + ")");
      }
      at = run.end();
    }
    if (at != end || end % Records.GROUP != 0 || manifest.integer("v") != FORMAT) {
      throw new IOException("manifest: end " + end + ", runs to " + at + " (expected: the same)");
    }
    return new LogIndex(
        end,
        runs,
        manifest.list("types").items().stream().map(type -> ((Value.Text) type).value()).toList());
  }

  private LogIndex withRecords(LogIndex index) throws IOException {
    long end = index.end();
    map(index, 0, end / Records.GROUP);
    for (long position = 0; position < end; position++) {
      if (position % Records.GROUP == 0) {
        index.records.checkZone(position);
      }
      index.records.check(position);
    }
    written = end;
    wanted = end;
    return index;
  }

  private Value.Map manifest() throws IOException {
    try (Files.Handle file = files.openForReading(folder.resolve(MANIFEST))) {
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(file.size(), 64 << 20));
      int size = file.read(bytes, 0) - 4;
      if (size < 0 || Frame.crc(bytes.array(), 0, size) != bytes.getInt(size)) {
        throw new IOException("manifest: does not match its checksum (expected: as written)");
      }
      return (Value.Map) DagCbor.decode(bytes.array(), 0, size);
    }
  }

  private void map(LogIndex index, long firstGroup, long groups) throws IOException {
    if (groups > 0) {
      try (Files.Handle file = files.openForReading(folder.resolve(RECORDS))) {
        index.records.map(
            firstGroup, file.map(firstGroup * Records.GROUP_SIZE, groups * Records.GROUP_SIZE));
      }
    }
  }

  /** Makes the next load begin anew. The thread that opens the log. */
  void discard() {
    written = 0;
    wanted = 0;
    try {
      if (files.exists(folder.resolve(MANIFEST))) {
        files.delete(folder.resolve(MANIFEST));
      }
    } catch (IOException e) {
      // It stays what it is: the next load finds the same damage.
    }
  }

  /** Writes nothing any more: the next start is to find again what recovery found at this one. */
  void suspend() {
    suspended = true;
  }

  /** Has the index written in the background when there is enough of it. Writer thread. */
  void flush(LogIndex index) {
    flush(index, GROUPS_AT_ONCE);
  }

  /** Writes what is full and waits for it. Writer thread, at the end. */
  void close(LogIndex index) {
    running.join();
    flush(index, 1);
    running.join();
  }

  private void flush(LogIndex index, long least) {
    if (suspended) {
      return;
    }
    if (!running.isDone()) {
      if (index.end() - written < 4 * GROUPS_AT_ONCE * Records.GROUP) {
        return;
      }
      running.join(); // The disk of the index is slower than that of the log: memory stays bounded.
    }
    if (running.join()) {
      written = wanted;
    }
    long full = index.end() / Records.GROUP * Records.GROUP;
    if (wanted == written) {
      if (full - written < least * Records.GROUP) {
        return;
      }
      wanted = full;
      index.rest(full);
    }
    long from = written;
    long to = wanted;
    running =
        CompletableFuture.supplyAsync(() -> write(index, from, to), background)
            .exceptionally(_ -> false);
  }

  /**
   * False where the disk refused: the keys keep resting in memory, and the next flush tries again.
   */
  private boolean write(LogIndex index, long from, long to) {
    try {
      LogFolder.createDirectories(files, folder);
      writeRecords(index, from / Records.GROUP, to / Records.GROUP);
      List<KeyRun> runs = new ArrayList<>(index.parts().runs());
      List<KeyRun> old = List.copyOf(runs);
      runs.add(
          KeyRun.write(
              files,
              folder,
              from,
              to,
              KeyRun.Source.of(index.parts().resting().getFirst().sortedBefore(to))));
      merge(runs);
      writeManifest(to, runs, index.types());
      index.settle(runs);
      map(index, from / Records.GROUP, (to - from) / Records.GROUP);
      for (KeyRun run : old) {
        if (!runs.contains(run)) {
          files.delete(folder.resolve(run.name()));
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void writeRecords(LogIndex index, long firstGroup, long lastGroup) throws IOException {
    try (Files.Handle file = files.openForWriting(folder.resolve(RECORDS))) {
      for (long group = firstGroup; group < lastGroup; group++) {
        file.write(index.records.forFile(group).asByteBuffer(), group * Records.GROUP_SIZE);
      }
      file.sync();
    }
  }

  private void merge(List<KeyRun> runs) throws IOException {
    while (runs.size() >= FAN_IN) {
      List<KeyRun> last = List.copyOf(runs.subList(runs.size() - FAN_IN, runs.size()));
      int[] tiers = last.stream().mapToInt(IndexFolder::tier).distinct().toArray();
      if (tiers.length > 1) {
        return;
      }
      KeyRun merged =
          KeyRun.write(
              files,
              folder,
              last.getFirst().base(),
              last.getLast().end(),
              KeyRun.Source.merged(last));
      runs.subList(runs.size() - FAN_IN, runs.size()).clear();
      runs.add(merged);
      for (KeyRun run : last) {
        if (run.base() == last.getLast().base()) {
          files.delete(folder.resolve(run.name())); // Made by this flush: no manifest names it.
        }
      }
    }
  }

  private static int tier(KeyRun run) {
    long spans = (run.end() - run.base()) / (GROUPS_AT_ONCE * Records.GROUP);
    return spans == 0 ? 0 : (63 - Long.numberOfLeadingZeros(spans)) / 2;
  }

  private void writeManifest(long end, List<KeyRun> runs, List<String> types) throws IOException {
    byte[] map =
        DagCbor.encode(
            Value.map()
                .put("v", FORMAT)
                .put("end", end)
                .put("runs", Value.list(runs.stream().map(run -> Value.of(run.name())).toList()))
                .put("types", Value.list(types.stream().map(Value::of).toList()))
                .build());
    ByteBuffer bytes = ByteBuffer.wrap(Arrays.copyOf(map, map.length + 4));
    bytes.putInt(map.length, Frame.crc(map, 0, map.length));
    Path temporary = folder.resolve(MANIFEST + ".new");
    try (Files.Handle file = files.openForWriting(temporary)) {
      file.truncate(0);
      file.write(bytes, 0);
      file.sync();
    }
    files.rename(temporary, folder.resolve(MANIFEST));
    files.syncDirectory(folder);
  }
}
