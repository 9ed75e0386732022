package cim.testkit;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Makes a history that breaks a property shorter and what it consists of simpler, for as long as it
 * still breaks it: a small example says what is wrong. Used by one thread.
 */
final class Shrinking<T> {
  /** Enough for histories of some dozens; what is left then is small enough. */
  private static final int TRIES = 5_000;

  private final Function<T, Stream<T>> simpler;
  private final Function<List<T>, Optional<Throwable>> fault;
  private int tries;

  private Shrinking(Function<T, Stream<T>> simpler, Function<List<T>, Optional<Throwable>> fault) {
    this.simpler = simpler;
    this.fault = fault;
  }

  /**
   * The smallest history that was found, as the fault that it shows.
   *
   * @param fault what a history breaks; a function of the history alone
   */
  static <T> AssertionError smallest(
      List<T> history,
      Function<T, Stream<T>> simpler,
      Function<List<T>, Optional<Throwable>> fault) {
    List<T> small = new Shrinking<>(simpler, fault).shrink(history);
    // A fault that does not come again, as of a decider that decides by chance, has no cause here.
    Optional<Throwable> cause = fault.apply(small);
    StringBuilder text =
        new StringBuilder(cause.map(Throwable::getMessage).orElse("a fault that comes and goes"));
    text.append("\n the smallest history that shows it:");
    small.forEach(one -> text.append("\n  - ").append(one));
    return new AssertionError(text.toString(), cause.orElse(null));
  }

  private List<T> shrink(List<T> history) {
    List<T> small = history;
    Optional<List<T>> smaller = Optional.of(small);
    while (smaller.isPresent()) {
      small = smaller.get();
      smaller = candidates(small).filter(this::stillFails).findFirst();
    }
    return small;
  }

  private boolean stillFails(List<T> history) {
    tries++;
    return tries <= TRIES && fault.apply(history).isPresent();
  }

  /** First shorter ones, then those of simpler parts. */
  private Stream<List<T>> candidates(List<T> history) {
    Stream<List<T>> halves =
        history.size() < 4
            ? Stream.empty()
            : Stream.of(
                history.subList(0, history.size() / 2),
                history.subList(history.size() / 2, history.size()));
    return Stream.of(halves, shorter(history), changed(history)).flatMap(Function.identity());
  }

  private Stream<List<T>> shorter(List<T> history) {
    return Stream.iterate(0, i -> i < history.size(), i -> i + 1)
        .map(i -> Simpler.without(history, i));
  }

  private Stream<List<T>> changed(List<T> history) {
    return Stream.iterate(0, i -> i < history.size(), i -> i + 1)
        .flatMap(i -> simpler.apply(history.get(i)).map(one -> Simpler.with(history, i, one)));
  }
}
