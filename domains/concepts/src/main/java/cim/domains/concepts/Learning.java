package cim.domains.concepts;

import cim.domains.concepts.SpaceCommand.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Weights that judgements teach: of two concepts that are alike the dimensions count less in which
 * they differ, of two that are different they count more; all together count what they did.
 */
final class Learning {
  private Learning() {}

  /**
   * The weights after a judgement.
   *
   * @param rate how far a dimension goes in which the two differ as much as can be
   */
  static Map<DimensionName, Weight> learned(
      Geometry geometry, Point left, Point right, Verdict verdict, double rate) {
    Measure measure = geometry.measure(Optional.empty());
    List<Dimension> dimensions = geometry.sorted();
    double[] one = left.vector();
    double[] other = right.vector();
    double[] next = new double[dimensions.size()];
    double before = 0;
    double after = 0;
    for (int i = 0; i < next.length; i++) {
      double base = geometry.weight(dimensions.get(i).name()).base();
      double change = rate * measure.difference(i, one[i], other[i]);
      next[i] = base * (verdict == Verdict.ALIKE ? 1 - change : 1 + change);
      before += base;
      after += next[i];
    }
    Map<DimensionName, Weight> weights = new TreeMap<>();
    for (int i = 0; i < next.length; i++) {
      DimensionName name = dimensions.get(i).name();
      double scaled = after == 0 ? next[i] : next[i] * before / after;
      weights.put(name, geometry.weight(name).based(scaled));
    }
    return weights;
  }
}
