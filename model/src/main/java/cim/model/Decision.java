package cim.model;

import java.util.List;

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
}
