package cim.domains.concepts;

import java.util.Arrays;
import java.util.List;

/**
 * Whether distances keep the axioms of a metric, on some points.
 *
 * @param points how many were looked at
 * @param identity how often two that are at the same place were apart, or two at different places
 *     were not
 * @param symmetry how often the way back was longer or shorter
 * @param triangle how often a detour was shorter than the straight way
 */
public record MetricCheck(
    Verdict verdict, long points, long identity, long symmetry, long triangle) {
  /** What rounding alone may make. */
  private static final double ROUNDING = 1e-9;

  /** Whether all axioms hold. */
  public enum Verdict {
    METRIC,
    NO_METRIC
  }

  static MetricCheck of(Measure measure, List<double[]> points) {
    long identity = 0;
    long symmetry = 0;
    long triangle = 0;
    for (double[] a : points) {
      for (double[] b : points) {
        double straight = measure.distance(a, b);
        if (Arrays.equals(a, b) != straight <= ROUNDING) {
          identity++;
        }
        if (Math.abs(straight - measure.distance(b, a)) > ROUNDING) {
          symmetry++;
        }
        for (double[] over : points) {
          if (measure.distance(a, over) + measure.distance(over, b) < straight - ROUNDING) {
            triangle++;
          }
        }
      }
    }
    return new MetricCheck(
        identity + symmetry + triangle == 0 ? Verdict.METRIC : Verdict.NO_METRIC,
        points.size(),
        identity,
        symmetry,
        triangle);
  }
}
