package cim.store.upkeep;

import cim.store.file.Files;
import cim.store.file.ReadOnlyFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A folder as it will be when some files are replaced and others set aside: so a repair is verified
 * before anything is changed. Any thread reads.
 */
final class Overlay implements ReadOnlyFiles {
  private final Files files;
  private final Map<Path, List<Piece>> replaced = new TreeMap<>();
  private final TreeSet<Path> gone = new TreeSet<>();

  Overlay(Files files) {
    this.files = files;
  }

  void replace(Path file, List<Piece> pieces) {
    replaced.put(file, List.copyOf(pieces));
  }

  void setAside(Path file) {
    gone.add(file);
  }

  Map<Path, List<Piece>> replaced() {
    return replaced;
  }

  Set<Path> gone() {
    return gone;
  }

  @Override
  public Handle openForReading(Path file) throws IOException {
    List<Piece> pieces = replaced.get(file);
    if (pieces != null) {
      return new Pieces(pieces);
    }
    if (gone.contains(file)) {
      throw new FileNotFoundException(file.toString());
    }
    return files.openForReading(file);
  }

  @Override
  public boolean exists(Path path) {
    return isReplacedUnder(path) || (!gone.contains(path) && files.exists(path));
  }

  @Override
  public boolean isDirectory(Path path) {
    return files.isDirectory(path) || (!replaced.containsKey(path) && isReplacedUnder(path));
  }

  private boolean isReplacedUnder(Path path) {
    return replaced.keySet().stream().anyMatch(file -> file.startsWith(path));
  }

  @Override
  public List<String> list(Path directory) throws IOException {
    TreeSet<String> names =
        new TreeSet<>(files.isDirectory(directory) ? files.list(directory) : List.of());
    names.removeIf(name -> gone.contains(directory.resolve(name)));
    for (Path file : replaced.keySet()) {
      if (file.startsWith(directory) && !file.equals(directory)) {
        names.add(directory.relativize(file).getName(0).toString());
      }
    }
    return List.copyOf(names);
  }

  private record Pieces(List<Piece> all) implements ReadOnlyHandle {

    @Override
    public int read(ByteBuffer target, long offset) throws IOException {
      int before = target.position();
      long start = 0;
      for (Piece piece : all) {
        long at = offset + target.position() - before;
        if (target.hasRemaining() && at >= start && at < start + piece.length()) {
          piece.read(target, at - start);
        }
        start += piece.length();
      }
      return target.position() - before;
    }

    @Override
    public long size() {
      return Piece.length(all);
    }
  }

  @Override
  public long usableSpace(Path path) throws IOException {
    return files.usableSpace(path);
  }
}
