package cim.store.log;

import cim.ipld.Sha256;
import cim.ipld.Value;
import cim.store.StoreException;
import cim.store.block.Entries;
import cim.store.proof.Checkpoint;
import cim.store.proof.LogProof;
import cim.store.proof.Merkle;
import cim.store.proof.MerkleTree;
import java.io.IOException;
import java.util.Arrays;

/**
 * The tree of a log, kept up to its durable end. The writer thread advances it; before the writer
 * exists, the thread that opens the log brings it up to date.
 */
final class LogTree {
  /** No position. */
  static final long NONE = -1;

  private final LogProof proof;
  private final Entries entries = new Entries();

  // For comparing.
  private final Merkle merkle = new Merkle();
  private final byte[] leaf = new byte[Merkle.SIZE];
  private byte[] tile = {};
  private long tileIndex = NONE;
  private long foreign = NONE;

  LogTree(LogProof proof) {
    this.proof = proof;
  }

  /** So many leaves a signed checkpoint covers: they were durable. */
  long proven() {
    return proof.checkpoint().size();
  }

  /**
   * Appends the leaves between its own end and that of the index. False where one of them cannot be
   * read any more: then it cannot go on.
   */
  boolean catchUp(LogParts parts) {
    try {
      proof.madeFrom((first, count) -> leaves(parts, first, count));
      FrameCursor cursor = parts.cursor();
      while (proof.size() < parts.index().end()) {
        add(cursor.frame(proof.size()));
      }
    } catch (StoreException e) {
      return false;
    }
    proof.mendTiles();
    return true;
  }

  /** The CIDs of leaves, one after the other. Any thread. */
  private static byte[] leaves(LogParts parts, long first, int count) {
    FrameCursor cursor = parts.cursor();
    byte[] cids = new byte[count * Sha256.CID_SIZE];
    for (int i = 0; i < count; i++) {
      Frame frame = cursor.frame(first + i);
      int cid = frame.start() + cursor.row().entry() + 1;
      System.arraycopy(frame.bytes(), cid, cids, i * Sha256.CID_SIZE, Sha256.CID_SIZE);
    }
    return cids;
  }

  /** Reads the log no more for tiles. Any thread. */
  void endMending() {
    proof.endMending();
  }

  /** Appends the leaves of a frame, those that it has already excepted. */
  void add(Frame frame) {
    long position = frame.position();
    entries.reset(frame.bytes(), frame.entriesStart(), frame.entriesLength());
    while (entries.next()) {
      if (entries.kind().isLeaf() && position++ == proof.size()) {
        proof.append(frame.bytes(), entries.cidOffset());
      }
    }
  }

  /**
   * Compares the leaves of a frame with the tiles, as far as the newest checkpoint covers them. The
   * thread that opens the log.
   */
  void compare(Frame frame) throws IOException {
    long position = frame.position();
    entries.reset(frame.bytes(), frame.entriesStart(), frame.entriesLength());
    while (entries.next() && position < proven() && foreign == NONE) {
      if (entries.kind().isLeaf()) {
        if (position / MerkleTree.TILE != tileIndex) {
          tileIndex = position / MerkleTree.TILE;
          tile = proof.leaves(tileIndex);
        }
        int at = (int) (position % MerkleTree.TILE) * Merkle.SIZE;
        merkle.leaf(frame.bytes(), entries.cidOffset(), Sha256.CID_SIZE, leaf, 0);
        if (at + Merkle.SIZE <= tile.length
            && !Arrays.equals(leaf, 0, Merkle.SIZE, tile, at, at + Merkle.SIZE)) {
          foreign = position;
        }
        position++;
      }
    }
  }

  /**
   * The first leaf of the frames compared that is another one than the newest checkpoint covers;
   * {@link #NONE} where there is none. Where the tiles say otherwise than the log, the signed root
   * decides which of them is right. The thread that opens the log.
   */
  long firstForeign(LogIndex index, FrameCursor cursor) {
    return foreign == NONE || isProven(index, cursor) ? NONE : foreign;
  }

  /** Whether the log is the one that the checkpoint's root was signed for. */
  private boolean isProven(LogIndex index, FrameCursor cursor) {
    MerkleTree whole = new MerkleTree((_, _, _) -> {});
    try {
      for (long position = 0; position < Math.min(proven(), index.end()); position++) {
        Frame frame = cursor.frame(position);
        whole.append(frame.bytes(), frame.start() + cursor.row().entry() + 1);
      }
    } catch (StoreException e) {
      return false;
    }
    return proof.checkpoint().root().equals(Value.of(whole.root()));
  }

  /** Whether there are leaves that no checkpoint covers. Writer thread. */
  boolean isBehind() {
    return proof.isBehind();
  }

  /** Has a checkpoint made if it is time. Writer thread, after a group commit. */
  void committed() {
    proof.committed();
  }

  /** What the newest checkpoint says. */
  Checkpoint checkpoint() {
    return proof.checkpoint();
  }

  /** Goes on under the next epoch. Writer thread. */
  void openEpoch() {
    proof.openEpoch();
  }

  /** Has a checkpoint made of all there is. Writer thread, where it is asked to and at its end. */
  void prove() {
    proof.close();
  }
}
