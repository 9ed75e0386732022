package cim.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a decision may use beside command and state. Every answer is recorded in the command block,
 * so that deciding again gives the same events (RULINGS 8).
 */
public interface Inputs {

  /** The time of the decision, the same however often it is asked for. */
  Instant now();

  /** A fresh id; the n-th call of a repeated decision gives the same id again. */
  UUID id();

  /**
   * The events of this type among those that the aggregate {@link Aggregate#seeking seeks} for the
   * command, in log order. Events of which the personal value that was sought has been erased are
   * not among them.
   */
  <E extends Event<?>> List<Recorded<E>> found(Class<E> type);

  /** A number from 0 (inclusive) to {@code bound} (exclusive); repeated like {@link #id()}. */
  long random(long bound);
}
