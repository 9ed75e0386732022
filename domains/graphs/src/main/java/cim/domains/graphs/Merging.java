package cim.domains.graphs;

import cim.domains.graphs.Graphs.EdgeRow;
import cim.domains.graphs.Graphs.NodeRow;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Metadata;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Several graphs as one: nodes of the same label and kind are the same node. Pure; ids of what is
 * new are derived from the graph that it is for, so that the same question gives the same ids.
 */
final class Merging {

  /** What becomes of nodes that several graphs have. */
  public enum Conflict {
    /** As the first graph has it. */
    KEEP_FIRST,
    /** As the last graph has it. */
    KEEP_LAST,
    /** As the first has it, with the notes that only later ones have. */
    MERGE,
    /** There is no result. */
    FAIL
  }

  /** What came of it. */
  public record Merged(List<NodeRow> nodes, List<EdgeRow> edges, List<Mapped> ids) {
    public Merged {
      nodes = List.copyOf(nodes);
      edges = List.copyOf(edges);
      ids = List.copyOf(ids);
    }
  }

  /** What a node was in its graph and is in the result. */
  public record Mapped(EntityId<Node> was, EntityId<Node> is) {}

  private record Sameness(Label label, NodeKind kind) {}

  private Merging() {}

  /**
   * Puts graphs together.
   *
   * @param into the graph that the result is for
   */
  static Merged merge(EntityId<Graph> into, List<EditedGraph> graphs, Conflict conflict) {
    Map<Sameness, NodeRow> nodes = new LinkedHashMap<>();
    Map<EntityId<Node>, EntityId<Node>> ids = new LinkedHashMap<>();
    for (EditedGraph graph : graphs) {
      for (NodeRow node : graph.nodes()) {
        Sameness same = new Sameness(node.label(), node.kind());
        EntityId<Node> id =
            EntityId.derived(
                "graphs.merged", into.toString(), node.kind().value(), node.label().value());
        ids.put(node.id(), id);
        NodeRow next =
            new NodeRow(id, into, node.label(), node.kind(), node.position(), node.metadata());
        nodes.merge(same, next, (first, last) -> one(first, last, conflict));
      }
    }
    return new Merged(
        List.copyOf(nodes.values()),
        edges(into, graphs, ids),
        ids.entrySet().stream().map(id -> new Mapped(id.getKey(), id.getValue())).toList());
  }

  private static NodeRow one(NodeRow first, NodeRow last, Conflict conflict) {
    return switch (conflict) {
      case KEEP_FIRST -> first;
      case KEEP_LAST -> last;
      case MERGE -> {
        Map<String, String> notes = new LinkedHashMap<>(last.metadata().notes());
        notes.putAll(first.metadata().notes());
        yield new NodeRow(
            first.id(),
            first.graph(),
            first.label(),
            first.kind(),
            first.position(),
            new Metadata(notes));
      }
      case FAIL ->
          throw new InvalidValue(
              "graphs",
              first.kind() + " " + first.label(),
              "in one graph only; choose keep_first, keep_last or merge");
    };
  }

  /** At most one of a kind from one node to another. */
  private static List<EdgeRow> edges(
      EntityId<Graph> into, List<EditedGraph> graphs, Map<EntityId<Node>, EntityId<Node>> ids) {
    List<EdgeRow> edges = new ArrayList<>();
    Set<Ends> seen = new HashSet<>();
    for (EditedGraph graph : graphs) {
      for (EdgeRow edge : graph.edges()) {
        EntityId<Node> source = ids.getOrDefault(edge.source(), edge.source());
        EntityId<Node> target = ids.getOrDefault(edge.target(), edge.target());
        if (seen.add(new Ends(source, target, edge.kind()))) {
          edges.add(
              new EdgeRow(
                  EntityId.derived(
                      "graphs.merged",
                      into.toString(),
                      source.toString(),
                      edge.kind().relation(),
                      target.toString()),
                  into,
                  source,
                  target,
                  edge.kind(),
                  edge.label(),
                  edge.role(),
                  edge.weight(),
                  edge.metadata()));
        }
      }
    }
    return edges;
  }
}
