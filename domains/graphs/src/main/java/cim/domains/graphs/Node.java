package cim.domains.graphs;

import cim.model.Bounded;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Metadata;
import cim.model.Transitions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A node: where it stands, and the edges that it is an end of.
 *
 * @param leaving how many edges it had when it was last said to be leaving
 */
@Doc("A node of a graph.")
public record Node(
    Status status,
    Optional<EntityId<Graph>> graph,
    Optional<Label> label,
    Optional<NodeKind> kind,
    Position position,
    Metadata metadata,
    @Bounded(Node.MOST_EDGES) List<Attachment> attachments,
    long leaving) {
  /** How many edges may end at one node. */
  static final int MOST_EDGES = 5_000;

  /** An edge that the node is an end of. */
  public record Attachment(EntityId<Edge> edge, Ends ends) {}

  /** Whether the node is there. */
  public enum Status {
    UNKNOWN,
    PRESENT,
    /** It is to go as soon as its last edge is taken from it. */
    LEAVING,
    REMOVED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.PRESENT)
          .allow(Status.PRESENT, Status.LEAVING, Status.REMOVED)
          .allow(Status.LEAVING, Status.REMOVED);

  static final Node UNKNOWN =
      new Node(
          Status.UNKNOWN,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Position.ORIGIN,
          Metadata.NONE,
          List.of(),
          0);

  public Node {
    attachments = List.copyOf(attachments);
  }

  boolean isAttached(EntityId<Edge> edge) {
    return attachments.stream().anyMatch(one -> one.edge().equals(edge));
  }

  /** Whether another edge says the very same. */
  boolean has(Ends ends) {
    return attachments.stream().anyMatch(one -> one.ends().equals(ends));
  }

  Node in(Status next) {
    return new Node(next, graph, label, kind, position, metadata, attachments, leaving);
  }

  Node leaving(long edges) {
    return new Node(Status.LEAVING, graph, label, kind, position, metadata, attachments, edges);
  }

  Node labelled(Optional<Label> next) {
    return new Node(status, graph, next, kind, position, metadata, attachments, leaving);
  }

  Node of(Optional<NodeKind> next) {
    return new Node(status, graph, label, next, position, metadata, attachments, leaving);
  }

  Node with(Metadata next) {
    return new Node(status, graph, label, kind, position, next, attachments, leaving);
  }

  Node at(Position next) {
    return new Node(status, graph, label, kind, next, metadata, attachments, leaving);
  }

  Node attached(Attachment next) {
    List<Attachment> more = new ArrayList<>(attachments);
    more.add(next);
    return new Node(status, graph, label, kind, position, metadata, more, leaving);
  }

  Node detached(EntityId<Edge> edge) {
    return new Node(
        status,
        graph,
        label,
        kind,
        position,
        metadata,
        attachments.stream().filter(one -> !one.edge().equals(edge)).toList(),
        leaving);
  }
}
