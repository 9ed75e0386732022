package cim.model;

import cim.model.graph.Layout;
import cim.model.graph.Layouts;
import cim.model.graph.Network;
import cim.model.graph.Placement;
import java.time.Instant;
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
   * The whole graph of a moment in numbers, for algorithms that look at much of it. Asking again
   * for the same moment costs little.
   */
  default Whole whole(long ordinal) {
    return ListedWhole.of(this, ordinal);
  }

  /**
   * Where the nodes of a graph stand by a layout. A node keeps its layouts: what stood somewhere in
   * an earlier one stays there or near.
   *
   * @param whole as {@link #whole} gave it
   */
  default Placement place(Layout layout, Whole whole) {
    return Layouts.place(layout, whole.network());
  }

  /** The moment after a time's last change. */
  default long ordinalAt(Instant time) {
    return ordinal();
  }

  /** A graph whose nodes and edges are counted from 0. Immutable. */
  interface Whole {
    Network network();

    /** The number of a node; -1 where it is not in the graph. */
    int number(UUID id);

    GraphNode node(int number);

    UUID id(int number);

    /** What an edge says. */
    String relation(int edge);
  }

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
