package cim.runtime.view;

import cim.ipld.Cid;
import cim.store.StoredEvent;

/**
 * How far a projection has come in its domain's log: kept in the same transaction as the rows, so
 * both are always of one moment.
 *
 * @param position of the last event applied
 * @param head that event's CID, by which a log that is another one is noticed
 */
public record Checkpoint(long position, Cid head) {
  public static Checkpoint at(StoredEvent event) {
    return new Checkpoint(event.position(), event.cid());
  }
}
