package cim.store.proof;

import cim.store.file.Files;
import cim.store.file.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * The tiles of one log as files: {@code tile/<level>/<index>}, the index in groups of three digits,
 * all but the last with an {@code x}; an unfinished tile ends in {@code .p/<width>}. Only hash
 * tiles are kept: the entries are the CIDs in the log.
 *
 * <p>Source: c2sp.org/tlog-tiles. One thread writes; any thread reads.
 */
final class TileFiles {

  private final Files files;
  private final Path folder;
  private final Set<Path> directories = new HashSet<>();

  TileFiles(Files files, Path logFolder) {
    this.files = files;
    this.folder = logFolder.resolve("tile");
  }

  Path folder() {
    return folder;
  }

  /** The path of a full tile. */
  Path path(int level, long index) {
    StringBuilder path = new StringBuilder("%03d".formatted(index % 1000));
    for (long rest = index / 1000; rest > 0; rest /= 1000) {
      path.insert(0, "x%03d/".formatted(rest % 1000));
    }
    return folder.resolve(Integer.toString(level)).resolve(path.toString());
  }

  /** The directory of the unfinished forms of a tile. */
  Path unfinished(int level, long index) {
    Path full = path(level, index);
    return full.resolveSibling(name(full) + ".p");
  }

  /** Writes a full tile, which is whole wherever it is found. */
  void write(int level, long index, byte[] hashes) throws IOException {
    Path file = path(level, index);
    Path directory = directoryOf(file);
    WholeFile.replaceLater(files, directory, name(file), hashes);
  }

  /** Writes an unfinished form of a tile. */
  void writeUnfinished(int level, long index, int width, byte[] hashes) throws IOException {
    Path directory = unfinished(level, index);
    ensure(directory);
    WholeFile.replace(files, directory, Integer.toString(width), hashes);
  }

  /** Takes the unfinished forms of a tile away, but for one width. */
  void tidy(int level, long index, int except) throws IOException {
    Path directory = unfinished(level, index);
    if (files.isDirectory(directory)) {
      for (String name : files.list(directory)) {
        if (!name.equals(Integer.toString(except))) {
          files.delete(directory.resolve(name));
        }
      }
    }
  }

  /** The hashes of an unfinished tile; empty where the file is not there. */
  byte[] readUnfinished(int level, long index, int width) throws IOException {
    Path file = unfinished(level, index).resolve(Integer.toString(width));
    return files.exists(file) ? WholeFile.read(files, file) : new byte[0];
  }

  /** The hashes of a full tile; empty where the file is not there. */
  byte[] read(int level, long index) throws IOException {
    Path file = path(level, index);
    return files.exists(file) ? WholeFile.read(files, file) : new byte[0];
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private Path directoryOf(Path file) throws IOException {
    Path directory = file.getParent();
    if (directory == null) {
      throw new IOException(file + ": no directory");
    }
    ensure(directory);
    return directory;
  }

  private void ensure(Path directory) throws IOException {
    if (!directories.contains(directory)) {
      WholeFile.createDirectories(files, directory);
      directories.add(directory);
    }
  }
}
