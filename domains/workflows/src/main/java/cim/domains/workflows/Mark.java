package cim.domains.workflows;

import java.util.Optional;

/**
 * How far a step of an execution is.
 *
 * @param iteration how often it has been done or left out before, in loops
 * @param rounds how often its loop has led back
 */
public record Mark(State state, int iteration, int rounds, Optional<Outcome> outcome) {
  static final Mark FRESH = new Mark(State.WAITING, 0, 0, Optional.empty());

  /** Where it stands. */
  public enum State {
    /** For steps before it. */
    WAITING,
    /** It has been handed out. */
    READY,
    COMPLETED,
    SKIPPED,
    /** The workflow went another way. */
    BYPASSED,
    /** It failed, and the workflow went on, or failed. */
    FAILED,
    /** It was handed out and taken back. */
    WITHDRAWN
  }

  Mark in(State next) {
    return new Mark(next, iteration, rounds, Optional.empty());
  }

  Mark in(State next, Optional<Outcome> came) {
    return new Mark(next, iteration, rounds, came);
  }

  Mark again() {
    return new Mark(State.WAITING, iteration + 1, 0, Optional.empty());
  }

  Mark afterRounds(int next) {
    return new Mark(state, iteration, next, outcome);
  }

  boolean isOpen() {
    return state == State.WAITING || state == State.READY;
  }

  /** Whether a step that depends on it may go on. */
  boolean meets(Optional<Outcome> wanted) {
    return switch (state) {
      case COMPLETED, FAILED -> wanted.isEmpty() || wanted.equals(outcome);
      case SKIPPED -> wanted.isEmpty();
      case WAITING, READY, BYPASSED, WITHDRAWN -> false;
    };
  }
}
