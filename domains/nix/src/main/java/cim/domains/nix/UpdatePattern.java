package cim.domains.nix;

import cim.domains.nix.FlakeInputs.LockRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How an input was updated over time.
 *
 * @param states how many states were locked
 * @param between the mean time between two of them
 * @param oldest how old a state was at most when it was replaced
 * @param backwards how often an older state took the place of a newer one
 */
public record UpdatePattern(
    InputName input,
    int states,
    Instant first,
    Instant last,
    Optional<Duration> between,
    Optional<Duration> oldest,
    int backwards) {

  /**
   * @param history of all inputs, in the order of time
   */
  static List<UpdatePattern> of(List<LockRow> history) {
    Map<InputName, List<LockRow>> inputs = new LinkedHashMap<>();
    history.forEach(row -> inputs.computeIfAbsent(row.input(), _ -> new ArrayList<>()).add(row));
    return inputs.values().stream().map(UpdatePattern::ofOne).toList();
  }

  private static UpdatePattern ofOne(List<LockRow> states) {
    Optional<Duration> oldest = Optional.empty();
    int backwards = 0;
    for (int i = 1; i < states.size(); i++) {
      Optional<Instant> before = states.get(i - 1).pin().modified();
      Optional<Instant> after = states.get(i).pin().modified();
      Instant replaced = states.get(i).at();
      if (before.isPresent() && !before.get().isAfter(replaced)) {
        Duration age = Duration.between(before.get(), replaced);
        oldest = oldest.filter(known -> known.compareTo(age) >= 0).or(() -> Optional.of(age));
      }
      boolean isBackwards =
          before.isPresent() && after.filter(time -> time.isBefore(before.get())).isPresent();
      backwards += isBackwards ? 1 : 0;
    }
    Instant first = states.getFirst().at();
    Instant last = states.getLast().at();
    Optional<Duration> between =
        states.size() == 1
            ? Optional.empty()
            : Optional.of(Duration.between(first, last).dividedBy(states.size() - 1));
    return new UpdatePattern(
        states.getFirst().input(), states.size(), first, last, between, oldest, backwards);
  }
}
