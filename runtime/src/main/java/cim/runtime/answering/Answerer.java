package cim.runtime.answering;

import cim.model.Command;
import cim.model.Event;
import cim.model.Recorded;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Answers requests from outside the domains. Called on a thread of its own, several at a time; at
 * least once for each request, so asking the outside twice must do no harm.
 */
public interface Answerer {

  /** The requests that it may answer: an event that a domain declares as {@code request}. */
  Class<? extends Event<?>> answers();

  /**
   * The outcome of a request.
   *
   * @param before the events of the request's stream up to it, the oldest first
   * @return a command to the aggregate that asked; empty where this is nothing for this answerer
   * @throws IOException when the outside does not answer; it is asked again a few times
   */
  Optional<Command<?>> answer(Recorded<?> request, List<Recorded<?>> before)
      throws IOException, InterruptedException;

  /** Makes answerers from a node's settings. Found by {@link java.util.ServiceLoader}. */
  interface Provider {

    /** The key in {@code cim.properties}: {@code language_detection}. */
    String key();

    /** What holds where the key is not set; empty: off. */
    String usual();

    /**
     * @param value not empty
     * @throws cim.runtime.Refusal {@code invalid_parameter} when it is none of those expected
     */
    List<Answerer> open(String value);
  }
}
