package cim.domains.graphs;

import cim.domains.graphs.Picture.Point;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Page;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.Views;
import cim.model.graph.Centrality;
import cim.model.graph.Clustering;
import cim.model.graph.Communities;
import cim.model.graph.Cycles;
import cim.model.graph.Groups;
import cim.model.graph.Network;
import cim.model.graph.Walk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Questions about how a graph is made. */
final class MeasureQueries {
  /** Betweenness counts the ways from this many nodes, all where there are no more. */
  private static final int PIVOTS = 500;

  /** Closeness walks from every node. */
  private static final int MOST_FOR_CLOSENESS = 3_000;

  private static final int MOST_CYCLES = 1_000;

  @Doc("How central each node is, the most central first.")
  public record CalculateCentrality(
      Optional<EntityId<Graph>> graph, Optional<Measure> measure, Optional<String> kind)
      implements Query<Page<Score>> {}

  @Doc("The parts of a graph that nothing joins, the largest first.")
  public record GetComponents(Optional<EntityId<Graph>> graph) implements Query<Page<Component>> {}

  @Doc("Groups of nodes that are joined more among themselves than to others, the largest first.")
  public record GetCommunities(Optional<EntityId<Graph>> graph) implements Query<Page<Component>> {}

  @Doc("Figures of a graph as a whole.")
  public record GetMetrics(Optional<EntityId<Graph>> graph) implements Query<Metrics> {}

  @Doc("Circles of edges, one for each tangle of them.")
  public record FindCycles(Optional<EntityId<Graph>> graph) implements Query<Page<Cycle>> {}

  @Doc("The nodes in an order in which every edge leads onwards; refused where there are circles.")
  public record GetOrder(Optional<EntityId<Graph>> graph) implements Query<Page<Point>> {}

  @Doc("The nodes into which no edge leads.")
  public record FindSources(Optional<EntityId<Graph>> graph) implements Query<Page<Point>> {}

  @Doc("The nodes from which no edge leads.")
  public record FindSinks(Optional<EntityId<Graph>> graph) implements Query<Page<Point>> {}

  /** How centrality is measured. */
  public enum Measure {
    /** How many edges end at the node. */
    DEGREE,
    /** How likely a walk along the edges comes by. */
    PAGE_RANK,
    /** On how many shortest paths it stands; estimated for more than 500 nodes. */
    BETWEENNESS,
    /** How near it is to those that it reaches. */
    CLOSENESS,
    /** How many of its neighbours are joined to each other, 0 to 1. */
    CLUSTERING
  }

  /** A node and how central it is. */
  public record Score(Point node, double score) {}

  /**
   * A part of a graph.
   *
   * @param number counts parts from 1, the largest
   * @param center the node of it with the most edges
   */
  public record Component(long number, long size, Point center) {}

  /** The nodes of a circle in order. */
  public record Cycle(List<Point> nodes) {
    public Cycle {
      nodes = List.copyOf(nodes);
    }
  }

  /**
   * Figures of a graph.
   *
   * @param density edges by how many there could be, each way once
   * @param averageDegree how many edges end at a node in the mean
   * @param tangles parts in which edges lead in circles
   * @param clustering how many neighbours of a node are joined in the mean, 0 to 1
   * @param modularity how much its communities are joined more than chance would have it
   */
  public record Metrics(
      long nodes,
      long edges,
      double density,
      double averageDegree,
      long components,
      long tangles,
      long sources,
      long sinks,
      double clustering,
      long communities,
      double modularity) {}

  static final QueryHandler<CalculateCentrality, Page<Score>> CENTRALITY =
      QueryHandler.list(
          "calculate_centrality",
          CalculateCentrality.class,
          Score.class,
          MeasureQueries::centrality);

  static final QueryHandler<GetComponents, Page<Component>> COMPONENTS =
      QueryHandler.list(
          "get_components",
          GetComponents.class,
          Component.class,
          (query, views) -> {
            Seen seen = Seen.of(query.graph(), views);
            return parts(seen, Groups.connected(seen.network()), views);
          });

  static final QueryHandler<GetCommunities, Page<Component>> COMMUNITIES =
      QueryHandler.list(
          "get_communities",
          GetCommunities.class,
          Component.class,
          (query, views) -> {
            Seen seen = Seen.of(query.graph(), views);
            return parts(seen, Communities.of(seen.network()), views);
          });

  static final QueryHandler<GetMetrics, Metrics> METRICS =
      QueryHandler.one("get_metrics", GetMetrics.class, Metrics.class, MeasureQueries::metrics);

  static final QueryHandler<FindCycles, Page<Cycle>> CYCLES =
      QueryHandler.list(
          "find_cycles",
          FindCycles.class,
          Cycle.class,
          (query, views) -> {
            Seen seen = Seen.of(query.graph(), views);
            return Page.of(Cycles.find(seen.network(), MOST_CYCLES), views.paging())
                .map(circle -> new Cycle(circle.stream().map(seen::point).toList()));
          });

  static final QueryHandler<GetOrder, Page<Point>> ORDER =
      QueryHandler.list("get_order", GetOrder.class, Point.class, MeasureQueries::order);

  static final QueryHandler<FindSources, Page<Point>> SOURCES =
      QueryHandler.list(
          "find_sources",
          FindSources.class,
          Point.class,
          (query, views) -> {
            Seen seen = Seen.of(query.graph(), views);
            return points(seen, seen.network().sources(), views);
          });

  static final QueryHandler<FindSinks, Page<Point>> SINKS =
      QueryHandler.list(
          "find_sinks",
          FindSinks.class,
          Point.class,
          (query, views) -> {
            Seen seen = Seen.of(query.graph(), views);
            return points(seen, seen.network().sinks(), views);
          });

  private MeasureQueries() {}

  private static Page<Point> points(Seen seen, int[] nodes, Views views) {
    return Page.of(Arrays.stream(nodes).boxed().toList(), views.paging()).map(seen::point);
  }

  private static Page<Score> centrality(CalculateCentrality query, Views views) {
    Seen seen = Seen.of(query.graph(), views);
    Network network = seen.network();
    double[] scores =
        switch (query.measure().orElse(Measure.DEGREE)) {
          case DEGREE -> Centrality.degree(network);
          case PAGE_RANK -> Centrality.pageRank(network);
          case BETWEENNESS -> Centrality.betweenness(network, PIVOTS);
          case CLOSENESS -> Centrality.closeness(small(network));
          case CLUSTERING -> {
            Clustering clustering = Clustering.of(network);
            yield IntStream.range(0, network.nodes()).mapToDouble(clustering::of).toArray();
          }
        };
    List<Integer> ranking =
        IntStream.range(0, network.nodes())
            .boxed()
            .filter(node -> query.kind().map(seen.whole().node(node).kind()::equals).orElse(true))
            .sorted(Comparator.comparingDouble(node -> -scores[node]))
            .toList();
    return Page.of(ranking, views.paging()).map(node -> new Score(seen.point(node), scores[node]));
  }

  private static Network small(Network network) {
    if (network.nodes() > MOST_FOR_CLOSENESS) {
      throw new InvalidValue(
          "measure",
          "closeness of " + network.nodes() + " nodes",
          "at most " + MOST_FOR_CLOSENESS + " nodes; ask for page_rank");
    }
    return network;
  }

  private static Page<Component> parts(Seen seen, Groups groups, Views views) {
    List<Component> components = new ArrayList<>();
    List<List<Integer>> parts = groups.largestFirst();
    Page<List<Integer>> page = Page.of(parts, views.paging());
    long before = page.items().isEmpty() ? 0 : indexOf(parts, page.items().getFirst());
    for (List<Integer> part : page.items()) {
      int center = part.stream().max(Comparator.comparingInt(seen::degree)).orElseThrow();
      components.add(
          new Component(before + components.size() + 1, part.size(), seen.point(center)));
    }
    return new Page<>(components, page.total(), page.next());
  }

  private static int indexOf(List<List<Integer>> parts, List<Integer> part) {
    return IntStream.range(0, parts.size())
        .filter(number -> parts.get(number).getFirst().equals(part.getFirst()))
        .findFirst()
        .orElse(0);
  }

  private static Metrics metrics(GetMetrics query, Views views) {
    Seen seen = Seen.of(query.graph(), views);
    Network network = seen.network();
    double nodes = network.nodes();
    Groups communities = Communities.of(network);
    return new Metrics(
        network.nodes(),
        network.edges(),
        nodes < 2 ? 0 : network.edges() / (nodes * (nodes - 1)),
        nodes == 0 ? 0 : Arrays.stream(Centrality.degree(network)).sum() / nodes,
        Groups.connected(network).count(),
        Cycles.find(network, MOST_CYCLES).size(),
        network.sources().length,
        network.sinks().length,
        Clustering.of(network).average(),
        communities.count(),
        Communities.modularity(network, communities));
  }

  private static Page<Point> order(GetOrder query, Views views) {
    Seen seen = Seen.of(query.graph(), views);
    int[] order =
        Walk.topological(seen.network())
            .orElseThrow(() ->
                new InvalidValue("graph", "one with circles", "none; find_cycles shows them"));
    return points(seen, order, views);
  }
}
