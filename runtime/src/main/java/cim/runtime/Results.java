package cim.runtime;

import cim.ipld.Value;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The transient messages that answer queries, and the refusals of commands that were acknowledged
 * early. Never appended to a log (RULINGS 17). A listener must be there before the query is asked.
 */
public interface Results {

  sealed interface Result {
    UUID correlation();

    /** The query or command that this answers. */
    UUID cause();
  }

  /**
   * @param value for lists {@code {"items", "total", "next"}}
   */
  record Answer(UUID correlation, UUID cause, Value value) implements Result {}

  record Failure(UUID correlation, UUID cause, Refusal refusal) implements Result {}

  /**
   * Listens to the results of one correlation until closed. The consumer runs on the thread that
   * publishes.
   */
  Listening listen(UUID correlation, Consumer<Result> consumer);

  interface Listening extends AutoCloseable {
    @Override
    void close();
  }
}
