package cim.domains.graphs;

import cim.domains.graphs.Graphs.EdgeRow;
import cim.domains.graphs.Graphs.NodeRow;
import cim.model.Metadata;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A graph as one of another kind would have it. Each kind of graph has edges of some kinds; others
 * become associations, and that is named as lost.
 */
final class Transforming {
  private static final Map<Graph.Kind, Set<EdgeKind>> FITTING =
      new EnumMap<>(
          Map.of(
              Graph.Kind.GENERIC, EnumSet.allOf(EdgeKind.class),
              Graph.Kind.WORKFLOW,
                  EnumSet.of(EdgeKind.SEQUENCE, EdgeKind.CONDITION, EdgeKind.DATA_FLOW),
              Graph.Kind.KNOWLEDGE,
                  EnumSet.of(EdgeKind.SIMILARITY, EdgeKind.HIERARCHY, EdgeKind.ASSOCIATION),
              Graph.Kind.DEVELOPMENT,
                  EnumSet.of(
                      EdgeKind.DEPENDENCY,
                      EdgeKind.HIERARCHY,
                      EdgeKind.COMPOSITION,
                      EdgeKind.ASSOCIATION),
              Graph.Kind.EVENT_FLOW, EnumSet.of(EdgeKind.SEQUENCE, EdgeKind.DATA_FLOW)));

  /** Whether notes come along. */
  public enum Notes {
    KEEP,
    DROP
  }

  /**
   * Something that the result does not say.
   *
   * @param what {@code edge_kind} or {@code metadata}
   */
  public record Loss(String what, String was, long times) {}

  /** What came of it. */
  public record Transformed(List<NodeRow> nodes, List<EdgeRow> edges, List<Loss> losses) {
    public Transformed {
      nodes = List.copyOf(nodes);
      edges = List.copyOf(edges);
      losses = List.copyOf(losses);
    }
  }

  private Transforming() {}

  /**
   * Transforms a graph.
   *
   * @param kinds what kinds of nodes become, by what they are; others stay
   */
  static Transformed to(
      Graph.Kind kind, EditedGraph graph, Map<NodeKind, NodeKind> kinds, Notes notes) {
    Set<EdgeKind> fitting = FITTING.getOrDefault(kind, Set.of());
    EdgeKind otherwise =
        fitting.contains(EdgeKind.ASSOCIATION) ? EdgeKind.ASSOCIATION : EdgeKind.DATA_FLOW;
    List<Loss> losses = new ArrayList<>();
    for (EdgeKind one : EdgeKind.values()) {
      long times = graph.edges().stream().filter(edge -> edge.kind() == one).count();
      if (times > 0 && !fitting.contains(one)) {
        losses.add(new Loss("edge_kind", one.relation(), times));
      }
    }
    long noted = graph.nodes().stream().filter(node -> !node.metadata().notes().isEmpty()).count();
    if (notes == Notes.DROP && noted > 0) {
      losses.add(new Loss("metadata", "notes of nodes", noted));
    }
    List<NodeRow> nodes =
        graph.nodes().stream()
            .map(node ->
                new NodeRow(
                    node.id(),
                    node.graph(),
                    node.label(),
                    kinds.getOrDefault(node.kind(), node.kind()),
                    node.position(),
                    kept(node.metadata(), notes)))
            .toList();
    List<EdgeRow> edges =
        graph.edges().stream()
            .map(edge ->
                new EdgeRow(
                    edge.id(),
                    edge.graph(),
                    edge.source(),
                    edge.target(),
                    fitting.contains(edge.kind()) ? edge.kind() : otherwise,
                    edge.label(),
                    role(edge, fitting),
                    edge.weight(),
                    kept(edge.metadata(), notes)))
            .toList();
    return new Transformed(nodes, edges, losses);
  }

  private static Metadata kept(Metadata metadata, Notes notes) {
    return notes == Notes.KEEP ? metadata : Metadata.NONE;
  }

  /** An edge that becomes another still says by its role what it was. */
  private static Optional<EdgeRole> role(EdgeRow edge, Set<EdgeKind> fitting) {
    return fitting.contains(edge.kind())
        ? edge.role()
        : edge.role().or(() -> Optional.of(new EdgeRole(edge.kind().relation())));
  }
}
