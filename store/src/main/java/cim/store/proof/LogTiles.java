package cim.store.proof;

import cim.ipld.Sha256;
import cim.store.StoreException;
import java.io.IOException;
import java.util.Arrays;

/**
 * The tiles of one log as they are read: from their files, and where one is missing from the leaves
 * of the log. Any thread.
 */
final class LogTiles {
  private final TileFiles files;
  private volatile Leaves leaves =
      (first, _) -> {
        throw new StoreException(
            "io", "leaf " + first + ": the log is not open yet (expected: open); try again");
      };

  LogTiles(TileFiles files) {
    this.files = files;
  }

  /** Says where leaves are to be found from now on. */
  void madeFrom(Leaves found) {
    leaves = found;
  }

  /** The root of a complete subtree of a tree of that size. */
  byte[] hash(long size, int level, long index) {
    int tileLevel = level / 8;
    int count = 1 << level % 8;
    long first = index << level % 8;
    byte[] hashes = tile(size, tileLevel, first / MerkleTree.TILE);
    return new Merkle().complete(hashes, (int) (first % MerkleTree.TILE), count);
  }

  /** All hashes that a tile has in a tree of that size. */
  byte[] tile(long size, int level, long index) {
    int width = width(size, level, index);
    try {
      byte[] stored = stored(size, level, index);
      return MerkleTree.isWhole(stored, width) ? stored : made(size, level, index, width);
    } catch (IOException e) {
      throw new StoreException("io", "tile: " + e.getMessage(), e);
    }
  }

  /** What the files of a tile hold: perhaps nothing, less than there should be, or zeros. */
  byte[] stored(long size, int level, long index) throws IOException {
    byte[] full = files.read(level, index);
    return full.length > 0
        ? full
        : files.readUnfinished(level, index, MerkleTree.width(size, level));
  }

  /** The same hashes from the leaves of the log, or from the tiles below. */
  byte[] made(long size, int level, long index, int width) {
    byte[] hashes = new byte[width * Merkle.SIZE];
    Merkle merkle = new Merkle();
    long first = index * MerkleTree.TILE;
    if (level == 0) {
      byte[] cids = leaves.cids(first, width);
      for (int i = 0; i < width; i++) {
        merkle.leaf(cids, i * Sha256.CID_SIZE, Sha256.CID_SIZE, hashes, i * Merkle.SIZE);
      }
    } else {
      for (int i = 0; i < width; i++) {
        byte[] root = merkle.complete(tile(size, level - 1, first + i), 0, MerkleTree.TILE);
        System.arraycopy(root, 0, hashes, i * Merkle.SIZE, Merkle.SIZE);
      }
    }
    return hashes;
  }

  private static int width(long size, int level, long index) {
    return index < MerkleTree.index(size, level) ? MerkleTree.TILE : MerkleTree.width(size, level);
  }

  /**
   * The tree of a checkpoint, by the files of its unfinished tiles; one without leaves where they
   * do not give its root.
   */
  MerkleTree resumed(Checkpoint checkpoint, MerkleTree.Tiles full) throws IOException {
    byte[][] edge = new byte[MerkleTree.LEVELS][];
    for (int level = 0; level < edge.length; level++) {
      int width = MerkleTree.width(checkpoint.size(), level);
      long index = MerkleTree.index(checkpoint.size(), level);
      edge[level] = width == 0 ? new byte[0] : files.readUnfinished(level, index, width);
    }
    return resumed(checkpoint, edge, full);
  }

  /** The same where files are missing. */
  MerkleTree remade(Checkpoint checkpoint, MerkleTree.Tiles full) {
    byte[][] edge = new byte[MerkleTree.LEVELS][];
    for (int level = 0; level < edge.length; level++) {
      edge[level] = tile(checkpoint.size(), level, MerkleTree.index(checkpoint.size(), level));
    }
    return resumed(checkpoint, edge, full);
  }

  private static MerkleTree resumed(Checkpoint checkpoint, byte[][] edge, MerkleTree.Tiles full) {
    for (int level = 0; level < edge.length; level++) {
      if (edge[level].length != MerkleTree.width(checkpoint.size(), level) * Merkle.SIZE) {
        return new MerkleTree(full);
      }
    }
    MerkleTree resumed = MerkleTree.resume(checkpoint.size(), edge, full);
    return Arrays.equals(checkpoint.root().toArray(), resumed.root())
        ? resumed
        : new MerkleTree(full);
  }
}
