package cim.domains.graphs;

import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Metadata;
import java.util.Optional;

/** What can be asked of a node. */
public sealed interface NodeCommand extends Command<Node> {

  /**
   * @param position the origin where none is given
   */
  @Doc("Adds a node to a graph.")
  record Add(
      EntityId<Node> node,
      EntityId<Graph> graph,
      Label label,
      NodeKind kind,
      Optional<Position> position)
      implements NodeCommand {}

  @Doc("Gives the node another label.")
  record Relabel(EntityId<Node> node, Label label) implements NodeCommand {}

  @Doc("Says that the node stands for something else.")
  record Reclassify(EntityId<Node> node, NodeKind kind) implements NodeCommand {}

  @Doc("Notes something on the node, in the place of an older note of its key.")
  record AddMetadata(EntityId<Node> node, Metadata.Entry entry) implements NodeCommand {}

  @Doc("Takes a note from the node.")
  record RemoveMetadata(EntityId<Node> node, Metadata.Key key) implements NodeCommand {}

  @Doc("Moves the node elsewhere in the picture.")
  record Move(EntityId<Node> node, Position position) implements NodeCommand {}

  @Doc("Removes the node, and with it its edges.")
  record Remove(EntityId<Node> node) implements NodeCommand {}

  /**
   * @param edges how many edges the node had when it was said to be leaving
   */
  @Doc("Takes the next edges from a node that is leaving; sent until none is left.")
  record Release(EntityId<Node> node, long edges) implements NodeCommand {}

  @Doc("Makes the node an end of an edge; sent when an edge is added.")
  record Attach(EntityId<Node> node, EntityId<Graph> graph, EntityId<Edge> edge, Ends ends)
      implements NodeCommand {}

  @Doc("Frees the node from an edge; sent when an edge is removed.")
  record Detach(EntityId<Node> node, EntityId<Edge> edge) implements NodeCommand {}
}
