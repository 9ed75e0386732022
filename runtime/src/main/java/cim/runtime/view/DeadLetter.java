package cim.runtime.view;

import cim.ipld.Cid;
import cim.model.Uuids;
import cim.store.StoredEvent;
import java.time.Instant;
import java.util.UUID;

/**
 * An event that a handler failed at however often it was tried (MISSION A11): kept until it is
 * replayed.
 *
 * @param id follows from the event and who failed, so that failing again is the same letter
 * @param handler the read model or process manager that failed
 * @param position the event's place in the log of {@code domain}
 * @param attempts how often it was tried
 */
public record DeadLetter(
    UUID id,
    String domain,
    String handler,
    long position,
    UUID event,
    Cid cid,
    String error,
    int attempts,
    Instant at) {
  private static final int LONGEST_ERROR = 2_000;

  public DeadLetter {
    error = error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR);
  }

  /** The letter of an event of a log that a handler failed at. */
  public static DeadLetter of(
      String domain, String handler, StoredEvent event, Throwable error, int attempts, Instant at) {
    UUID id = Uuids.derived("cim/dead-letter", domain, handler, event.id().toString());
    return new DeadLetter(
        id,
        domain,
        handler,
        event.position(),
        event.id(),
        event.cid(),
        error.toString(),
        attempts,
        at);
  }
}
