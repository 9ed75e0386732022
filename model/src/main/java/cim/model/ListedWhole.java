package cim.model;

import cim.model.RelationshipGraph.GraphEdge;
import cim.model.RelationshipGraph.GraphNode;
import cim.model.RelationshipGraph.NodeFilter;
import cim.model.graph.Network;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A graph in numbers, made of what it says of its nodes one by one. */
record ListedWhole(
    Network network, List<GraphNode> nodes, Map<UUID, Integer> numbers, List<String> relations)
    implements RelationshipGraph.Whole {
  ListedWhole {
    nodes = List.copyOf(nodes);
    numbers = Map.copyOf(numbers);
    relations = List.copyOf(relations);
  }

  static ListedWhole of(RelationshipGraph graph, long ordinal) {
    List<GraphNode> nodes = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<GraphNode> page =
          graph.nodes(NodeFilter.ALL, ordinal, new Paging(Paging.MAXIMUM, cursor));
      nodes.addAll(page.items());
      cursor = page.next();
    } while (cursor.isPresent());
    Map<UUID, Integer> numbers = HashMap.newHashMap(nodes.size());
    nodes.forEach(node -> numbers.put(node.id(), numbers.size()));
    List<GraphEdge> edges = new ArrayList<>();
    for (GraphNode node : nodes) {
      graph.edges(node.id(), ordinal).stream()
          .filter(edge -> edge.source().equals(node.id()))
          .forEach(edges::add);
    }
    return new ListedWhole(
        Network.of(
            nodes.size(),
            edges.stream().mapToInt(edge -> numbers.get(edge.source())).toArray(),
            edges.stream().mapToInt(edge -> numbers.get(edge.target())).toArray()),
        nodes,
        numbers,
        edges.stream().map(GraphEdge::relation).toList());
  }

  @Override
  public int number(UUID id) {
    return numbers.getOrDefault(id, -1);
  }

  @Override
  public GraphNode node(int number) {
    return nodes.get(number);
  }

  @Override
  public UUID id(int number) {
    return nodes.get(number).id();
  }

  @Override
  public String relation(int edge) {
    return relations.get(edge);
  }
}
