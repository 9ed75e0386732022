package cim.domains.visualization;

import cim.model.EntityRef;
import cim.model.InvalidValue;
import java.util.Optional;

/**
 * What is seen of a canvas.
 *
 * @param center what stands in the middle
 * @param zoom how many times larger than world units are, more than 0
 * @param focus the entity that the camera stays on
 */
public record Camera(Position center, double zoom, Optional<EntityRef> focus) {
  static final Camera START = new Camera(Position.ORIGIN, 1, Optional.empty());

  private static final double NEAREST = 10_000;

  public Camera {
    if (!(zoom >= 1 / NEAREST && zoom <= NEAREST)) { // also NaN
      throw new InvalidValue("zoom", zoom, "0.0001 to 10000");
    }
  }

  Camera at(Position next) {
    return new Camera(next, zoom, focus);
  }

  Camera zoomed(double next) {
    return new Camera(center, next, focus);
  }

  Camera on(Optional<EntityRef> next) {
    return new Camera(center, zoom, next);
  }
}
