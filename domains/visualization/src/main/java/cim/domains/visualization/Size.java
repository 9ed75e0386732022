package cim.domains.visualization;

import cim.model.InvalidValue;

/** How large something is drawn, in world units. */
public record Size(double value) {
  private static final double LARGEST = 10_000;

  public Size {
    if (!(value > 0 && value <= LARGEST)) { // also NaN
      throw new InvalidValue("size", value, "more than 0, at most " + LARGEST);
    }
  }
}
