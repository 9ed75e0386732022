package cim.store.proof;

import cim.store.file.Files;
import cim.store.file.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes and reads the tiles of one log, which can always be made again. One thread writes; any
 * thread reads.
 */
final class TileFiles {

  private final Files files;
  private final TilePaths paths;
  private final Set<Path> directories = new HashSet<>();

  TileFiles(Files files, Path logFolder) {
    this.files = files;
    this.paths = new TilePaths(logFolder);
  }

  /** The path of a full tile. */
  Path path(int level, long index) {
    return paths.full(level, index);
  }

  /** Writes a full tile. */
  void write(int level, long index, byte[] hashes) throws IOException {
    Path file = path(level, index);
    Path directory = directoryOf(file);
    WholeFile.replaceDerived(files, directory, name(file), hashes);
  }

  /** Writes an unfinished form of a tile. */
  void writeUnfinished(int level, long index, int width, byte[] hashes) throws IOException {
    Path directory = paths.unfinished(level, index);
    ensure(directory);
    WholeFile.replaceDerived(files, directory, Integer.toString(width), hashes);
  }

  /** Takes the unfinished forms of a tile away, but for one width. */
  void tidy(int level, long index, int except) throws IOException {
    Path directory = paths.unfinished(level, index);
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
    Path file = paths.unfinished(level, index).resolve(Integer.toString(width));
    return files.exists(file) ? WholeFile.read(files, file) : new byte[0];
  }

  /** The hashes of a full tile; empty where the file is not there. */
  byte[] read(int level, long index) throws IOException {
    Path file = path(level, index);
    return files.exists(file) ? WholeFile.read(files, file) : new byte[0];
  }

  /** The names in the directory of a full tile; it holds a thousand of them. */
  List<String> beside(int level, long index) throws IOException {
    Path directory = path(level, index).getParent();
    return directory != null && files.isDirectory(directory) ? files.list(directory) : List.of();
  }

  /** The name of a full tile in its directory. */
  String name(int level, long index) {
    return name(path(level, index));
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
      WholeFile.createDirectories(
          files, directory); // Its entry is durable, those in it need not be.
      directories.add(directory);
    }
  }
}
