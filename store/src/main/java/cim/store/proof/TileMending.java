package cim.store.proof;

import cim.store.StoreException;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Looks once at the full tiles of a log, newest first, and makes again from the log what a loss of
 * power or a disk that was too slow has left missing. A stride at a time between other work of the
 * proof thread, so that no start waits for it.
 */
final class TileMending {
  /** Tiles of one directory. */
  private static final int STRIDE = 1000;

  /**
   * So many tiles of a level may have been written within the time in which a system writes back.
   * Only those may be cut short or zero; older ones are there or not.
   */
  private static final int UNSYNCED = 4096;

  private final TileFiles files;
  private final LogTiles tiles;
  private final long size;

  private int level = MerkleTree.LEVELS - 1;
  private long end;

  /** Of a tree of that size, whose leaves are durable. */
  TileMending(TileFiles files, LogTiles tiles, long size) {
    this.files = files;
    this.tiles = tiles;
    this.size = size;
    this.end = full();
  }

  /** The number of full tiles of the level. */
  private long full() {
    return MerkleTree.index(size, level);
  }

  /** Looks at about so many; whether there are more. Proof thread. */
  boolean stride() throws IOException {
    for (long left = STRIDE; left > 0; ) {
      if (end > 0) {
        long first = (end - 1) / STRIDE * STRIDE;
        mend(first);
        left -= end - first;
        end = first;
      } else if (level > 0) {
        level--;
        end = full();
      } else {
        return false;
      }
    }
    return true;
  }

  private void mend(long first) throws IOException {
    Set<String> names = new HashSet<>(files.beside(level, first));
    for (long index = end - 1; index >= first; index--) {
      boolean there = names.contains(files.name(level, index));
      if (!there
          || (index >= full() - UNSYNCED
              && !MerkleTree.isWhole(files.read(level, index), MerkleTree.TILE))) {
        mendOne(index);
      }
    }
  }

  private void mendOne(long index) throws IOException {
    try {
      files.write(level, index, tiles.made(size, level, index, MerkleTree.TILE));
    } catch (StoreException e) {
      // What it is made from cannot be read: `verify` says so.
    }
  }
}
