package cim.model;

import java.time.Instant;
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

  /** A number from 0 (inclusive) to {@code bound} (exclusive); repeated like {@link #id()}. */
  long random(long bound);
}
