package cim.store.proof;

import java.nio.file.Path;

/**
 * Where the tiles of a log lie: {@code tile/<level>/<index>}, the index in groups of three digits,
 * all but the last with an {@code x}; an unfinished tile in {@code <index>.p/<width>}. Only hash
 * tiles are kept: the entries are the CIDs in the log.
 *
 * <p>Source: c2sp.org/tlog-tiles.
 */
public final class TilePaths {
  private final Path folder;

  /**
   * @param logFolder {@code cim-proofs/<domain>}
   */
  public TilePaths(Path logFolder) {
    this.folder = logFolder.resolve("tile");
  }

  /** The path of a full tile. */
  public Path full(int level, long index) {
    return folder.resolve(level + "/" + text(index));
  }

  /** The directory of the unfinished forms of a tile, each named by its width. */
  public Path unfinished(int level, long index) {
    return folder.resolve(level + "/" + text(index) + ".p");
  }

  private static String text(long index) {
    StringBuilder path = new StringBuilder("%03d".formatted(index % 1000));
    for (long rest = index / 1000; rest > 0; rest /= 1000) {
      path.insert(0, "x%03d/".formatted(rest % 1000));
    }
    return path.toString();
  }
}
