package cim.domains.graphs;

import cim.model.Doc;
import cim.model.Metadata;
import cim.model.Transitions;
import java.util.Optional;

/**
 * A graph: what it is called. Its nodes and edges are aggregates of their own, however many there
 * are.
 */
@Doc("A graph that people edit.")
public record Graph(
    Status status, Optional<Label> name, Optional<Description> description, Metadata metadata) {

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
    /** It is being filled, and not yet to be relied on. */
    CREATING,
    ACTIVE,
    /** What it says of itself stays as it is. */
    READ_ONLY,
    ARCHIVED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.CREATING, Status.ACTIVE)
          .allow(Status.CREATING, Status.ACTIVE)
          .allow(Status.ACTIVE, Status.READ_ONLY, Status.ARCHIVED)
          .allow(Status.READ_ONLY, Status.ACTIVE, Status.ARCHIVED)
          .allow(Status.ARCHIVED, Status.ACTIVE);

  static final Graph UNKNOWN =
      new Graph(Status.UNKNOWN, Optional.empty(), Optional.empty(), Metadata.NONE);

  Graph in(Status next) {
    return new Graph(next, name, description, metadata);
  }

  Graph named(Optional<Label> next) {
    return new Graph(status, next, description, metadata);
  }

  Graph described(Optional<Description> next) {
    return new Graph(status, name, next, metadata);
  }

  Graph with(Metadata next) {
    return new Graph(status, name, description, next);
  }
}
