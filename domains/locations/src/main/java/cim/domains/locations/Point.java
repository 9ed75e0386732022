package cim.domains.locations;

import cim.model.Doc;
import cim.model.InvalidValue;

/** A point on the Earth, in degrees of WGS 84. */
public record Point(
    @Doc("Degrees north of the equator, -90 to 90.") double latitude,
    @Doc("Degrees east of Greenwich, -180 to 180.") double longitude) {
  public Point {
    latitude = within(90, "latitude", latitude);
    longitude = within(180, "longitude", longitude);
  }

  static double within(double most, String field, double degrees) {
    if (!(Math.abs(degrees) <= most)) { // also NaN
      throw new InvalidValue(field, degrees, "degrees from -" + most + " to " + most);
    }
    return degrees + 0.0; // -0.0 is 0.0
  }
}
