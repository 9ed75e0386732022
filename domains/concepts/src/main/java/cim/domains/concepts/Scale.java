package cim.domains.concepts;

import cim.model.Bounded;
import cim.model.InvalidValue;
import java.util.HashSet;
import java.util.List;

/**
 * What values a dimension has and how far apart they are: from 0, where they are the same, to 1,
 * where nothing of the dimension is farther apart.
 */
public sealed interface Scale {

  /** Any number from the least to the greatest. */
  record Continuous(double least, double greatest) implements Scale {
    public Continuous {
      requireExtent(least, greatest);
    }
  }

  /** Any number from the least to the greatest, where both ends are the same: a hue, an hour. */
  record Circular(double least, double greatest) implements Scale {
    public Circular {
      requireExtent(least, greatest);
    }
  }

  /** Named levels in an order; the number of a level counts from 0. */
  record Ordinal(@Bounded(MOST_LEVELS) List<String> levels) implements Scale {
    public Ordinal {
      levels = requireLevels(levels);
    }
  }

  /** Named values without an order; the number of a value counts from 0. */
  record Categorical(@Bounded(MOST_LEVELS) List<String> values) implements Scale {
    public Categorical {
      values = requireLevels(values);
    }
  }

  int MOST_LEVELS = 100;

  default double lowest() {
    return switch (this) {
      case Continuous scale -> scale.least();
      case Circular scale -> scale.least();
      case Ordinal _, Categorical _ -> 0;
    };
  }

  default double highest() {
    return switch (this) {
      case Continuous scale -> scale.greatest();
      case Circular scale -> scale.greatest();
      case Ordinal scale -> scale.levels().size() - 1.0;
      case Categorical scale -> scale.values().size() - 1.0;
    };
  }

  /** Whether only whole numbers are values. */
  default boolean isNamed() {
    return this instanceof Ordinal || this instanceof Categorical;
  }

  /** Whether it makes sense to add and multiply values. */
  default boolean isLinear() {
    return this instanceof Continuous || this instanceof Ordinal;
  }

  default boolean admits(double value) {
    return value >= lowest() && value <= highest() && (!isNamed() || value == Math.rint(value));
  }

  /** The value that is nearest to a number; around the circle where there is one. */
  default double nearest(double number) {
    if (this instanceof Circular(double least, double greatest)) {
      double width = greatest - least;
      double turned = (number - least) % width;
      return least + (turned < 0 ? turned + width : turned);
    }
    double inside = Math.clamp(number, lowest(), highest());
    return isNamed() ? Math.rint(inside) : inside;
  }

  /**
   * From one value towards another, the shorter way.
   *
   * @param part 0 is the one, 1 the other
   */
  default double between(double one, double other, double part) {
    return switch (this) {
      case Continuous _ -> one + part * (other - one);
      case Ordinal _ -> nearest(one + part * (other - one));
      case Categorical _ -> part < 0.5 ? one : other;
      case Circular _ -> nearest(one + part * shift(one, other));
    };
  }

  /** What leads from one value to another; around a circle the shorter way. */
  default double shift(double one, double other) {
    if (this instanceof Circular(double least, double greatest)) {
      double width = greatest - least;
      double shift = (other - one) % width;
      double nearer = shift > width / 2 ? shift - width : shift;
      return nearer < -width / 2 ? nearer + width : nearer;
    }
    return other - one;
  }

  private static void requireExtent(double least, double greatest) {
    Numbers.finite("least", least);
    Numbers.finite("greatest", greatest);
    if (least >= greatest) {
      throw new InvalidValue("greatest", greatest, "more than least: " + least);
    }
  }

  private static List<String> requireLevels(List<String> levels) {
    if (levels.size() < 2
        || levels.size() > MOST_LEVELS
        || new HashSet<>(levels).size() < levels.size()
        || levels.stream().anyMatch(level -> level.isBlank() || level.length() > 100)) {
      throw new InvalidValue(
          "levels", levels, "2 to " + MOST_LEVELS + " different ones of 1 to 100 characters");
    }
    return List.copyOf(levels);
  }
}
