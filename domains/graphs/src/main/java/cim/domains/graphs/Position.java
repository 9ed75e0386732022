package cim.domains.graphs;

import cim.model.InvalidValue;

/** Where a node stands in a picture, in the picture's own units. */
public record Position(double x, double y, double z) {
  static final Position ORIGIN = new Position(0, 0, 0);

  private static final double FARTHEST = 1e9;

  public Position {
    if (!isNear(x) || !isNear(y) || !isNear(z)) {
      throw new InvalidValue(
          "position", x + ", " + y + ", " + z, "three numbers up to " + FARTHEST);
    }
  }

  private static boolean isNear(double coordinate) {
    return Math.abs(coordinate) <= FARTHEST; // false for NaN, too
  }
}
