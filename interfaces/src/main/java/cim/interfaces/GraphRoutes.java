package cim.interfaces;

import cim.ipld.Value;
import cim.model.RelationshipGraph.GraphEdge;
import cim.model.RelationshipGraph.GraphNode;
import cim.model.graph.Layout;
import cim.runtime.AsOf;
import cim.runtime.Refusal;
import cim.runtime.feed.Streams;
import cim.runtime.graph.GraphProjection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The relationship graph: whole with its past, node by node, change by change. */
final class GraphRoutes {
  private final GraphProjection graph;
  private final Streams streams;

  GraphRoutes(GraphProjection graph, Streams streams) {
    this.graph = graph;
    this.streams = streams;
  }

  List<Route> routes() {
    return List.of(
        Route.get(
            "/api/v1/graph/snapshot",
            _ -> Reply.bytes("application/vnd.cim.graph", graph.snapshot(), Map.of())),
        Route.get("/api/v1/graph/layouts/{layout}", this::layout),
        Route.get("/api/v1/graph/nodes/{id}", this::node),
        Route.get("/api/v1/graph/changes", this::changes));
  }

  private Reply layout(Exchange exchange) {
    exchange.allowParameters(Set.of());
    String name = exchange.path("layout");
    Layout layout =
        Stream.of(Layout.values())
            .filter(one -> word(one).equals(name))
            .findFirst()
            .orElseThrow(() ->
                new Refusal(
                    "invalid_parameter",
                    "layout: " + name,
                    "one of "
                        + Stream.of(Layout.values())
                            .map(GraphRoutes::word)
                            .collect(Collectors.joining(", ")),
                    "name one of them"));
    return Reply.bytes("application/vnd.cim.layout", graph.layout(layout), Map.of());
  }

  private static String word(Layout layout) {
    return layout.name().toLowerCase(Locale.ROOT);
  }

  private Reply changes(Exchange exchange) {
    exchange.allowParameters(Set.of("after", "limit"));
    return Reply.json(
        200,
        Wire.of(
            graph.updates(
                exchange.integer("after", 0, 0, Integer.MAX_VALUE),
                exchange.integer("limit", 1000, 1, 10_000))));
  }

  private Reply node(Exchange exchange) {
    exchange.allowParameters(Set.of("as_of"));
    UUID id = Ids.uuid("id", exchange.path("id"));
    long at =
        exchange.parameter("as_of").isEmpty()
            ? graph.ordinal()
            : exchange.integer("as_of", 0, 0, Integer.MAX_VALUE);
    GraphNode node =
        graph
            .node(id, at)
            .orElseThrow(() ->
                new Refusal(
                    "unknown_node",
                    id.toString(),
                    "a node of the graph at that moment",
                    "take the id from graphs.find_nodes"));
    List<Value> edges = new ArrayList<>();
    for (GraphEdge edge : graph.edges(id, at)) {
      boolean out = edge.source().equals(id);
      UUID other = out ? edge.target() : edge.source();
      Optional<GraphNode> neighbour = graph.node(other, at);
      edges.add(
          Value.map()
              .put("relation", edge.relation())
              .put("direction", out ? "out" : "in")
              .put("id", other.toString())
              .put("kind", neighbour.map(GraphNode::kind).orElse(""))
              .put("label", neighbour.map(GraphNode::label).orElse(""))
              .build());
    }
    Optional<Streams.StateAt> state = streams.find(id).map(_ -> streams.state(id, AsOf.NOW));
    return Reply.json(
        200,
        Value.map()
            .put("id", id.toString())
            .put("kind", node.kind())
            .put("domain", node.domain())
            .put("label", node.label())
            .put("properties", state.map(Streams.StateAt::state).orElse(Value.nil()))
            .put("born", node.born())
            .put("degree", node.degree())
            .put("edges", Value.list(edges))
            .put("stream", Wire.nullable(state.map(_ -> id.toString())))
            .build());
  }
}
