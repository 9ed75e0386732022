package cim.domains.documents;

import cim.ipld.Cid;
import cim.model.EntityId;
import cim.model.EntityRef;
import java.time.Instant;

/**
 * Somebody edits a document.
 *
 * @param base the content that is edited
 * @param until when the session is over by itself
 */
public record EditSession(
    EntityId<EditSession> id, EntityRef editor, Cid base, Mode mode, Instant until) {

  /** Whether others may edit at the same time. */
  public enum Mode {
    SHARED,
    EXCLUSIVE
  }

  /** How a session came to its end. */
  public enum Ending {
    COMMITTED,
    CANCELLED,
    EXPIRED
  }

  boolean isOverAt(Instant now) {
    return !until.isAfter(now);
  }
}
