package cim.model;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The graph of all entities and their relationships: a projection that writes no events (RULINGS
 * 14). Moments are ordinals: the n-th change of the graph.
 */
public interface RelationshipGraph {

  /** The newest ordinal; 0 before the first change. */
  long ordinal();

  /** Nodes that match, as of a moment, ordered by label and id. */
  Page<GraphNode> nodes(NodeFilter filter, long ordinal, Paging paging);

  Optional<GraphNode> node(UUID id, long ordinal);

  /** The edges at a node, as of a moment. */
  List<GraphEdge> edges(UUID id, long ordinal);

  /**
   * @param kind only this kind of entity
   * @param text only nodes whose label contains it, letter case aside
   */
  record NodeFilter(Optional<String> domain, Optional<String> kind, Optional<String> text) {
    public static final NodeFilter ALL =
        new NodeFilter(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * @param slot the node's place in the columns that pictures are drawn from; never changes
   * @param born the ordinal at which it appeared
   */
  record GraphNode(
      UUID id, String kind, String domain, String label, int slot, long born, int degree) {}

  record GraphEdge(UUID source, String relation, UUID target, long born) {}
}
