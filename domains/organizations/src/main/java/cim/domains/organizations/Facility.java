package cim.domains.organizations;

import cim.model.EntityId;
import cim.model.Transitions;
import java.util.Optional;

/**
 * Where a company works.
 *
 * @param place where it lies, which the domain {@code locations} knows
 */
public record Facility(
    Status status,
    Optional<EntityId<Company>> company,
    Optional<Name> name,
    Optional<EntityId<Place>> place)
    implements Belonging {

  /** What a facility is. */
  public enum Kind {
    OFFICE,
    FACTORY,
    WAREHOUSE,
    LABORATORY,
    SHOP,
    DATA_CENTER,
    CAMPUS,
    VIRTUAL,
    OTHER
  }

  /** Where a facility stands in its life. */
  public enum Status {
    UNKNOWN,
    OPEN,
    CLOSED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.OPEN)
          .allow(Status.OPEN, Status.CLOSED);

  static final Facility UNKNOWN =
      new Facility(Status.UNKNOWN, Optional.empty(), Optional.empty(), Optional.empty());

  @Override
  public boolean stands() {
    return status == Status.OPEN;
  }

  Facility in(Status next) {
    return new Facility(next, company, name, place);
  }

  Facility named(Optional<Name> next) {
    return new Facility(status, company, next, place);
  }

  Facility at(Optional<EntityId<Place>> next) {
    return new Facility(status, company, name, next);
  }
}
