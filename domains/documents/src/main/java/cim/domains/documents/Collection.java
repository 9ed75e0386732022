package cim.domains.documents;

import cim.model.Transitions;
import java.util.Optional;

/** Documents that are kept together. Each document says in which collections it is. */
public record Collection(Status status, Optional<Title> name, Optional<Description> description) {

  /** Whether documents are still gathered in it. */
  public enum Status {
    UNKNOWN,
    OPEN,
    CLOSED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.OPEN)
          .allow(Status.OPEN, Status.CLOSED)
          .allow(Status.CLOSED, Status.OPEN);

  static final Collection UNKNOWN =
      new Collection(Status.UNKNOWN, Optional.empty(), Optional.empty());

  Collection in(Status next) {
    return new Collection(next, name, description);
  }

  Collection named(Optional<Title> next) {
    return new Collection(status, next, description);
  }

  Collection described(Optional<Description> next) {
    return new Collection(status, name, next);
  }
}
