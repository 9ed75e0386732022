package cim.testkit;

import cim.model.EntityRef;
import cim.model.GraphChange;
import cim.model.Page;
import cim.model.Paging;
import cim.model.RelationshipGraph;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The relationship graph as it is now, small and obviously right; it knows no past. */
final class MemoryGraph implements RelationshipGraph {
  private record Edge(UUID source, String relation, UUID target) {}

  private final Map<UUID, GraphNode> nodes = new LinkedHashMap<>();
  private final Set<Edge> edges = new LinkedHashSet<>();
  private long ordinal;

  void apply(GraphChange change) {
    ordinal++;
    switch (change) {
      case GraphChange.Node(EntityRef entity, String label) -> put(entity, label);
      case GraphChange.NodeGone(EntityRef entity) -> {
        nodes.remove(entity.id());
        edges.removeIf(
            edge -> edge.source().equals(entity.id()) || edge.target().equals(entity.id()));
      }
      case GraphChange.Edge(EntityRef source, String relation, EntityRef target) -> {
        known(source);
        known(target);
        edges.add(new Edge(source.id(), relation, target.id()));
      }
      case GraphChange.EdgeGone(EntityRef source, String relation, EntityRef target) ->
          edges.remove(new Edge(source.id(), relation, target.id()));
    }
  }

  private void known(EntityRef entity) {
    if (!nodes.containsKey(entity.id())) {
      put(entity, "");
    }
  }

  private void put(EntityRef entity, String label) {
    GraphNode old = nodes.get(entity.id());
    nodes.put(
        entity.id(),
        new GraphNode(
            entity.id(),
            entity.kind(),
            entity.context(),
            label,
            old == null ? nodes.size() : old.slot(),
            old == null ? ordinal : old.born(),
            0));
  }

  @Override
  public long ordinal() {
    return ordinal;
  }

  @Override
  public Page<GraphNode> nodes(NodeFilter filter, long ordinal, Paging paging) {
    List<GraphNode> found =
        nodes.values().stream()
            .filter(node -> filter.domain().map(node.domain()::equals).orElse(true))
            .filter(node -> filter.kind().map(node.kind()::equals).orElse(true))
            .filter(node -> filter.text().map(text -> contains(node.label(), text)).orElse(true))
            .map(this::withDegree)
            .sorted(Comparator.comparing(GraphNode::label).thenComparing(GraphNode::id))
            .toList();
    return Page.of(found, paging);
  }

  private static boolean contains(String label, String text) {
    return label.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
  }

  @Override
  public Optional<GraphNode> node(UUID id, long ordinal) {
    return Optional.ofNullable(nodes.get(id)).map(this::withDegree);
  }

  private GraphNode withDegree(GraphNode node) {
    return new GraphNode(
        node.id(),
        node.kind(),
        node.domain(),
        node.label(),
        node.slot(),
        node.born(),
        edges(node.id(), ordinal).size());
  }

  @Override
  public List<GraphEdge> edges(UUID id, long ordinal) {
    return edges.stream()
        .filter(edge -> edge.source().equals(id) || edge.target().equals(id))
        .map(edge -> new GraphEdge(edge.source(), edge.relation(), edge.target(), 0))
        .toList();
  }
}
