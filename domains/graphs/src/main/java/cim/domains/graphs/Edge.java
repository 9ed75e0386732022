package cim.domains.graphs;

import cim.model.EntityId;
import cim.model.Transitions;
import java.util.Optional;

/** An edge: proposed, then added when both its ends have taken it. */
public record Edge(Status status, Optional<Proposal> proposal) {

  /** What the edge is to be. */
  public record Proposal(EntityId<Graph> graph, Ends ends, Optional<Label> label) {}

  /** Where an edge stands in its life. */
  public enum Status {
    UNKNOWN,
    PROPOSED,
    PRESENT,
    REFUSED,
    REMOVED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.PROPOSED)
          .allow(Status.PROPOSED, Status.PRESENT, Status.REFUSED, Status.REMOVED)
          .allow(Status.PRESENT, Status.REMOVED)
          .allow(Status.REFUSED, Status.PROPOSED);

  static final Edge UNKNOWN = new Edge(Status.UNKNOWN, Optional.empty());

  Edge in(Status next) {
    return new Edge(next, proposal);
  }
}
