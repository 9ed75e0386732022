package cim.domains.concepts;

import cim.model.Bounded;
import cim.model.InvalidValue;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a space is made of.
 *
 * @param dimensions in the order in which questions name coordinates
 * @param weights of the dimensions that do not count 1
 */
public record Geometry(
    @Bounded(Geometry.MOST_DIMENSIONS) List<Dimension> dimensions,
    Metric metric,
    @Bounded(Geometry.MOST_DIMENSIONS) Map<DimensionName, Weight> weights) {
  static final int MOST_DIMENSIONS = 32;

  /** The five dimensions of seed 002, which count alike. */
  public static final Geometry SEED = new Geometry(Dimension.SEED, Metric.EUCLIDEAN, Map.of());

  /** What counts where nothing is said. */
  private static final Weight USUAL = new Weight.Constant(1);

  public Geometry {
    if (dimensions.isEmpty() || dimensions.size() > MOST_DIMENSIONS) {
      throw new InvalidValue(
          "dimensions", dimensions.size(), "1 to " + MOST_DIMENSIONS + " of them");
    }
    if (dimensions.stream().map(Dimension::name).distinct().count() < dimensions.size()) {
      throw new InvalidValue("dimensions", names(dimensions), "each once");
    }
    if (metric.form() == Metric.Form.COSINE
        && !dimensions.stream().allMatch(dimension -> dimension.scale().isLinear())) {
      throw new InvalidValue(
          "metric", "cosine", "another, or only continuous and ordinal dimensions");
    }
    dimensions = List.copyOf(dimensions);
    weights = Map.copyOf(weights);
  }

  private static String names(List<Dimension> dimensions) {
    return dimensions.stream()
        .map(dimension -> dimension.name().value())
        .collect(Collectors.joining(", "));
  }

  Optional<Dimension> dimension(DimensionName name) {
    return dimensions.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  Weight weight(DimensionName name) {
    return weights.getOrDefault(name, USUAL);
  }

  Geometry weighted(Map<DimensionName, Weight> others) {
    return new Geometry(dimensions, metric, others);
  }

  /** The dimensions in the order of their names, as {@link Point#vector} has them. */
  List<Dimension> sorted() {
    return dimensions.stream().sorted(Comparator.comparing(Dimension::name)).toList();
  }

  /** What is wrong with a point that should be in this space; empty where nothing is. */
  Optional<String> misfit(Point point) {
    if (!point.coordinates().keySet().equals(Map.copyOf(scales()).keySet())) {
      return Optional.of(
          "coordinates: "
              + point.coordinates().keySet()
              + " (expected: "
              + names(dimensions)
              + ")");
    }
    return dimensions.stream()
        .filter(one -> !one.scale().admits(coordinate(point, one.name())))
        .findFirst()
        .map(one ->
            "%s: %s (expected: %s%s to %s)"
                .formatted(
                    one.name(),
                    coordinate(point, one.name()),
                    one.scale().isNamed() ? "a whole number, " : "",
                    one.scale().lowest(),
                    one.scale().highest()));
  }

  /** The first name that is no dimension of this space. */
  Optional<DimensionName> unknown(Iterable<DimensionName> names) {
    for (DimensionName name : names) {
      if (dimension(name).isEmpty()) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  static double coordinate(Point point, DimensionName name) {
    return point.coordinates().getOrDefault(name, 0.0);
  }

  private Map<DimensionName, Scale> scales() {
    return dimensions.stream().collect(Collectors.toMap(Dimension::name, Dimension::scale));
  }

  /** The point that a question names by its coordinates, in the order of the dimensions. */
  Point at(List<Double> coordinates) {
    if (coordinates.size() != dimensions.size()) {
      throw new InvalidValue(
          "coordinates", coordinates, dimensions.size() + " numbers: " + names(dimensions));
    }
    Map<DimensionName, Double> values = new LinkedHashMap<>();
    for (int i = 0; i < coordinates.size(); i++) {
      values.put(dimensions.get(i).name(), coordinates.get(i));
    }
    Point point = new Point(values);
    misfit(point)
        .ifPresent(misfit -> {
          throw new InvalidValue("coordinates", coordinates, "a point of the space; " + misfit);
        });
    return point;
  }

  /** The point with these numbers in the order of the dimensions' names, brought into the space. */
  Point point(double[] vector) {
    Map<DimensionName, Double> values = new LinkedHashMap<>();
    List<Dimension> sorted = sorted();
    for (int i = 0; i < vector.length; i++) {
      values.put(sorted.get(i).name(), sorted.get(i).scale().nearest(vector[i]));
    }
    return new Point(values);
  }

  /** From one point towards another; 0 is the one, 1 the other. */
  Point between(Point one, Point other, double part) {
    Map<DimensionName, Double> values = new LinkedHashMap<>();
    for (Dimension dimension : dimensions) {
      values.put(
          dimension.name(),
          dimension
              .scale()
              .between(
                  coordinate(one, dimension.name()), coordinate(other, dimension.name()), part));
    }
    return new Point(values);
  }

  Measure measure(Optional<Context> context) {
    return new Measure(this, context);
  }
}
