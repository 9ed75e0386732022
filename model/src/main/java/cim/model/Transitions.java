package cim.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The declared transitions of a state machine over an enum (seed 001, "State Machines for
 * Controlled Workflows"). Checked when a domain is registered and drawn in its documentation.
 * Staying in a state is always allowed.
 */
public final class Transitions<S extends Enum<S>> {
  private final Class<S> states;
  private final S first;
  private final Map<S, Set<S>> next;

  private Transitions(Class<S> states, S first, Map<S, Set<S>> next) {
    this.states = states;
    this.first = first;
    this.next = next;
  }

  /** A machine that starts in {@code first} and cannot move yet. */
  public static <S extends Enum<S>> Transitions<S> startingIn(S first) {
    Class<S> states = first.getDeclaringClass();
    Map<S, Set<S>> next = new EnumMap<>(states);
    for (S state : states.getEnumConstants()) {
      next.put(state, Collections.unmodifiableSet(EnumSet.noneOf(states)));
    }
    return new Transitions<>(states, first, Collections.unmodifiableMap(next));
  }

  /** The same machine that may also go from one state to any of the targets. */
  @SafeVarargs
  @SuppressWarnings("varargs") // The array is only read.
  public final Transitions<S> allow(S from, S... targets) {
    Map<S, Set<S>> wider = new EnumMap<>(next);
    EnumSet<S> set = EnumSet.noneOf(states);
    set.addAll(next.getOrDefault(from, Set.of()));
    set.addAll(Set.of(targets));
    wider.put(from, Collections.unmodifiableSet(set));
    return new Transitions<>(states, first, Collections.unmodifiableMap(wider));
  }

  public S first() {
    return first;
  }

  public Set<S> from(S state) {
    return next.getOrDefault(state, Set.of());
  }

  public boolean allows(S from, S to) {
    return from == to || from(from).contains(to);
  }

  public boolean isTerminal(S state) {
    return from(state).isEmpty();
  }

  /**
   * A move to another state: the event where it is declared, nothing where things stand there
   * already, else refused as {@link #wrong}.
   */
  public <E> Decision<E> move(S from, S to, E event) {
    if (from == to) {
      return Decision.nothing();
    }
    return allows(from, to) ? Decision.accept(List.of(event)) : wrong(from);
  }

  /** The refusal of what cannot be done in this state; it says where things can go from it. */
  public <E> Decision<E> wrong(S state) {
    Set<S> next = from(state);
    return Decision.reject(
        "wrong_status",
        next.isEmpty()
            ? "status: %s, which is final; use another".formatted(name(state))
            : "status: %s, which may become %s; do that first"
                .formatted(
                    name(state),
                    next.stream().map(Transitions::name).collect(Collectors.joining(" or "))));
  }

  private static String name(Enum<?> state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** Every state with the states that may follow it, in the order of the enum. */
  public Map<S, Set<S>> table() {
    return next;
  }

  /**
   * The states that no declared path from the first reaches; a machine with any of them is refused.
   */
  public Set<S> unreachable() {
    EnumSet<S> unseen = EnumSet.allOf(states);
    visit(first, unseen);
    return unseen;
  }

  private void visit(S state, EnumSet<S> unseen) {
    if (unseen.remove(state)) {
      from(state).forEach(target -> visit(target, unseen));
    }
  }
}
