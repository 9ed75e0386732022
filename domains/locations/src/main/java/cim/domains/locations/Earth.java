package cim.domains.locations;

/** Distances on the Earth, taken as a ball: at most 0.6 % off. */
final class Earth {
  /** Metres; the mean radius of WGS 84 (IUGG R1). */
  static final double RADIUS = 6_371_008.8;

  /** Metres; nothing is farther from anything. */
  static final double FARTHEST = Math.PI * RADIUS;

  private Earth() {}

  /** Metres along the great circle, by the haversine formula. */
  static double distance(Point from, Point to) {
    double south = Math.toRadians(from.latitude());
    double north = Math.toRadians(to.latitude());
    double a =
        haversine(north - south)
            + Math.cos(south)
                * Math.cos(north)
                * haversine(Math.toRadians(to.longitude() - from.longitude()));
    return 2 * RADIUS * Math.asin(Math.sqrt(Math.min(1, a)));
  }

  private static double haversine(double angle) {
    double half = Math.sin(angle / 2);
    return half * half;
  }

  /**
   * The direction in which to leave for the other point: degrees clockwise from north, 0 to 360.
   */
  static double bearing(Point from, Point to) {
    double start = Math.toRadians(from.latitude());
    double end = Math.toRadians(to.latitude());
    double east = Math.toRadians(to.longitude() - from.longitude());
    double y = Math.sin(east) * Math.cos(end);
    double x = Math.cos(start) * Math.sin(end) - Math.sin(start) * Math.cos(end) * Math.cos(east);
    return (Math.toDegrees(Math.atan2(y, x)) + 360) % 360;
  }

  /** The smallest box with all points within a distance in metres; with a pole, all around. */
  static BoundingBox around(Point center, double distance) {
    double angle = distance / RADIUS;
    double reach = Math.toDegrees(angle) + 1e-9; // Rounding must lose no point on the edge.
    double south = center.latitude() - reach;
    double north = center.latitude() + reach;
    if (south <= -90 || north >= 90) {
      return new BoundingBox(Math.max(south, -90), -180, Math.min(north, 90), 180);
    }
    double ratio = Math.sin(angle) / Math.cos(Math.toRadians(center.latitude()));
    double side = Math.toDegrees(Math.asin(Math.min(1, ratio))) + 1e-9;
    return side >= 180
        ? new BoundingBox(south, -180, north, 180)
        : new BoundingBox(
            south, wrapped(center.longitude() - side), north, wrapped(center.longitude() + side));
  }

  private static double wrapped(double longitude) {
    return longitude < -180 ? longitude + 360 : longitude > 180 ? longitude - 360 : longitude;
  }
}
