package cim.domains.concepts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands for several points. */
final class Prototypes {
  private Prototypes() {}

  /**
   * The middle of some points: the mean where a dimension has one, the mean direction around a
   * circle, the most frequent of named values.
   */
  static Point middle(Geometry geometry, List<Point> points) {
    return middle(geometry, points, points.stream().map(_ -> 1.0).toList());
  }

  /**
   * The same where some points count more than others.
   *
   * @param weights one for each point; where they add up to nothing all count alike
   */
  static Point middle(Geometry geometry, List<Point> points, List<Double> weights) {
    Map<DimensionName, Double> values = new LinkedHashMap<>();
    for (Dimension dimension : geometry.dimensions()) {
      double[] column = new double[points.size()];
      for (int i = 0; i < column.length; i++) {
        column[i] = Geometry.coordinate(points.get(i), dimension.name());
      }
      values.put(
          dimension.name(), dimension.scale().nearest(middle(dimension.scale(), column, weights)));
    }
    return new Point(values);
  }

  private static double middle(Scale scale, double[] values, List<Double> weights) {
    return switch (scale) {
      case Scale.Continuous _, Scale.Ordinal _ -> mean(values, weights);
      case Scale.Circular(double least, double greatest) ->
          direction(values, weights, least, greatest - least);
      case Scale.Categorical _ -> mostFrequent(values, weights);
    };
  }

  private static double mean(double[] values, List<Double> weights) {
    double sum = 0;
    double total = 0;
    double plain = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weights.get(i) * values[i];
      total += weights.get(i);
      plain += values[i];
    }
    return total == 0 ? plain / values.length : sum / total;
  }

  private static double direction(
      double[] values, List<Double> weights, double least, double width) {
    double x = 0;
    double y = 0;
    for (int i = 0; i < values.length; i++) {
      double angle = 2 * Math.PI * (values[i] - least) / width;
      x += weights.get(i) * Math.cos(angle);
      y += weights.get(i) * Math.sin(angle);
    }
    // Opposite ones cancel each other; then none is more in the middle than the first.
    return Math.hypot(x, y) < 1e-9 ? values[0] : least + width * Math.atan2(y, x) / (2 * Math.PI);
  }

  private static double mostFrequent(double[] values, List<Double> weights) {
    Map<Double, Double> counts = new HashMap<>();
    double best = values[0];
    for (int i = 0; i < values.length; i++) {
      counts.merge(values[i], weights.get(i), Double::sum);
    }
    for (double value : values) {
      double count = counts.getOrDefault(value, 0.0);
      double most = counts.getOrDefault(best, 0.0);
      if (count > most || (count == most && value < best)) {
        best = value;
      }
    }
    return best;
  }

  /** The planes around the smallest box that holds some points. */
  static List<HalfSpace> box(Geometry geometry, List<Point> points) {
    List<HalfSpace> planes = new ArrayList<>();
    for (Dimension dimension : geometry.dimensions()) {
      DimensionName name = dimension.name();
      double least =
          points.stream().mapToDouble(one -> Geometry.coordinate(one, name)).min().orElse(0);
      double greatest =
          points.stream().mapToDouble(one -> Geometry.coordinate(one, name)).max().orElse(0);
      planes.add(HalfSpace.atLeast(name, least));
      planes.add(HalfSpace.atMost(name, greatest));
    }
    return planes;
  }
}
