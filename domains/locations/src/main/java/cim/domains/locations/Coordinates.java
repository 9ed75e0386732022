package cim.domains.locations;

import cim.model.Doc;
import cim.model.InvalidValue;
import cim.model.Personal;
import java.util.Optional;

/**
 * Where on the Earth a location is: WGS 84, the one system that there is here. It may be somebody's
 * home, so it is sealed with the location's own key, as its address is.
 */
@Personal
public record Coordinates(
    @Doc("Degrees north of the equator, -90 to 90.") double latitude,
    @Doc("Degrees east of Greenwich, -180 to 180.") double longitude,
    @Doc("Metres above the ellipsoid.") Optional<Double> altitude) {
  /** Metres; half the way to the Moon is far enough. */
  private static final double HIGHEST = 2e8;

  /** Stands for coordinates that were erased: the middle of the Earth, where nothing is. */
  static final Coordinates MASKED = new Coordinates(0, 0, Optional.of(-Earth.RADIUS));

  public Coordinates {
    latitude = Point.within(90, "latitude", latitude);
    longitude = Point.within(180, "longitude", longitude);
    altitude = altitude.map(Coordinates::height);
  }

  private static double height(double metres) {
    if (!(metres >= -Earth.RADIUS && metres <= HIGHEST)) { // also NaN
      throw new InvalidValue("altitude", metres, "metres from -" + Earth.RADIUS + " to " + HIGHEST);
    }
    return metres + 0.0;
  }

  public static Coordinates of(double latitude, double longitude) {
    return new Coordinates(latitude, longitude, Optional.empty());
  }

  Point point() {
    return new Point(latitude, longitude);
  }
}
