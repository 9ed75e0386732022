package cim.store.backup;

import cim.store.file.ReadOnlyFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A backup as if it were a data folder at {@link #ROOT}, for those who only read: the verifier,
 * repair, restore. Any thread; every open file reads its own parts.
 */
final class BackupView implements ReadOnlyFiles {

  /** Where the data folder seems to be. */
  static final Path ROOT = Path.of("/backup");

  private final Map<Path, Stored> stored = new TreeMap<>();
  private final Map<Path, TreeSet<String>> directories = new TreeMap<>();

  private record Stored(BackedUpFile file, Section section) {}

  /** The parts of a section that were read last. */
  private static final class Section {
    private static final long MOST = 64 << 20;

    private final Parts parts;
    private final SequencedMap<String, byte[]> recent = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    Section(Parts parts) {
      this.parts = parts.forReading();
    }

    synchronized byte[] read(String part) throws IOException {
      byte[] known = recent.get(part);
      if (known == null) {
        known = parts.read(part);
        recent.put(part, known);
        bytes += known.length;
        while (bytes > MOST) {
          bytes -= recent.pollFirstEntry().getValue().length;
        }
      }
      return known;
    }
  }

  BackupView() {
    directories.put(ROOT, new TreeSet<>());
  }

  /** A backup with as many sections as its folder opens. */
  static BackupView of(BackupFolder folder, Backup backup) throws IOException {
    BackupView view = new BackupView().with(folder.data(), folder.dataFiles(backup));
    return folder.opensNodeKeys() ? view.with(folder.nodeKeys(), folder.keyFiles(backup)) : view;
  }

  /** Adds the files of a section. */
  BackupView with(Parts parts, List<BackedUpFile> files) {
    Section section = new Section(parts);
    for (BackedUpFile file : files) {
      Path path = ROOT.resolve(file.path()).normalize();
      stored.put(path, new Stored(file, section));
      for (Path at = path; !at.equals(ROOT); ) {
        Path parent = at.getParent();
        if (parent == null || !parent.startsWith(ROOT)) {
          throw new IllegalArgumentException(file.path() + ": leads out of the data folder");
        }
        directories
            .computeIfAbsent(parent, _ -> new TreeSet<>())
            .add(String.valueOf(at.getFileName()));
        at = parent;
      }
    }
    return this;
  }

  /** Every file in it. */
  Set<Path> files() {
    return stored.keySet();
  }

  @Override
  public Handle openForReading(Path file) throws IOException {
    Stored found = stored.get(file.normalize());
    if (found == null) {
      throw new FileNotFoundException(file.toString());
    }
    return new Open(found.file(), found.section());
  }

  @Override
  public boolean exists(Path path) {
    return stored.containsKey(path.normalize()) || isDirectory(path);
  }

  @Override
  public boolean isDirectory(Path path) {
    return directories.containsKey(path.normalize());
  }

  @Override
  public List<String> list(Path directory) throws IOException {
    TreeSet<String> names = directories.get(directory.normalize());
    if (names == null) {
      throw new FileNotFoundException(directory.toString());
    }
    return List.copyOf(names);
  }

  private record Open(BackedUpFile file, Section section) implements ReadOnlyHandle {

    @Override
    public int read(ByteBuffer target, long offset) throws IOException {
      int before = target.position();
      long start = 0;
      for (Slice slice : file.slices()) {
        long at = offset + target.position() - before;
        if (target.hasRemaining() && at >= start && at < start + slice.size()) {
          int from = (int) (at - start);
          int length = Math.min(target.remaining(), slice.size() - from);
          target.put(section.read(slice.part()), slice.offset() + from, length);
        }
        start += slice.size();
      }
      return target.position() - before;
    }

    @Override
    public long size() {
      return file.size();
    }
  }

  @Override
  public long usableSpace(Path path) {
    return 0;
  }
}
