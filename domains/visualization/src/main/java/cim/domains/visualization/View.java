package cim.domains.visualization;

import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Transitions;
import java.util.Optional;

/** A saved view: how a canvas was looked at, under a name. */
@Doc("A saved look at a canvas.")
public record View(
    Status status, Optional<EntityId<Canvas>> canvas, Optional<Name> name, Look look) {

  /** Whether the view is there. */
  public enum Status {
    UNKNOWN,
    SAVED,
    DELETED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.SAVED)
          .allow(Status.SAVED, Status.DELETED);

  static final View UNKNOWN =
      new View(Status.UNKNOWN, Optional.empty(), Optional.empty(), Look.NONE);

  View in(Status next) {
    return new View(next, canvas, name, look);
  }

  View named(Optional<Name> next) {
    return new View(status, canvas, next, look);
  }

  View looking(Look next) {
    return new View(status, canvas, name, next);
  }
}
