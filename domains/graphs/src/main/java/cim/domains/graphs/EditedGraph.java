package cim.domains.graphs;

import cim.domains.graphs.Graphs.EdgeRow;
import cim.domains.graphs.Graphs.NodeRow;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Match;
import cim.model.Page;
import cim.model.Paging;
import cim.model.RelationshipGraph.GraphNode;
import cim.model.RelationshipGraph.Whole;
import cim.model.Rows;
import cim.model.Views;
import cim.model.graph.Network;
import cim.model.graph.Network.Along;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** A graph that people edit, whole and in numbers; its edges weigh what they were given. */
record EditedGraph(
    Network network, List<NodeRow> nodes, List<EdgeRow> edges, Map<UUID, Integer> numbers)
    implements Whole {
  /** Larger graphs are asked about in parts. */
  private static final int MOST = 200_000;

  EditedGraph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
    numbers = Map.copyOf(numbers);
  }

  static EditedGraph of(EntityId<Graph> graph, Views views) {
    Match inIt = Match.equalTo(graph);
    List<NodeRow> nodes = all(views.rows(NodeRow.class).all().where("graph", inIt));
    Set<EntityId<Node>> known = nodes.stream().map(NodeRow::id).collect(Collectors.toSet());
    List<EdgeRow> edges =
        all(views.rows(EdgeRow.class).all().where("graph", inIt)).stream()
            .filter(edge -> known.contains(edge.source()) && known.contains(edge.target()))
            .toList();
    return of(nodes, edges);
  }

  /** The graph of these nodes and edges, whose ends are among them. */
  static EditedGraph of(List<NodeRow> nodes, List<EdgeRow> edges) {
    Map<UUID, Integer> numbers = HashMap.newHashMap(nodes.size());
    nodes.forEach(node -> numbers.put(node.id().value(), numbers.size()));
    Network network =
        Network.of(
                nodes.size(),
                edges.stream()
                    .mapToInt(edge -> numbers.getOrDefault(edge.source().value(), -1))
                    .toArray(),
                edges.stream()
                    .mapToInt(edge -> numbers.getOrDefault(edge.target().value(), -1))
                    .toArray())
            .weighted(
                edges.stream()
                    .mapToDouble(edge -> edge.weight().map(Weight::value).orElse(1.0))
                    .toArray());
    return new EditedGraph(network, nodes, edges, numbers);
  }

  private static <R extends Record> List<R> all(Rows.Selection<R> rows) {
    List<R> found = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<R> page = rows.page(new Paging(Paging.MAXIMUM, cursor));
      if (page.total() > MOST) {
        throw new InvalidValue(
            "graph", page.total() + " nodes or edges", "at most " + MOST + "; ask about a part");
      }
      found.addAll(page.items());
      cursor = page.next();
    } while (cursor.isPresent());
    return found;
  }

  @Override
  public int number(UUID id) {
    return numbers.getOrDefault(id, -1);
  }

  @Override
  public GraphNode node(int number) {
    NodeRow row = nodes.get(number);
    return new GraphNode(
        row.id().value(),
        row.kind().value(),
        Picture.DOMAIN,
        row.label().value(),
        number,
        0,
        network.degree(number, Along.BOTH));
  }

  @Override
  public UUID id(int number) {
    return nodes.get(number).id().value();
  }

  @Override
  public String relation(int edge) {
    return edges.get(edge).relation();
  }
}
