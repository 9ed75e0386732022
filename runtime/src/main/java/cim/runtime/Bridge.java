package cim.runtime;

import cim.ipld.Value;
import cim.model.CommandAck;
import cim.store.StoredEvent;
import java.time.Duration;
import java.util.List;

/**
 * The async/sync bridge (MISSION B1): waits for the very messages that answer a command or query.
 */
public interface Bridge {

  /**
   * @param events the correlated events of the commit; empty when rejected, nothing changed, or the
   *     time was over
   */
  record Outcome(CommandAck ack, List<StoredEvent> events, Completion completion) {}

  /** Whether what was waited for came. */
  enum Completion {
    COMPLETE,
    TIMED_OUT
  }

  /**
   * Sends and waits until the projections of the domain have applied the commit, so that the sender
   * reads its own write.
   */
  Outcome send(CommandMessage message, Duration patience);

  /**
   * Asks and waits for the result.
   *
   * @throws Refusal when the query is rejected, fails, or the time is over ({@code timed_out})
   */
  Value ask(QueryMessage message, Duration patience);
}
