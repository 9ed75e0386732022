package cim.domains.concepts;

import cim.model.Bounded;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Transitions;
import java.util.List;
import java.util.Optional;

/** A concept: a point of a space with a name, and features beside its place. */
@Doc("A concept: a named point of a space.")
public record Concept(
    Status status,
    Optional<EntityId<Space>> space,
    Optional<Name> name,
    Optional<Point> point,
    @Bounded(Concept.MOST_FEATURES) List<Feature> features) {
  static final int MOST_FEATURES = 100;

  /** Whether the concept is there. */
  public enum Status {
    UNKNOWN,
    PRESENT,
    REMOVED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.PRESENT)
          .allow(Status.PRESENT, Status.REMOVED);

  static final Concept UNKNOWN =
      new Concept(Status.UNKNOWN, Optional.empty(), Optional.empty(), Optional.empty(), List.of());

  public Concept {
    features = List.copyOf(features);
  }

  Concept in(Status next) {
    return new Concept(next, space, name, point, features);
  }

  Concept named(Optional<Name> next) {
    return new Concept(status, space, next, point, features);
  }

  Concept at(Optional<Point> next) {
    return new Concept(status, space, name, next, features);
  }

  Concept with(List<Feature> next) {
    return new Concept(status, space, name, point, next);
  }
}
