package cim.domains.locations;

import cim.model.EntityId;
import cim.model.Metadata;
import cim.model.Transitions;
import java.util.Optional;

/**
 * A location: somewhere that things and people are, on the Earth or not.
 *
 * @param kind empty until it is defined
 * @param parent the location that it lies in
 */
public record Location(
    Status status,
    Optional<Name> name,
    Optional<Kind> kind,
    Place place,
    Optional<EntityId<Location>> parent,
    Lookup lookup,
    Metadata metadata) {

  /** What kind of location it is. */
  public enum Kind {
    PHYSICAL,
    VIRTUAL,
    LOGICAL,
    HYBRID
  }

  /** Where a location stands in its life. */
  public enum Status {
    UNKNOWN,
    ACTIVE,
    ARCHIVED
  }

  /**
   * What is being looked up outside.
   *
   * @param requests how many there have been; the newest bears this number
   */
  public record Lookup(Optional<Wanted> wanted, long requests) {
    static final Lookup NONE = new Lookup(Optional.empty(), 0);

    /** Whether the request of this number is for that, and has no outcome yet. */
    boolean isOpen(long request, Wanted what) {
      return wanted.equals(Optional.of(what)) && request == requests;
    }
  }

  /** What is to be found for a location. */
  public enum Wanted {
    COORDINATES,
    ADDRESS
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.ACTIVE)
          .allow(Status.ACTIVE, Status.ARCHIVED);

  static final Location UNKNOWN =
      new Location(
          Status.UNKNOWN,
          Optional.empty(),
          Optional.empty(),
          Place.NOWHERE,
          Optional.empty(),
          Lookup.NONE,
          Metadata.NONE);

  Location in(Status next) {
    return new Location(next, name, kind, place, parent, lookup, metadata);
  }

  Location defined(Name called, Kind as) {
    return new Location(
        Status.ACTIVE, Optional.of(called), Optional.of(as), place, parent, lookup, metadata);
  }

  Location named(Optional<Name> next) {
    return new Location(status, next, kind, place, parent, lookup, metadata);
  }

  /** With another place, for which what was wanted is wanted no more. */
  Location at(Place next, Wanted settled) {
    return new Location(
        status,
        name,
        kind,
        next,
        parent,
        new Lookup(lookup.wanted().filter(one -> one != settled), lookup.requests()),
        metadata);
  }

  Location at(Place next) {
    return new Location(status, name, kind, next, parent, lookup, metadata);
  }

  Location under(Optional<EntityId<Location>> next) {
    return new Location(status, name, kind, place, next, lookup, metadata);
  }

  Location with(Lookup next) {
    return new Location(status, name, kind, place, parent, next, metadata);
  }

  Location with(Metadata next) {
    return new Location(status, name, kind, place, parent, lookup, next);
  }
}
