package cim.domains.concepts;

import cim.model.Bounded;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Transitions;
import java.util.List;
import java.util.Optional;

/**
 * A region of a space, which is what a category is: a prototype, planes around it, and some
 * concepts that surely belong. Which concepts lie in it is computed, not kept.
 *
 * @param boundaries a point is in the region when it is on the right side of all; without any the
 *     region is what is nearer to its prototype than to others'
 * @param members examples
 */
@Doc("A region of a space: a category with its prototype.")
public record Region(
    Status status,
    Optional<EntityId<Space>> space,
    Optional<Name> name,
    Optional<Point> prototype,
    @Bounded(Region.MOST_BOUNDARIES) List<HalfSpace> boundaries,
    @Bounded(Region.MOST_MEMBERS) List<EntityId<Concept>> members) {
  static final int MOST_BOUNDARIES = 100;
  static final int MOST_MEMBERS = 100;

  /** Where a region stands in its life. */
  public enum Status {
    UNKNOWN,
    FORMED,
    DISSOLVED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.FORMED)
          .allow(Status.FORMED, Status.DISSOLVED);

  static final Region UNKNOWN =
      new Region(
          Status.UNKNOWN,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of());

  public Region {
    boundaries = List.copyOf(boundaries);
    members = List.copyOf(members);
  }

  Region in(Status next) {
    return new Region(next, space, name, prototype, boundaries, members);
  }

  Region named(Optional<Name> next) {
    return new Region(status, space, next, prototype, boundaries, members);
  }

  Region around(Optional<Point> next) {
    return new Region(status, space, name, next, boundaries, members);
  }

  Region within(List<HalfSpace> next) {
    return new Region(status, space, name, prototype, next, members);
  }

  Region of(List<EntityId<Concept>> next) {
    return new Region(status, space, name, prototype, boundaries, next);
  }
}
