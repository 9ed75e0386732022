package cim.domains.concepts;

import cim.model.Bounded;
import cim.model.InvalidValue;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** A place in a space: a number for each of its dimensions. */
public record Point(@Bounded(Geometry.MOST_DIMENSIONS) Map<DimensionName, Double> coordinates) {

  public Point {
    if (coordinates.isEmpty() || coordinates.size() > Geometry.MOST_DIMENSIONS) {
      throw new InvalidValue(
          "coordinates", coordinates, "1 to " + Geometry.MOST_DIMENSIONS + " of them");
    }
    Map<DimensionName, Double> sorted = new TreeMap<>();
    coordinates.forEach((name, value) -> sorted.put(name, Numbers.finite(name.value(), value)));
    coordinates = Collections.unmodifiableMap(sorted);
  }

  /** The numbers in the order of the dimensions' names. */
  double[] vector() {
    return coordinates.values().stream().mapToDouble(Double::doubleValue).toArray();
  }
}
