package cim.domains.visualization;

import cim.model.Doc;
import cim.model.Transitions;
import java.util.Optional;

/** A filter of event displays that is kept under a name. */
@Doc("A named filter of event displays.")
public record Preset(Status status, Optional<Name> name, Optional<EventFilter> filter) {

  /** Whether the preset is there. */
  public enum Status {
    UNKNOWN,
    KEPT,
    DELETED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.KEPT)
          .allow(Status.KEPT, Status.DELETED);

  static final Preset UNKNOWN = new Preset(Status.UNKNOWN, Optional.empty(), Optional.empty());

  Preset in(Status next) {
    return new Preset(next, name, filter);
  }

  Preset named(Optional<Name> next) {
    return new Preset(status, next, filter);
  }

  Preset filtering(Optional<EventFilter> next) {
    return new Preset(status, name, next);
  }
}
