package cim.runtime.graph;

import cim.model.GraphChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The graph as a child would keep it: a full copy after every change. */
final class NaiveGraph {
  record Edge(UUID source, String relation, UUID target) {}

  record Moment(Set<UUID> nodes, Set<Edge> edges) {}

  final List<Moment> moments = new ArrayList<>(List.of(new Moment(Set.of(), Set.of())));
  final Map<UUID, String> labels = new LinkedHashMap<>();
  private final Set<UUID> nodes = new LinkedHashSet<>();
  private final Set<Edge> edges = new LinkedHashSet<>();

  void apply(GraphChange change) {
    switch (change) {
      case GraphChange.Node node -> {
        add(node.entity().id());
        labels.put(node.entity().id(), node.label());
      }
      case GraphChange.NodeGone gone -> {
        UUID id = gone.entity().id();
        if (nodes.contains(id)) {
          List.copyOf(edges).stream()
              .filter(edge -> edge.source.equals(id) || edge.target.equals(id))
              .forEach(this::cut);
          nodes.remove(id);
          remember();
        }
      }
      case GraphChange.Edge edge -> {
        add(edge.source().id());
        add(edge.target().id());
        if (edges.add(new Edge(edge.source().id(), edge.relation(), edge.target().id()))) {
          remember();
        }
      }
      case GraphChange.EdgeGone edge ->
          cut(new Edge(edge.source().id(), edge.relation(), edge.target().id()));
    }
  }

  private void add(UUID id) {
    if (nodes.add(id)) {
      labels.put(id, "");
      remember();
    }
  }

  private void cut(Edge edge) {
    if (edges.remove(edge)) {
      remember();
    }
  }

  private void remember() {
    moments.add(new Moment(Set.copyOf(nodes), Set.copyOf(edges)));
  }
}
