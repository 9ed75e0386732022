package cim.store.log;

import cim.ipld.Sha256;
import cim.store.proof.Checkpoint;
import cim.store.proof.LogProof;

/**
 * The tree of a log, kept up to its durable end. The writer thread advances it; before the writer
 * exists, the thread that opens the log brings it up to date.
 */
final class LogTree {
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
