package cim.domains.visualization;

import cim.model.InvalidValue;

/** Where something stands on a canvas, in world units. */
public record Position(double x, double y, double z) {
  static final Position ORIGIN = new Position(0, 0, 0);

  private static final double FARTHEST = 1e9;

  public Position {
    x = near("x", x);
    y = near("y", y);
    z = near("z", z);
  }

  private static double near(String field, double coordinate) {
    if (!(Math.abs(coordinate) <= FARTHEST)) { // also NaN
      throw new InvalidValue(field, coordinate, "a number from -1e9 to 1e9");
    }
    return coordinate + 0.0; // never -0.0
  }
}
