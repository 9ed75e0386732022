package cim.domains.visualization;

/** How all nodes of a kind, or all edges of a relation, are drawn. */
public sealed interface Rule {

  /** Nodes that stand for entities of a kind: {@code git.*}. */
  record OfNodes(Name name, Pattern kinds, NodeStyle style) implements Rule {}

  /** Edges of a relation: {@code authored}. */
  record OfEdges(Name name, Pattern relations, EdgeStyle style, Curve curve) implements Rule {}

  Name name();
}
