package cim.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a decider answers. */
public sealed interface Decision<E> {

  /** The command causes these events, in this order; at most 200 (RULINGS 1). */
  record Accepted<E>(List<E> events) implements Decision<E> {
    public Accepted {
      events = List.copyOf(events);
    }
  }

  /**
   * The command is refused and nothing is written.
   *
   * @param code stable, snake_case, for programs: {@code person_not_registered}
   * @param reason for people: the value, what was expected, what to do
   */
  record Rejected<E>(String code, String reason) implements Decision<E> {}

  @SafeVarargs
  @SuppressWarnings("varargs") // The array is only read.
  static <E> Decision<E> accept(E... events) {
    return new Accepted<>(List.of(events));
  }

  static <E> Decision<E> accept(List<E> events) {
    return new Accepted<>(events);
  }

  /** It is already so: no event, and the ack is still accepted. */
  static <E> Decision<E> nothing() {
    return new Accepted<>(List.of());
  }

  static <E> Decision<E> reject(String code, String reason) {
    return new Rejected<>(code, reason);
  }

  /** A value in the place of another: removed and added (seed 001); nothing when it is the same. */
  static <T, E> Decision<E> replace(
      Optional<T> old,
      T value,
      Function<? super T, ? extends E> removed,
      Function<? super T, ? extends E> added) {
    if (old.equals(Optional.of(value))) {
      return nothing();
    }
    List<E> events = new ArrayList<>();
    old.map(removed).ifPresent(events::add);
    events.add(added.apply(value));
    return accept(events);
  }

  /** A value, or none, in the place of another. */
  static <T, E> Decision<E> replace(
      Optional<T> old,
      Optional<T> next,
      Function<? super T, ? extends E> removed,
      Function<? super T, ? extends E> added) {
    return next.map(value -> Decision.<T, E>replace(old, value, removed, added))
        .orElseGet(() -> remove(old, removed));
  }

  /** A value is taken away; nothing when there is none. */
  static <T, E> Decision<E> remove(Optional<T> old, Function<? super T, ? extends E> removed) {
    return accept(old.<E>map(removed).stream().toList());
  }

  /**
   * One more of several; nothing when it is there.
   *
   * @param most how many there may be
   */
  static <T, E> Decision<E> add(T item, Collection<T> known, int most, E added) {
    if (known.contains(item)) {
      return nothing();
    }
    return known.size() < most ? accept(List.of(added)) : tooMany(most);
  }

  /** One of several is taken away; nothing when it is not there. */
  static <T, E> Decision<E> remove(T item, Collection<T> known, E removed) {
    return known.contains(item) ? accept(List.of(removed)) : nothing();
  }

  /** An aggregate holds few of anything; thousands are aggregates of their own (RULINGS 11). */
  static <E> Decision<E> tooMany(int most) {
    return reject("too_many_entries", most + " are there (expected: fewer); remove one first");
  }
}
