package cim.domains.concepts;

import java.util.List;

/**
 * Whether a region holds what it should, and all that lies between: with two points a convex region
 * has the whole way from one to the other in it (Gärdenfors 2000). Half-spaces alone are convex
 * only where ways are straight, not around a circle, so the ways between the points are looked at.
 */
final class Convexity {
  private static final int STEPS = 8;

  private Convexity() {}

  /** What was found. */
  enum Verdict {
    CONVEX,
    /** A point is not in the region. */
    OUTSIDE,
    /** All points are in the region, something between two of them is not. */
    BROKEN
  }

  static boolean contains(List<HalfSpace> boundaries, Point point) {
    return boundaries.stream().allMatch(boundary -> boundary.contains(point));
  }

  static Verdict of(Geometry geometry, List<HalfSpace> boundaries, List<Point> points) {
    if (!points.stream().allMatch(point -> contains(boundaries, point))) {
      return Verdict.OUTSIDE;
    }
    for (int i = 0; i < points.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (!isBetweenInside(geometry, boundaries, points.get(i), points.get(j))) {
          return Verdict.BROKEN;
        }
      }
    }
    return Verdict.CONVEX;
  }

  private static boolean isBetweenInside(
      Geometry geometry, List<HalfSpace> boundaries, Point one, Point other) {
    for (int step = 1; step < STEPS; step++) {
      if (!contains(boundaries, geometry.between(one, other, (double) step / STEPS))) {
        return false;
      }
    }
    return true;
  }
}
