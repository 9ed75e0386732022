package cim.domains.concepts;

import cim.model.InvalidValue;
import java.util.Optional;

/**
 * How differences in several dimensions make up a distance.
 *
 * @param exponent of Minkowski's distance, which alone has one
 */
public record Metric(Form form, Optional<Double> exponent) {

  /** The form of a distance; every one of them is weighted. */
  public enum Form {
    /** The root of the sum of squares. */
    EUCLIDEAN,
    /** The sum. */
    MANHATTAN,
    /** The greatest. */
    CHEBYSHEV,
    /** The sum of powers, of any exponent from 1. */
    MINKOWSKI,
    /** One less the cosine of the angle, seen from where all dimensions are lowest. */
    COSINE
  }

  static final Metric EUCLIDEAN = of(Form.EUCLIDEAN);

  public Metric {
    if (exponent.isPresent() != (form == Form.MINKOWSKI)) {
      throw new InvalidValue("exponent", exponent, "one of minkowski, none of the others");
    }
    exponent.ifPresent(power -> Numbers.within(1, 16, "exponent", power));
  }

  static Metric of(Form form) {
    return new Metric(form, Optional.empty());
  }
}
