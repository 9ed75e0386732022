package cim.domains.graphs;

import cim.domains.graphs.Graphs.EdgeRow;
import cim.domains.graphs.Graphs.GraphRow;
import cim.domains.graphs.Graphs.NodeRow;
import cim.domains.graphs.Picture.Line;
import cim.domains.graphs.Picture.Point;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Match;
import cim.model.Page;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.RelationshipGraph.NodeFilter;
import cim.model.Rows;
import cim.model.Rows.Order;
import cim.model.Views;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Questions about graphs. Where one names no graph, it is about the relationship graph of all
 * domains.
 */
final class GraphQueries {

  /**
   * @param after created at this time or later
   * @param before created at this time or earlier
   */
  @Doc("The graphs that people edit, by name.")
  public record GetGraphs(
      Optional<String> text,
      Optional<Graph.Kind> kind,
      Optional<Graph.Status> status,
      Optional<Instant> after,
      Optional<Instant> before)
      implements Query<Page<GraphRow>> {}

  @Doc("One graph that people edit, with how much is in it.")
  public record GetGraph(EntityId<Graph> graph) implements Query<GraphDetails> {}

  @Doc("Nodes by kind and label, in the order of their labels.")
  public record FindNodes(
      Optional<EntityId<Graph>> graph,
      Optional<String> domain,
      Optional<String> kind,
      Optional<String> text)
      implements Query<Page<Point>> {}

  @Doc("The nodes that a node is joined to.")
  public record GetNeighbors(UUID node, Optional<EntityId<Graph>> graph, Optional<String> relation)
      implements Query<Page<Neighbor>> {}

  /**
   * @param node only edges that end at this node
   * @param direction seen from that node
   */
  @Doc("The edges of a graph by kind and end.")
  public record FindEdges(
      EntityId<Graph> graph,
      Optional<EdgeKind> kind,
      Optional<EntityId<Node>> node,
      Optional<Direction> direction)
      implements Query<Page<EdgeRow>> {}

  @Doc("A graph as an adjacency list: each node with those that its edges lead to.")
  public record GetStructure(EntityId<Graph> graph) implements Query<Page<Adjacency>> {}

  /** A node and where its edges lead. */
  public record Adjacency(Point node, List<Line> out) {
    public Adjacency {
      out = List.copyOf(out);
    }
  }

  /** Which way an edge leads, seen from the node that was asked about. */
  public enum Direction {
    OUT,
    IN
  }

  /** A graph and how many nodes and edges it has. */
  public record GraphDetails(GraphRow graph, long nodes, long edges) {}

  /** A node and how it is joined. */
  public record Neighbor(Point node, String relation, Direction direction) {}

  static final QueryHandler<GetGraphs, Page<GraphRow>> GRAPHS =
      QueryHandler.list("get_graphs", GetGraphs.class, GraphRow.class, GraphQueries::graphs);

  static final QueryHandler<GetGraph, GraphDetails> GRAPH =
      QueryHandler.one("get_graph", GetGraph.class, GraphDetails.class, GraphQueries::graph);

  static final QueryHandler<FindNodes, Page<Point>> NODES =
      QueryHandler.list(
          "find_nodes",
          FindNodes.class,
          Point.class,
          (query, views) ->
              Picture.of(query.graph(), views)
                  .points(
                      new NodeFilter(query.domain(), query.kind(), query.text()), views.paging()));

  static final QueryHandler<GetNeighbors, Page<Neighbor>> NEIGHBORS =
      QueryHandler.list(
          "get_neighbors", GetNeighbors.class, Neighbor.class, GraphQueries::neighbors);

  static final QueryHandler<FindEdges, Page<EdgeRow>> EDGES =
      QueryHandler.list("find_edges", FindEdges.class, EdgeRow.class, GraphQueries::edges);

  static final QueryHandler<GetStructure, Page<Adjacency>> STRUCTURE =
      QueryHandler.list(
          "get_structure",
          GetStructure.class,
          Adjacency.class,
          (query, views) -> {
            Picture picture = Picture.of(Optional.of(query.graph()), views);
            return picture
                .points(NodeFilter.ALL, views.paging())
                .map(node -> new Adjacency(node, out(picture, node)));
          });

  private GraphQueries() {}

  private static List<Line> out(Picture picture, Point node) {
    return picture.lines(node.id()).stream()
        .filter(line -> line.source().equals(node.id()))
        .toList();
  }

  private static Page<EdgeRow> edges(FindEdges query, Views views) {
    Rows.Selection<EdgeRow> edges =
        views
            .rows(EdgeRow.class)
            .all()
            .where("graph", Match.equalTo(query.graph()))
            .where("kind", query.kind().map(Match::equalTo));
    if (query.node().isEmpty()) {
      return edges.page(views.paging());
    }
    Match end = Match.equalTo(query.node().get());
    if (query.direction().isPresent()) {
      return edges
          .where(query.direction().get() == Direction.OUT ? "source" : "target", end)
          .page(views.paging());
    }
    List<EdgeRow> both = new ArrayList<>(edges.where("source", end).first(Node.MOST_EDGES));
    edges.where("target", end).first(Node.MOST_EDGES).stream()
        .filter(edge -> !edge.source().equals(edge.target()))
        .forEach(both::add);
    return Page.of(both, views.paging());
  }

  private static Page<GraphRow> graphs(GetGraphs query, Views views) {
    return views
        .rows(GraphRow.class)
        .all()
        .where("name", query.text().map(Match::contains))
        .where("kind", query.kind().map(Match::equalTo))
        .where("status", query.status().map(Match::equalTo))
        .where("created", query.after().map(Match::atLeast))
        .where("created", query.before().map(Match::atMost))
        .orderBy("name", Order.ASCENDING)
        .page(views.paging());
  }

  private static GraphDetails graph(GetGraph query, Views views) {
    GraphRow graph =
        views.rows(GraphRow.class).required(query.graph(), "graph", "a graph that was created");
    Match inIt = Match.equalTo(query.graph());
    return new GraphDetails(
        graph,
        views.rows(NodeRow.class).all().where("graph", inIt).count(),
        views.rows(EdgeRow.class).all().where("graph", inIt).count());
  }

  private static Page<Neighbor> neighbors(GetNeighbors query, Views views) {
    Picture picture = Picture.of(query.graph(), views);
    Point node = picture.required("node", query.node());
    List<Neighbor> neighbors = new ArrayList<>();
    for (Line line : picture.lines(node.id())) {
      if (query.relation().map(line.relation()::equals).orElse(true)) {
        Direction direction = line.source().equals(node.id()) ? Direction.OUT : Direction.IN;
        picture
            .point(line.otherThan(node.id()))
            .map(other -> new Neighbor(other, line.relation(), direction))
            .ifPresent(neighbors::add);
      }
    }
    neighbors.sort(
        Comparator.comparing(Neighbor::relation)
            .thenComparing(Neighbor::direction)
            .thenComparing(neighbor -> neighbor.node().label())
            .thenComparing(neighbor -> neighbor.node().id()));
    return Page.of(neighbors, views.paging());
  }
}
