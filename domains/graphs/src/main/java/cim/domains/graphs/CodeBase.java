package cim.domains.graphs;

import cim.domains.graphs.Deployment.Finding;
import cim.domains.graphs.Graphs.EdgeRow;
import cim.domains.graphs.Graphs.NodeRow;
import cim.model.graph.Cycles;
import cim.model.graph.Network;
import cim.model.graph.Network.Along;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A graph of a code base: its nodes are what code is made of, its edges say by their roles what
 * contains, references, implements, handles, emits, listens to, depends on, projects or uses what.
 */
final class CodeBase {
  private static final Set<String> ELEMENTS =
      Set.of(
          "aggregate",
          "entity",
          "value_object",
          "command",
          "event",
          "component",
          "projection",
          "service",
          "repository",
          "handler");
  private static final Set<String> RELATIONS =
      Set.of(
          "contains",
          "references",
          "implements",
          "handles_command",
          "emits_event",
          "listens_to",
          "depends_on",
          "dependency",
          "projects",
          "uses");

  private CodeBase() {}

  /** What a reader of the code would stumble over. */
  static List<Finding> findings(EditedGraph graph) {
    List<Finding> findings = new ArrayList<>();
    for (int node = 0; node < graph.nodes().size(); node++) {
      NodeRow row = graph.nodes().get(node);
      String kind = row.kind().value();
      if (!ELEMENTS.contains(kind)) {
        findings.add(new Finding("unknown_kind", row.kind() + ": " + row.label()));
      }
      if (kind.equals("command") && !isTarget(graph, node, "handles_command")) {
        findings.add(new Finding("unhandled_command", "nothing handles " + row.label()));
      }
      if (kind.equals("event") && !isTarget(graph, node, "emits_event")) {
        findings.add(new Finding("unemitted_event", "nothing emits " + row.label()));
      }
    }
    for (EdgeRow edge : graph.edges()) {
      if (!RELATIONS.contains(edge.relation())) {
        findings.add(new Finding("unknown_relation", edge.relation()));
      }
    }
    for (List<Integer> circle : Cycles.find(dependencies(graph), 100)) {
      List<String> labels =
          circle.stream().map(node -> graph.nodes().get(node).label().value()).toList();
      findings.add(new Finding("cycle", "depend on each other: " + String.join(", ", labels)));
    }
    return findings;
  }

  private static boolean isTarget(EditedGraph graph, int node, String relation) {
    boolean[] found = {false};
    graph
        .network()
        .each(node, Along.IN, (edge, _) -> found[0] |= graph.relation(edge).equals(relation));
    return found[0];
  }

  private static Network dependencies(EditedGraph graph) {
    int[] edges =
        IntStream.range(0, graph.edges().size())
            .filter(
                edge -> Set.of("depends_on", "dependency", "uses").contains(graph.relation(edge)))
            .toArray();
    return Network.of(
        graph.nodes().size(),
        IntStream.of(edges).map(graph.network()::source).toArray(),
        IntStream.of(edges).map(graph.network()::target).toArray());
  }
}
