package cim.domains.visualization;

import cim.model.EntityRef;
import cim.model.InvalidValue;
import java.util.ArrayList;
import java.util.List;

/**
 * A way through the relationships of a domain: the arrows of the category whose objects are
 * entities.
 */
record Trail(Thing start, List<Step> steps) {

  /** An entity and what it is called. */
  record Thing(EntityRef entity, String label) {}

  /** Which way a relationship is taken. */
  public enum Way {
    ALONG,
    AGAINST
  }

  /** One relationship from an entity to the next. */
  record Step(Thing from, String relation, Way way, Thing to) {}

  Trail {
    steps = List.copyOf(steps);
    Thing at = start;
    for (Step step : steps) {
      if (!step.from().equals(at)) {
        throw new InvalidValue("step", step.from(), "one that begins at " + at);
      }
      at = step.to();
    }
  }

  /** The way that stays where it is. */
  static Trail identity(Thing thing) {
    return new Trail(thing, List.of());
  }

  Thing end() {
    return steps.isEmpty() ? start : steps.getLast().to();
  }

  /**
   * This way and then another.
   *
   * @throws InvalidValue where the other does not begin where this ends
   */
  Trail then(Trail other) {
    if (!other.start.equals(end())) {
      throw new InvalidValue("start", other.start, "where the way before ends: " + end());
    }
    List<Step> all = new ArrayList<>(steps);
    all.addAll(other.steps);
    return new Trail(start, all);
  }
}
