package cim.domains.concepts;

/** What becomes of a property on its way to a dimension. */
public sealed interface Transformation {

  /** The number itself. */
  record Identity() implements Transformation {}

  /** The number, multiplied and moved. */
  record Linear(double factor, double offset) implements Transformation {
    public Linear {
      factor = Numbers.finite("factor", factor);
      offset = Numbers.finite("offset", offset);
    }
  }

  /** The natural logarithm of one more than the number, multiplied; of what is negative 0. */
  record Logarithmic(double factor) implements Transformation {
    public Logarithmic {
      factor = Numbers.finite("factor", factor);
    }
  }

  /**
   * From the lowest value of the dimension to its highest, along a curve that is steepest at the
   * middle.
   */
  record Sigmoid(double middle, double steepness) implements Transformation {
    public Sigmoid {
      middle = Numbers.finite("middle", middle);
      steepness = Numbers.finite("steepness", steepness);
    }
  }

  /** The value on a scale, brought within its bounds. */
  default double on(Scale scale, double number) {
    double value =
        switch (this) {
          case Identity _ -> number;
          case Linear(double factor, double offset) -> factor * number + offset;
          case Logarithmic(double factor) -> factor * Math.log1p(Math.max(0, number));
          case Sigmoid(double middle, double steepness) ->
              scale.lowest()
                  + (scale.highest() - scale.lowest())
                      / (1 + Math.exp(-steepness * (number - middle)));
        };
    return scale.nearest(value);
  }
}
