package cim.domains.locations;

import cim.model.Bounded;
import cim.model.InvalidValue;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a region covers: one area or several. One that lies across the 180th meridian is cut there
 * in two (RFC 7946, 3.1.9).
 */
public record Boundary(@Bounded(Boundary.MOST_POLYGONS) List<Polygon> polygons) {
  static final int MOST_POLYGONS = 50;

  /** How many points all rings have together; a commit has no room for many more. */
  static final int MOST_POINTS = 1000;

  public Boundary {
    polygons = List.copyOf(polygons);
    if (polygons.isEmpty() || polygons.size() > MOST_POLYGONS) {
      throw new InvalidValue(
          "polygons", polygons.size() + " polygons", "1 to " + MOST_POLYGONS + " of them");
    }
    long points =
        polygons.stream().flatMap(Boundary::rings).mapToLong(r -> r.points().size()).sum();
    if (points > MOST_POINTS) {
      throw new InvalidValue(
          "polygons", points + " points", "at most " + MOST_POINTS + "; simplify the lines");
    }
  }

  private static Stream<Ring> rings(Polygon polygon) {
    return Stream.concat(Stream.of(polygon.outer()), polygon.holes().stream());
  }

  boolean contains(Point point) {
    return polygons.stream().anyMatch(polygon -> polygon.contains(point));
  }

  BoundingBox box() {
    return BoundingBox.around(
        polygons.stream().flatMap(polygon -> polygon.outer().points().stream()).toList());
  }
}
