package cim.domains.graphs;

import cim.model.Transitions;
import java.util.Optional;

/** A graph: a name. Its nodes and edges are aggregates of their own, however many there are. */
public record Graph(Status status, Optional<Label> name) {

  /** What a graph is about. */
  public enum Kind {
    GENERIC,
    WORKFLOW,
    KNOWLEDGE,
    DEVELOPMENT,
    EVENT_FLOW
  }

  /** Where a graph stands in its life. */
  public enum Status {
    UNKNOWN,
    ACTIVE,
    ARCHIVED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.ACTIVE)
          .allow(Status.ACTIVE, Status.ARCHIVED)
          .allow(Status.ARCHIVED, Status.ACTIVE);

  static final Graph UNKNOWN = new Graph(Status.UNKNOWN, Optional.empty());

  Graph in(Status next) {
    return new Graph(next, name);
  }

  Graph named(Optional<Label> next) {
    return new Graph(status, next);
  }
}
