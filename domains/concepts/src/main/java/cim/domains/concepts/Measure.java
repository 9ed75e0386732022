package cim.domains.concepts;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Distances in one space and context, over numbers in the order of the dimensions' names. Safe for
 * all threads.
 *
 * <p>A distance is from 0 to 1: 1 is the farthest that two points of the space can be apart. What
 * is compared inside a search is its <em>rank</em>, which grows with the distance and costs less.
 */
final class Measure {
  /** How fast similarity falls with distance: at a distance of 1 it is e^-4, about 0.02. */
  private static final double SENSITIVITY = 4;

  /** Of the angle to a box only a bound is known, and that by rounding. */
  private static final double ROUNDING = 1e-12;

  private enum Difference {
    LINEAR,
    CIRCULAR,
    EQUALITY
  }

  private final Difference[] differences;
  private final double[] lowest;
  private final double[] shares; // one, divided by the width of the dimension
  private final double[] weights;
  private final double total;
  private final Metric.Form form;
  private final double exponent;

  Measure(Geometry geometry, Optional<Context> context) {
    List<Dimension> dimensions = geometry.sorted();
    int count = dimensions.size();
    differences = new Difference[count];
    lowest = new double[count];
    shares = new double[count];
    weights = new double[count];
    for (int i = 0; i < count; i++) {
      Scale scale = dimensions.get(i).scale();
      differences[i] =
          switch (scale) {
            case Scale.Continuous _, Scale.Ordinal _ -> Difference.LINEAR;
            case Scale.Circular _ -> Difference.CIRCULAR;
            case Scale.Categorical _ -> Difference.EQUALITY;
          };
      lowest[i] = scale.lowest();
      shares[i] = 1 / (scale.highest() - scale.lowest());
      weights[i] = geometry.weight(dimensions.get(i).name()).in(context);
    }
    form = geometry.metric().form();
    exponent = geometry.metric().exponent().orElse(form == Metric.Form.MANHATTAN ? 1.0 : 2.0);
    total =
        form == Metric.Form.CHEBYSHEV
            ? Arrays.stream(weights).max().orElse(0)
            : Arrays.stream(weights).sum();
  }

  int dimensions() {
    return weights.length;
  }

  double distance(double[] one, double[] other) {
    return distance(rank(one, other, 0));
  }

  double distance(Point one, Point other) {
    return distance(one.vector(), other.vector());
  }

  /** How similar things are that are so far apart: 1 at the same place (Shepard 1987). */
  static double similarity(double distance) {
    return Math.exp(-SENSITIVITY * distance);
  }

  /** The distance of a rank. */
  double distance(double rank) {
    if (form == Metric.Form.COSINE) {
      return rank;
    }
    if (total == 0) {
      return 0;
    }
    double part = Math.min(1, rank / total);
    return form == Metric.Form.CHEBYSHEV || exponent == 1 ? part : root(part);
  }

  /** The rank of a distance, or a little more by rounding. */
  double rank(double distance) {
    if (form == Metric.Form.COSINE || distance > 1) {
      return distance > 1 ? Double.MAX_VALUE : distance + ROUNDING;
    }
    double power = form == Metric.Form.CHEBYSHEV ? distance : Math.pow(distance, exponent);
    return power * total * (1 + ROUNDING);
  }

  private double root(double part) {
    return exponent == 2 ? Math.sqrt(part) : Math.pow(part, 1 / exponent);
  }

  /** The rank of the distance between two points, of which the other stands among many. */
  double rank(double[] one, double[] others, int at) {
    if (form == Metric.Form.COSINE) {
      return angle(one, others, at);
    }
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum = plus(sum, i, difference(i, one[i], others[at + i]));
    }
    return sum;
  }

  /** No point of a box has a lesser rank than this. */
  double leastRank(double[] one, double[] least, double[] greatest, int at) {
    if (form == Metric.Form.COSINE) {
      return leastAngle(one, least, greatest, at);
    }
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum = plus(sum, i, gap(i, one[i], least[at + i], greatest[at + i]));
    }
    return sum;
  }

  private double plus(double sum, int dimension, double difference) {
    double weight = weights[dimension];
    return switch (form) {
      case EUCLIDEAN -> sum + weight * difference * difference;
      case MANHATTAN -> sum + weight * difference;
      case CHEBYSHEV -> Math.max(sum, weight * difference);
      case MINKOWSKI -> sum + weight * Math.pow(difference, exponent);
      case COSINE -> sum;
    };
  }

  /** How far two values of a dimension are apart, from 0 to 1. */
  double difference(int dimension, double one, double other) {
    return switch (differences[dimension]) {
      case LINEAR -> Math.abs(one - other) * shares[dimension];
      case CIRCULAR -> {
        double way = Math.abs(one - other) * shares[dimension];
        yield 2 * Math.min(way, 1 - way);
      }
      case EQUALITY -> one == other ? 0 : 1;
    };
  }

  private double gap(int dimension, double value, double least, double greatest) {
    if (value >= least && value <= greatest) {
      return 0;
    }
    return switch (differences[dimension]) {
      case LINEAR -> difference(dimension, value, value < least ? least : greatest);
      case CIRCULAR ->
          Math.min(difference(dimension, value, least), difference(dimension, value, greatest));
      case EQUALITY -> 1;
    };
  }

  // Cosine: of weighted values from 0 to 1

  private double part(int dimension, double value) {
    return (value - lowest[dimension]) * shares[dimension];
  }

  private double angle(double[] one, double[] others, int at) {
    double product = 0;
    double size = 0;
    double otherSize = 0;
    for (int i = 0; i < weights.length; i++) {
      double a = part(i, one[i]);
      double b = part(i, others[at + i]);
      product += weights[i] * a * b;
      size += weights[i] * a * a;
      otherSize += weights[i] * b * b;
    }
    return oneLess(product, size, otherSize);
  }

  private double leastAngle(double[] one, double[] least, double[] greatest, int at) {
    double product = 0;
    double size = 0;
    double otherSize = 0;
    for (int i = 0; i < weights.length; i++) {
      double a = part(i, one[i]);
      double low = part(i, least[at + i]);
      product += weights[i] * a * part(i, greatest[at + i]);
      size += weights[i] * a * a;
      otherSize += weights[i] * low * low;
    }
    return Math.max(0, oneLess(product, size, otherSize) - ROUNDING);
  }

  /** Nothing is at any angle to where all dimensions are lowest; that is 1 from all else. */
  private static double oneLess(double product, double size, double otherSize) {
    if (size == 0 && otherSize == 0) {
      return product == 0 ? 0 : 1;
    }
    double sizes = Math.sqrt(size) * Math.sqrt(otherSize);
    return sizes == 0 ? (product == 0 ? 1 : 0) : Math.clamp(1 - product / sizes, 0, 1);
  }
}
