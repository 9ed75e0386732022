package cim.store.log;

import cim.ipld.Sha256;
import cim.ipld.Value;
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
  private final byte[] cid = new byte[Sha256.CID_SIZE];

  LogTree(LogProof proof) {
    this.proof = proof;
    cid[0] = 1;
    cid[1] = 0x71;
    cid[2] = 0x12;
    cid[3] = Sha256.SIZE;
  }

  /** So many leaves a signed checkpoint covers: they were durable. */
  long proven() {
    return proof.checkpoint().size();
  }

  /**
   * Appends the leaves between its own end and that of the index. False where one of them is lost:
   * then it cannot go on.
   */
  boolean advance(LogIndex index) {
    for (long position = proof.size(); position < index.end(); position++) {
      if (index.records.kind(position) == Records.LOST) {
        return false;
      }
      index.records.copyDigest(position, cid, 4);
      proof.append(cid, 0);
    }
    return true;
  }

  /**
   * The first leaf from a position on that is another one than the newest checkpoint covers; {@link
   * #NONE} where there is none. The tiles are asked first; where they say otherwise than the log,
   * the signed root decides which of them is right. The thread that opens the log.
   */
  long firstForeign(LogIndex index, long from) throws IOException {
    Merkle merkle = new Merkle();
    byte[] leaf = new byte[Merkle.SIZE];
    long end = Math.min(proven(), index.end());
    for (long position = from; position < end; ) {
      byte[] tile = proof.leaves(position / MerkleTree.TILE);
      long behind = Math.min(end, (position / MerkleTree.TILE + 1) * MerkleTree.TILE);
      for (; position < behind; position++) {
        int at = (int) (position % MerkleTree.TILE) * Merkle.SIZE;
        if (at + Merkle.SIZE <= tile.length && index.records.kind(position) != Records.LOST) {
          index.records.copyDigest(position, cid, 4);
          merkle.leaf(cid, 0, cid.length, leaf, 0);
          if (!Arrays.equals(leaf, 0, Merkle.SIZE, tile, at, at + Merkle.SIZE)) {
            return isProven(index) ? NONE : position;
          }
        }
      }
    }
    return NONE;
  }

  /** Whether the log is the one that the checkpoint's root was signed for. */
  private boolean isProven(LogIndex index) {
    MerkleTree whole = new MerkleTree((_, _, _) -> {});
    for (long position = 0; position < Math.min(proven(), index.end()); position++) {
      index.records.copyDigest(position, cid, 4);
      whole.append(cid, 0);
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
