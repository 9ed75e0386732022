package cim.domains.locations;

import cim.model.Bounded;
import cim.model.InvalidValue;
import java.util.List;

/**
 * A closed line: its points in order, the first not repeated at the end. Between two points it is
 * straight in degrees, as GeoJSON has it (RFC 7946, 3.1.1). It does not meet itself.
 */
public record Ring(@Bounded(Boundary.MOST_POINTS) List<Point> points) {
  public Ring {
    points = List.copyOf(points);
    if (points.size() < 3 || points.size() > Boundary.MOST_POINTS) {
      throw new InvalidValue(
          "points", points.size() + " points", "3 to " + Boundary.MOST_POINTS + " of them");
    }
    if (meetsItself(points)) {
      throw new InvalidValue("points", "a line that meets itself", "one that does not");
    }
  }

  /** Whether a point is inside or on the line: an odd number of sides is crossed going east. */
  boolean contains(Point point) {
    boolean inside = false;
    for (int i = 0, j = points.size() - 1; i < points.size(); j = i++) {
      Point a = points.get(j);
      Point b = points.get(i);
      if (isOn(point, a, b)) {
        return true;
      }
      if ((a.latitude() > point.latitude()) != (b.latitude() > point.latitude())) {
        double crossing =
            a.longitude()
                + (point.latitude() - a.latitude())
                    / (b.latitude() - a.latitude())
                    * (b.longitude() - a.longitude());
        inside ^= point.longitude() < crossing;
      }
    }
    return inside;
  }

  /** Whether a point is on the line. */
  boolean isOnLine(Point point) {
    for (int i = 0, j = points.size() - 1; i < points.size(); j = i++) {
      if (isOn(point, points.get(j), points.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether it goes around its inside counterclockwise, seen from above. */
  boolean isLeftTurning() {
    double twice = 0;
    for (int i = 0, j = points.size() - 1; i < points.size(); j = i++) {
      twice += turn(points.getFirst(), points.get(j), points.get(i));
    }
    return twice > 0;
  }

  Ring reversed() {
    return new Ring(points.reversed());
  }

  private static boolean isOn(Point point, Point a, Point b) {
    return turn(a, b, point) == 0
        && point.longitude() >= Math.min(a.longitude(), b.longitude())
        && point.longitude() <= Math.max(a.longitude(), b.longitude())
        && point.latitude() >= Math.min(a.latitude(), b.latitude())
        && point.latitude() <= Math.max(a.latitude(), b.latitude());
  }

  /** More than 0 where the way from a over b to c turns left, less where right, 0 straight on. */
  private static double turn(Point a, Point b, Point c) {
    return (b.longitude() - a.longitude()) * (c.latitude() - a.latitude())
        - (b.latitude() - a.latitude()) * (c.longitude() - a.longitude());
  }

  private static boolean meetsItself(List<Point> points) {
    int size = points.size();
    for (int i = 0; i < size; i++) {
      Point a = points.get(i);
      Point b = points.get((i + 1) % size);
      Point next = points.get((i + 2) % size);
      if (a.equals(b) || isOn(next, a, b) || isOn(a, b, next)) {
        return true; // A side of no length, or one that goes back along the one before.
      }
      for (int j = i + 2; j < size - (i == 0 ? 1 : 0); j++) {
        if (meet(a, b, points.get(j), points.get((j + 1) % size))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean meet(Point a, Point b, Point c, Point d) {
    boolean across =
        Math.signum(turn(a, b, c)) * Math.signum(turn(a, b, d)) < 0
            && Math.signum(turn(c, d, a)) * Math.signum(turn(c, d, b)) < 0;
    return across || isOn(c, a, b) || isOn(d, a, b) || isOn(a, c, d) || isOn(b, c, d);
  }
}
