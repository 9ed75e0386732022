package cim.domains.graphs;

import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Metadata;
import cim.model.Transitions;
import java.util.Optional;

/** An edge: proposed, then added when both its ends have taken it. */
@Doc("An edge of a graph.")
public record Edge(
    Status status,
    Optional<Proposal> proposal,
    Optional<Label> label,
    Optional<EdgeRole> role,
    Optional<Weight> weight,
    Metadata metadata) {

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

  static final Edge UNKNOWN =
      new Edge(
          Status.UNKNOWN,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Metadata.NONE);

  Edge in(Status next) {
    return new Edge(next, proposal, label, role, weight, metadata);
  }

  Edge proposed(Proposal next) {
    return new Edge(Status.PROPOSED, Optional.of(next), next.label(), role, weight, metadata);
  }

  Edge labelled(Optional<Label> next) {
    return new Edge(status, proposal, next, role, weight, metadata);
  }

  Edge playing(Optional<EdgeRole> next) {
    return new Edge(status, proposal, label, next, weight, metadata);
  }

  Edge weighing(Optional<Weight> next) {
    return new Edge(status, proposal, label, role, next, metadata);
  }

  Edge with(Metadata next) {
    return new Edge(status, proposal, label, role, weight, next);
  }
}
