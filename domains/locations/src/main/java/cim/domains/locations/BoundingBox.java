package cim.domains.locations;

import cim.model.InvalidValue;
import java.util.Collection;

/**
 * All between two latitudes and two longitudes, in degrees, edges included. Where {@code west} is
 * more than {@code east} it lies across the 180th meridian (RFC 7946, 5.2).
 */
public record BoundingBox(double south, double west, double north, double east) {
  public BoundingBox {
    south = Point.within(90, "south", south);
    north = Point.within(90, "north", north);
    west = Point.within(180, "west", west);
    east = Point.within(180, "east", east);
    if (south > north) {
      throw new InvalidValue("south", south, "at most north, " + north);
    }
  }

  /** The smallest box around points that does not lie across the 180th meridian. */
  static BoundingBox around(Collection<Point> points) {
    return new BoundingBox(
        points.stream().mapToDouble(Point::latitude).min().orElseThrow(),
        points.stream().mapToDouble(Point::longitude).min().orElseThrow(),
        points.stream().mapToDouble(Point::latitude).max().orElseThrow(),
        points.stream().mapToDouble(Point::longitude).max().orElseThrow());
  }

  boolean contains(Point point) {
    return point.latitude() >= south
        && point.latitude() <= north
        && (isAcross()
            ? point.longitude() >= west || point.longitude() <= east
            : point.longitude() >= west && point.longitude() <= east);
  }

  boolean isAcross() {
    return west > east;
  }
}
