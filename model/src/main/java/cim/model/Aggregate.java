package cim.model;

import java.util.Optional;
import java.util.function.Function;

/**
 * One kind of aggregate of a domain.
 *
 * @param name the second part of its subjects: {@code person}
 * @param commands the sealed interface of its commands
 * @param events the sealed interface of its events
 * @param machine the declared transitions, where the state has a status
 * @param scope how far its commits may travel
 * @param policy when they travel
 */
public record Aggregate<C extends Command<S>, E extends Event<S>, S>(
    String name,
    Class<C> commands,
    Class<E> events,
    Class<S> state,
    Decider<C, E, S> decider,
    Optional<Machine<S, ?>> machine,
    Scope scope,
    Policy policy) {

  /** A state machine and where in the state its current state stands. */
  public record Machine<S, T extends Enum<T>>(Transitions<T> transitions, Function<S, T> status) {

    /** Whether the declared transitions allow going from one aggregate state to the other. */
    public boolean allows(S before, S after) {
      return transitions.allows(status.apply(before), status.apply(after));
    }
  }

  public Aggregate {
    Subject.name("aggregate", name);
  }

  /** An aggregate without state machine that travels as far as its leaf, at once. */
  public static <C extends Command<S>, E extends Event<S>, S> Aggregate<C, E, S> of(
      String name, Class<C> commands, Class<E> events, Class<S> state, Decider<C, E, S> decider) {
    return new Aggregate<>(
        name, commands, events, state, decider, Optional.empty(), Scope.LEAF, Policy.IMMEDIATE);
  }

  public <T extends Enum<T>> Aggregate<C, E, S> withStates(
      Transitions<T> transitions, Function<S, T> status) {
    return new Aggregate<>(
        name,
        commands,
        events,
        state,
        decider,
        Optional.of(new Machine<>(transitions, status)),
        scope,
        policy);
  }

  public Aggregate<C, E, S> withScope(Scope scope, Policy policy) {
    return new Aggregate<>(name, commands, events, state, decider, machine, scope, policy);
  }
}
