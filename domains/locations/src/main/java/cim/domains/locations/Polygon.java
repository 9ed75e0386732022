package cim.domains.locations;

import cim.model.Bounded;
import cim.model.InvalidValue;
import java.util.List;

/**
 * An area within a ring, without the holes in it.
 *
 * @param holes rings inside the outer one; their edges belong to the area
 */
public record Polygon(Ring outer, @Bounded(Polygon.MOST_HOLES) List<Ring> holes) {
  static final int MOST_HOLES = 50;

  public Polygon {
    holes = List.copyOf(holes);
    if (holes.size() > MOST_HOLES) {
      throw new InvalidValue("holes", holes.size() + " holes", "at most " + MOST_HOLES);
    }
    for (Ring hole : holes) {
      if (!hole.points().stream().allMatch(outer::contains)) {
        throw new InvalidValue("holes", "one that leaves the outer ring", "holes inside it");
      }
    }
  }

  boolean contains(Point point) {
    return outer.contains(point)
        && holes.stream().noneMatch(hole -> hole.contains(point) && !hole.isOnLine(point));
  }
}
