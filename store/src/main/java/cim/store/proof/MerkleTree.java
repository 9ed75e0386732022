package cim.store.proof;

import cim.ipld.Sha256;
import java.util.Arrays;

/**
 * A tree that grows leaf by leaf and remembers its right edge: the roots of its complete subtrees,
 * and what stands in the unfinished tile of each level. About two hashes a leaf, nothing allocated
 * but full tiles. One thread owns one.
 */
public final class MerkleTree {

  /** Hashes in a full tile; a tile of level n stands on 2^(8n) leaves each. */
  public static final int TILE = 256;

  /** Levels of tiles: enough for 2^64 leaves. */
  public static final int LEVELS = 8;

  /** Takes full tiles as they come. */
  @FunctionalInterface
  public interface Tiles {
    /**
     * @param hashes 256 hashes; the taker's own
     */
    void full(int level, long index, byte[] hashes);
  }

  private final Merkle merkle = new Merkle();
  private final Tiles tiles;

  /**
   * At level n the root of the complete subtree of 2^n leaves on the right edge, where bit n of the
   * size is set.
   */
  private final byte[] peaks = new byte[64 * Merkle.SIZE];

  private final byte[] hash = new byte[Merkle.SIZE];
  private final byte[][] open = new byte[LEVELS][];
  private long size;

  public MerkleTree(Tiles tiles) {
    this.tiles = tiles;
    Arrays.setAll(open, _ -> new byte[0]);
  }

  /** The number of leaves. */
  public long size() {
    return size;
  }

  /** Appends the leaf of a block by the 36 bytes of its CID. */
  public void append(byte[] bytes, int cidOffset) {
    merkle.leaf(bytes, cidOffset, Sha256.CID_SIZE, hash, 0);
    appendHash();
  }

  /** Appends a leaf whose hash stands at an offset. */
  public void appendHash(byte[] hashes, int offset) {
    System.arraycopy(hashes, offset, hash, 0, Merkle.SIZE);
    appendHash();
  }

  /** Appends a leaf of any data. */
  void append(byte[] data) {
    merkle.leaf(data, 0, data.length, hash, 0);
    appendHash();
  }

  private void appendHash() {
    addToTile(0, size);
    int level = 0;
    for (long rest = size; (rest & 1) == 1; rest >>>= 1) {
      merkle.node(peaks, level * Merkle.SIZE, hash, 0, hash, 0);
      level++;
      if (level % 8 == 0) {
        addToTile(level / 8, size >>> level);
      }
    }
    System.arraycopy(hash, 0, peaks, level * Merkle.SIZE, Merkle.SIZE);
    size++;
  }

  private void addToTile(int level, long index) {
    int place = (int) (index % TILE);
    if (open[level].length == 0) {
      open[level] = new byte[TILE * Merkle.SIZE];
    }
    System.arraycopy(hash, 0, open[level], place * Merkle.SIZE, Merkle.SIZE);
    if (place == TILE - 1) {
      byte[] full = open[level];
      open[level] = new byte[TILE * Merkle.SIZE];
      tiles.full(level, index / TILE, full);
    }
  }

  /** The root over all leaves so far. */
  public byte[] root() {
    if (size == 0) {
      return merkle.empty();
    }
    int level = Long.numberOfTrailingZeros(size);
    byte[] root = Arrays.copyOfRange(peaks, level * Merkle.SIZE, (level + 1) * Merkle.SIZE);
    for (level++; level < Long.SIZE; level++) {
      if ((size >>> level & 1) == 1) {
        merkle.node(peaks, level * Merkle.SIZE, root, 0, root, 0);
      }
    }
    return root;
  }

  /** How many hashes the unfinished tile of a level holds. */
  static int width(long size, int level) {
    return (int) ((size >>> (8 * level)) % TILE);
  }

  /** A copy of the unfinished tile of a level; empty where there is none. */
  public byte[] unfinished(int level) {
    return Arrays.copyOf(open[level], width(size, level) * Merkle.SIZE);
  }

  /** Whether bytes may be a tile of so many hashes: a loss of power leaves less, or zeros. */
  static boolean isWhole(byte[] bytes, int width) {
    if (bytes.length != width * Merkle.SIZE) {
      return false;
    }
    for (int from = 0; from < bytes.length; from += Merkle.SIZE) {
      if (isZero(bytes, from)) {
        return false;
      }
    }
    return true;
  }

  /** Whether all bytes of what should be a hash are zero, which no hash is. */
  public static boolean isZero(byte[] bytes, int from) {
    for (int i = from; i < from + Merkle.SIZE; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Which tile of a level is the unfinished one. */
  public long unfinishedIndex(int level) {
    return index(size, level);
  }

  /** Which tile of a level is the unfinished one in a tree of that size. */
  static long index(long size, int level) {
    return level == LEVELS - 1 ? 0 : size >>> (8 * level + 8);
  }

  /**
   * Goes on from the unfinished tiles of a tree of that size, {@code unfinished[level]} holding
   * {@link #width} hashes each.
   */
  static MerkleTree resume(long size, byte[][] unfinished, Tiles tiles) {
    MerkleTree tree = new MerkleTree(tiles);
    tree.size = size;
    for (int level = 0; level < LEVELS; level++) {
      int width = width(size, level);
      if (width > 0) {
        tree.open[level] = Arrays.copyOf(unfinished[level], TILE * Merkle.SIZE);
        for (int bit = 0; bit < 8; bit++) {
          if ((width >>> bit & 1) == 1) {
            int first = width >>> (bit + 1) << (bit + 1);
            byte[] peak = tree.merkle.complete(unfinished[level], first, 1 << bit);
            System.arraycopy(peak, 0, tree.peaks, (8 * level + bit) * Merkle.SIZE, Merkle.SIZE);
          }
        }
      }
    }
    return tree;
  }
}
