package cim.domains.graphs;

import cim.domains.graphs.Graphs.EdgeRow;
import cim.domains.graphs.Graphs.GraphRow;
import cim.domains.graphs.Graphs.NodeRow;
import cim.domains.graphs.Picture.Line;
import cim.domains.graphs.Picture.Point;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Match;
import cim.model.Page;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.RelationshipGraph.NodeFilter;
import cim.model.Rows;
import cim.model.Rows.Order;
import cim.model.Views;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Questions about graphs. Where one names no graph, it is about the relationship graph of all
 * domains.
 */
final class GraphQueries {
  /** Betweenness looks at every pair of nodes. */
  private static final int MOST_FOR_BETWEENNESS = 3_000;

  @Doc("The graphs that people edit, by name.")
  public record GetGraphs(Optional<String> text) implements Query<Page<GraphRow>> {}

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

  @Doc("A shortest way from one node to another; edges are taken either way.")
  public record FindPath(UUID source, UUID target, Optional<EntityId<Graph>> graph)
      implements Query<Path> {}

  @Doc("How central each node is, the most central first.")
  public record CalculateCentrality(
      Optional<EntityId<Graph>> graph, Optional<Measure> measure, Optional<String> kind)
      implements Query<Page<Score>> {}

  @Doc("The parts of a graph that nothing joins, the largest first.")
  public record GetComponents(Optional<EntityId<Graph>> graph) implements Query<Page<Component>> {}

  /** How centrality is measured. */
  public enum Measure {
    /** How many edges end at the node. */
    DEGREE,
    /** How likely a walk along the edges comes by. */
    PAGE_RANK,
    /** On how many shortest paths it stands. */
    BETWEENNESS
  }

  /** Which way an edge leads, seen from the node that was asked about. */
  public enum Direction {
    OUT,
    IN
  }

  /** Whether there is a way. */
  public enum Reach {
    FOUND,
    NONE
  }

  /** A graph and how many nodes and edges it has. */
  public record GraphDetails(GraphRow graph, long nodes, long edges) {}

  /** A node and how it is joined. */
  public record Neighbor(Point node, String relation, Direction direction) {}

  /** The nodes of a way from first to last, and the edges between them. */
  public record Path(Reach reach, List<Point> nodes, List<Line> edges) {}

  /** A node and how central it is. */
  public record Score(Point node, double score) {}

  /**
   * A part that nothing joins to the rest.
   *
   * @param number counts parts from 1, the largest
   * @param center the node of it with the most edges
   */
  public record Component(long number, long size, Point center) {}

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

  static final QueryHandler<FindPath, Path> PATH =
      QueryHandler.one("find_path", FindPath.class, Path.class, GraphQueries::path);

  static final QueryHandler<CalculateCentrality, Page<Score>> CENTRALITY =
      QueryHandler.list(
          "calculate_centrality", CalculateCentrality.class, Score.class, GraphQueries::centrality);

  static final QueryHandler<GetComponents, Page<Component>> COMPONENTS =
      QueryHandler.list(
          "get_components", GetComponents.class, Component.class, GraphQueries::components);

  private GraphQueries() {}

  private static Page<GraphRow> graphs(GetGraphs query, Views views) {
    Rows.Selection<GraphRow> all = views.rows(GraphRow.class).all();
    return query
        .text()
        .map(text -> all.where("name", Match.contains(text)))
        .orElse(all)
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

  private static Path path(FindPath query, Views views) {
    Picture picture = Picture.of(query.graph(), views);
    Point source = picture.required("source", query.source());
    Point target = picture.required("target", query.target());
    return Algorithms.path(picture, source.id(), target.id())
        .map(edges -> new Path(Reach.FOUND, along(picture, source, edges), edges))
        .orElseGet(() -> new Path(Reach.NONE, List.of(), List.of()));
  }

  private static List<Point> along(Picture picture, Point source, List<Line> edges) {
    List<Point> nodes = new ArrayList<>(List.of(source));
    for (Line edge : edges) {
      nodes.add(picture.required("node", edge.otherThan(nodes.getLast().id())));
    }
    return nodes;
  }

  private static Page<Score> centrality(CalculateCentrality query, Views views) {
    Picture picture = Picture.of(query.graph(), views);
    Measure measure = query.measure().orElse(Measure.DEGREE);
    Network network =
        measure == Measure.PAGE_RANK ? Network.directed(picture) : Network.undirected(picture);
    double[] scores =
        switch (measure) {
          case DEGREE -> IntStream.range(0, network.size()).mapToDouble(network::degree).toArray();
          case PAGE_RANK -> Algorithms.pageRank(network);
          case BETWEENNESS -> Algorithms.betweenness(small(network));
        };
    List<Score> ranking =
        IntStream.range(0, network.size())
            .mapToObj(node -> new Score(network.point(node), scores[node]))
            .filter(score -> query.kind().map(score.node().kind()::equals).orElse(true))
            .sorted(
                Comparator.comparingDouble(Score::score)
                    .reversed()
                    .thenComparing(score -> score.node().label())
                    .thenComparing(score -> score.node().id()))
            .toList();
    return Page.of(ranking, views.paging());
  }

  private static Network small(Network network) {
    if (network.size() > MOST_FOR_BETWEENNESS) {
      throw new InvalidValue(
          "measure",
          "betweenness of " + network.size() + " nodes",
          "at most " + MOST_FOR_BETWEENNESS + " nodes; ask for page_rank");
    }
    return network;
  }

  private static Page<Component> components(GetComponents query, Views views) {
    Network network = Network.undirected(Picture.of(query.graph(), views));
    List<List<Integer>> parts = Algorithms.components(network);
    List<Component> components = new ArrayList<>(parts.size());
    for (List<Integer> part : parts) {
      int center = part.stream().max(Comparator.comparingInt(network::degree)).orElseThrow();
      components.add(new Component(components.size() + 1L, part.size(), network.point(center)));
    }
    return Page.of(components, views.paging());
  }
}
