package cim.domains.workflows;

import cim.domains.workflows.PlannedStep.Dependency;
import cim.domains.workflows.PlannedStep.Terms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The chain of steps that takes longest, by their estimates: whatever is late on it makes the whole
 * late. A step without an estimate takes no time; loops are taken once.
 *
 * @param total how long all of it takes
 */
public record CriticalPath(List<Leg> legs, Duration total) {

  /** A step on the way. */
  public record Leg(StepName step, Title title, Duration estimate) {}

  /** The longest chain up to a step. */
  private record Chain(PlannedStep last, Optional<Chain> before, Duration length) {}

  /**
   * @param counts of which steps the time counts; of others it is over
   */
  static CriticalPath of(Plan plan, Predicate<StepName> counts) {
    Map<StepName, Chain> chains = new HashMap<>();
    Optional<Chain> longest = Optional.empty();
    for (PlannedStep step : plan.ordered()) {
      Optional<Chain> before = Optional.empty();
      for (Dependency dependency : step.after()) {
        before = longer(before, Optional.ofNullable(chains.get(dependency.step())));
      }
      Duration own = counts.test(step.name()) ? estimate(step) : Duration.ZERO;
      Chain chain =
          new Chain(step, before, before.map(Chain::length).orElse(Duration.ZERO).plus(own));
      chains.put(step.name(), chain);
      longest = longer(longest, Optional.of(chain));
    }
    List<Leg> legs = new ArrayList<>();
    for (Optional<Chain> at = longest; at.isPresent(); at = at.get().before()) {
      PlannedStep step = at.get().last();
      if (counts.test(step.name())) {
        legs.add(new Leg(step.name(), step.title(), estimate(step)));
      }
    }
    Collections.reverse(legs);
    return new CriticalPath(legs, longest.map(Chain::length).orElse(Duration.ZERO));
  }

  private static Optional<Chain> longer(Optional<Chain> one, Optional<Chain> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.or(() -> other);
    }
    return other.get().length().compareTo(one.get().length()) > 0 ? other : one;
  }

  private static Duration estimate(PlannedStep step) {
    return step.terms().flatMap(Terms::estimate).orElse(Duration.ZERO);
  }
}
