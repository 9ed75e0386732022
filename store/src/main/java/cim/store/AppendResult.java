package cim.store;

import cim.ipld.Cid;
import cim.model.Durability;

/** What became of an append. */
public sealed interface AppendResult {

  /**
   * The commit as it stands in the log. Revisions and positions are dense, so the last ones follow
   * from {@code events}.
   */
  record Committed(Cid commit, long firstRevision, long firstPosition, int events) {
    public long lastRevision() {
      return firstRevision + events - 1;
    }

    public long lastPosition() {
      return firstPosition + events - 1;
    }
  }

  record Appended(Committed committed, Durability durability) implements AppendResult {}

  /**
   * The chain holds a commit of this command id with the same content: the original, and nothing
   * new (RULINGS 9).
   */
  record Duplicate(Committed original, Durability durability) implements AppendResult {}

  /** The chain holds a commit of this command id with other content: {@code command_id_reused}. */
  record Reused(Committed original) implements AppendResult {}

  /**
   * The condition does not hold.
   *
   * @param revision the stream's newest revision, -1 where there is no stream
   * @param position of the newest event that conflicts, -1 where there is none
   */
  record Conflict(Condition condition, long revision, long position) implements AppendResult {}
}
