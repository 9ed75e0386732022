package cim.domains.concepts;

import cim.model.Bounded;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Transitions;
import java.util.List;
import java.util.Optional;

/** How things of other domains become points of a space. */
@Doc("How things of other domains become points of a space.")
public record Projection(
    Status status,
    Optional<EntityId<Space>> space,
    @Bounded(Geometry.MOST_DIMENSIONS) List<Mapping> mappings) {
  static final int MOST_PROPERTIES = 100;

  /** Whether the projection is there. */
  public enum Status {
    UNKNOWN,
    DEFINED,
    REMOVED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.DEFINED)
          .allow(Status.DEFINED, Status.REMOVED);

  static final Projection UNKNOWN = new Projection(Status.UNKNOWN, Optional.empty(), List.of());

  public Projection {
    mappings = List.copyOf(mappings);
  }

  Projection in(Status next) {
    return new Projection(next, space, mappings);
  }

  Projection by(List<Mapping> next) {
    return new Projection(status, space, next);
  }
}
