package cim.model;

/**
 * An aggregate as three pure functions (seed 001, "Event Sourcing"). Nothing in it knows of time,
 * random or the outside: those arrive as {@link Inputs} and are recorded, so that a decision can be
 * repeated anywhere with the same result.
 *
 * @param <C> the sealed commands
 * @param <E> the sealed events
 * @param <S> the state
 */
public interface Decider<C extends Command<S>, E extends Event<S>, S> {

  /** The state before the first event. */
  S initial();

  /**
   * What the command causes: events, nothing when it is already so, or a rejection. Never throws.
   */
  Decision<E> decide(C command, S state, Inputs in);

  /** The state after an event. Total: it never refuses what has happened. */
  S evolve(S state, E event);

  /** The state after all the events, from the beginning. */
  default S replay(Iterable<? extends E> events) {
    S state = initial();
    for (E event : events) {
      state = evolve(state, event);
    }
    return state;
  }
}
