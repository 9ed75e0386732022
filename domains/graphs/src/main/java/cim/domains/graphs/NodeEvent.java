package cim.domains.graphs;

import cim.model.EntityId;
import cim.model.Event;
import cim.model.Metadata;
import cim.model.Version;

/** What can have happened to a node. A changed value is removed and added (seed 001). */
public sealed interface NodeEvent extends Event<Node> {

  @Version(1)
  record NodeAdded(EntityId<Graph> graph, Label label, NodeKind kind, Position position)
      implements NodeEvent {}

  @Version(1)
  record LabelRemoved(Label label) implements NodeEvent {}

  @Version(1)
  record LabelAdded(Label label) implements NodeEvent {}

  @Version(1)
  record KindRemoved(NodeKind kind) implements NodeEvent {}

  @Version(1)
  record KindAdded(NodeKind kind) implements NodeEvent {}

  @Version(1)
  record MetadataRemoved(Metadata.Entry entry) implements NodeEvent {}

  @Version(1)
  record MetadataAdded(Metadata.Entry entry) implements NodeEvent {}

  @Version(1)
  record PositionRemoved(Position position) implements NodeEvent {}

  @Version(1)
  record PositionAdded(Position position) implements NodeEvent {}

  @Version(1)
  record EdgeAttached(EntityId<Edge> edge, Ends ends) implements NodeEvent {}

  @Version(1)
  record EdgeDetached(EntityId<Edge> edge) implements NodeEvent {}

  /**
   * The node is to go, and has more edges than one commit can take from it.
   *
   * @param edges how many are left; less each time
   */
  @Version(1)
  record NodeLeaving(long edges) implements NodeEvent {}

  @Version(1)
  record NodeRemoved(EntityId<Graph> graph) implements NodeEvent {}
}
