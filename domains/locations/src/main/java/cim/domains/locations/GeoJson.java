package cim.domains.locations;

import cim.ipld.Value;
import cim.model.InvalidValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Areas as GeoJSON (RFC 7946): a Polygon, a MultiPolygon, or a Feature of one. Which way rings turn
 * does not matter; heights are passed over. What is written follows the right-hand rule.
 */
public record GeoJson(Value.Map object) {
  private static final String EXPECTED = "a GeoJSON Polygon or MultiPolygon, or a Feature of one";

  public GeoJson {
    if (read(object).polygons().isEmpty()) {
      throw new InvalidValue("geo_json", "nothing", EXPECTED);
    }
  }

  public Boundary boundary() {
    return read(object);
  }

  /** Features in a list, for maps to draw. */
  static Value.Map collection(List<Value.Map> features) {
    return Value.map()
        .put("type", "FeatureCollection")
        .put("features", Value.list(features))
        .build();
  }

  /** A location as a point. */
  static Value.Map feature(String id, Coordinates coordinates, Value.Map properties) {
    List<Value> position = new ArrayList<>(position(coordinates.point()).items());
    coordinates.altitude().map(Value::of).ifPresent(position::add);
    return feature(id, "Point", Value.list(position), properties);
  }

  /** A region as its areas. */
  static Value.Map feature(String id, Boundary boundary, Value.Map properties) {
    return feature(
        id,
        "MultiPolygon",
        Value.list(boundary.polygons().stream().map(GeoJson::rings).toList()),
        properties);
  }

  private static Value.Map feature(
      String id, String type, Value coordinates, Value.Map properties) {
    return Value.map()
        .put("type", "Feature")
        .put("id", id)
        .put("geometry", Value.map().put("type", type).put("coordinates", coordinates))
        .put("properties", properties)
        .build();
  }

  private static Value rings(Polygon polygon) {
    List<Value> rings = new ArrayList<>();
    rings.add(line(polygon.outer().isLeftTurning() ? polygon.outer() : polygon.outer().reversed()));
    for (Ring hole : polygon.holes()) {
      rings.add(line(hole.isLeftTurning() ? hole.reversed() : hole));
    }
    return Value.list(rings);
  }

  private static Value line(Ring ring) {
    List<Value> line = new ArrayList<>();
    ring.points().forEach(point -> line.add(position(point)));
    line.add(position(ring.points().getFirst()));
    return Value.list(line);
  }

  private static Value.List position(Point point) {
    return new Value.List(List.of(Value.of(point.longitude()), Value.of(point.latitude())));
  }

  private static Boundary read(Value.Map object) {
    return switch (text(object)) {
      case "Feature" -> read(geometry(object));
      case "Polygon" ->
          new Boundary(List.of(polygon(list(object.find("coordinates").orElse(Value.nil())))));
      case "MultiPolygon" ->
          new Boundary(
              list(object.find("coordinates").orElse(Value.nil())).stream()
                  .map(one -> polygon(list(one)))
                  .toList());
      default -> throw new InvalidValue("geo_json", text(object), EXPECTED);
    };
  }

  private static String text(Value.Map object) {
    return object.find("type").orElse(Value.nil()) instanceof Value.Text type
        ? type.value()
        : "no type";
  }

  private static Value.Map geometry(Value.Map feature) {
    if (feature.find("geometry").orElse(Value.nil()) instanceof Value.Map geometry
        && !text(geometry).equals("Feature")) {
      return geometry;
    }
    throw new InvalidValue("geo_json", "a Feature without geometry", EXPECTED);
  }

  private static Polygon polygon(List<Value> rings) {
    if (rings.isEmpty()) {
      throw new InvalidValue("coordinates", "no ring", "an outer ring, then those of holes");
    }
    return new Polygon(
        ring(rings.getFirst()),
        rings.subList(1, rings.size()).stream().map(GeoJson::ring).toList());
  }

  private static Ring ring(Value value) {
    List<Point> points = list(value).stream().map(GeoJson::point).toList();
    if (points.size() < 4 || !points.getFirst().equals(points.getLast())) {
      throw new InvalidValue(
          "coordinates", points.size() + " positions", "at least 4, the last as the first");
    }
    return new Ring(points.subList(0, points.size() - 1));
  }

  private static Point point(Value value) {
    List<Value> position = list(value);
    if (position.size() < 2) {
      throw new InvalidValue("coordinates", position.size() + " numbers", "longitude, latitude");
    }
    return new Point(number(position.get(1)), number(position.getFirst()));
  }

  private static List<Value> list(Value value) {
    if (value instanceof Value.List(List<Value> items)) {
      return items;
    }
    throw new InvalidValue("coordinates", value, "a list");
  }

  private static double number(Value value) {
    return switch (value) {
      case Value.Float real -> real.value();
      case Value.Int whole -> whole.value();
      default -> throw new InvalidValue("coordinates", value, "a number of degrees");
    };
  }
}
