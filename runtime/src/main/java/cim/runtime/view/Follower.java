package cim.runtime.view;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What follows the logs of domains: projections, the relationship graph, process managers. Any
 * thread may call.
 */
public interface Follower extends AutoCloseable {

  /**
   * Waits until it has applied a domain's log up to a position; at once for a domain that it does
   * not follow.
   *
   * @return whether that was so within the time
   */
  boolean awaitApplied(String domain, long position, Duration patience);

  /** How it fares, per handler and domain. */
  List<ProjectionStatus> statuses();

  /** The events that its handlers failed at. */
  List<DeadLetter> deadLetters();

  /**
   * Handles the event of one of its dead letters once more: the fault when it fails again; the
   * letter is gone when not.
   */
  Optional<Throwable> replay(DeadLetter letter);

  @Override
  void close();
}
