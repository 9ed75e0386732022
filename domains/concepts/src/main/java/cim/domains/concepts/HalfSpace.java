package cim.domains.concepts;

import cim.model.Bounded;
import cim.model.InvalidValue;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * All points on one side of a plane: those of which the coordinates, each multiplied by its number
 * here, make up no more than the limit.
 */
public record HalfSpace(
    @Bounded(Geometry.MOST_DIMENSIONS) Map<DimensionName, Double> normal, double limit) {

  /** How far beyond the plane a point may be by rounding alone. */
  private static final double ROUNDING = 1e-9;

  public HalfSpace {
    if (normal.isEmpty() || normal.size() > Geometry.MOST_DIMENSIONS) {
      throw new InvalidValue("normal", normal, "1 to " + Geometry.MOST_DIMENSIONS + " dimensions");
    }
    Map<DimensionName, Double> sorted = new TreeMap<>();
    normal.forEach((name, value) -> sorted.put(name, Numbers.finite(name.value(), value)));
    normal = Collections.unmodifiableMap(sorted);
    limit = Numbers.finite("limit", limit);
  }

  /** At most this in one dimension. */
  static HalfSpace atMost(DimensionName name, double value) {
    return new HalfSpace(Map.of(name, 1.0), value);
  }

  /** At least this in one dimension. */
  static HalfSpace atLeast(DimensionName name, double value) {
    return new HalfSpace(Map.of(name, -1.0), -value);
  }

  boolean contains(Point point) {
    double sum = 0;
    double size = Math.abs(limit);
    for (Map.Entry<DimensionName, Double> part : normal.entrySet()) {
      double term = part.getValue() * point.coordinates().getOrDefault(part.getKey(), 0.0);
      sum += term;
      size += Math.abs(term);
    }
    return sum <= limit + ROUNDING * size;
  }
}
