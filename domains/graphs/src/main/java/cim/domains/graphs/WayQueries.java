package cim.domains.graphs;

import cim.domains.graphs.Picture.Line;
import cim.domains.graphs.Picture.Point;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Page;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.Views;
import cim.model.graph.Network;
import cim.model.graph.Network.Along;
import cim.model.graph.Paths;
import cim.model.graph.Placement;
import cim.model.graph.Walk;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Questions about ways through a graph. */
final class WayQueries {
  private static final long MOST_WAYS = 100;
  private static final long WAYS = 3;
  private static final long DEEPEST = 20;
  private static final long DEPTH = 3;
  private static final long LONGEST = 10;

  /**
   * @param by how a way is judged; {@code fewest_edges} where nothing is given
   */
  @Doc("The best way from one node to another; edges are taken either way.")
  public record FindPath(UUID source, UUID target, Optional<EntityId<Graph>> graph, Optional<By> by)
      implements Query<Path> {}

  /**
   * @param most how many ways, 1 to 100; 3 where nothing is given
   * @param by {@code fewest_edges} lists all ways by their length, {@code weight} the cheapest
   * @param longest how many edges a way may have, 1 to 10; only with {@code fewest_edges}
   */
  @Doc("Several ways from one node to another, the best first; edges are taken either way.")
  public record FindPaths(
      UUID source,
      UUID target,
      Optional<EntityId<Graph>> graph,
      Optional<Long> most,
      Optional<By> by,
      Optional<Long> longest)
      implements Query<Page<Path>> {
    public FindPaths {
      within("most", most, MOST_WAYS);
      within("longest", longest, LONGEST);
    }
  }

  /**
   * @param depth how many edges away, 1 to 20; 3 where nothing is given
   * @param along {@code both} where nothing is given
   * @param relation only along edges of this relation
   */
  @Doc("The nodes that can be reached from a node, the nearest first.")
  public record GetConnected(
      UUID node,
      Optional<EntityId<Graph>> graph,
      Optional<Long> depth,
      Optional<Along> along,
      Optional<String> relation)
      implements Query<Page<Reached>> {
    public GetConnected {
      within("depth", depth, DEEPEST);
    }
  }

  /** How a way is judged. */
  public enum By {
    /** By how many edges it has. */
    FEWEST_EDGES,
    /** By what its edges weigh together (Dijkstra). */
    WEIGHT,
    /**
     * By what its edges weigh together, looking first where the target stands; right where no edge
     * weighs less than the distance that it spans (A*).
     */
    WEIGHT_AND_PLACE,
    /** By what its edges weigh together, some of them less than 0; along edges (Bellman, Ford). */
    WEIGHT_WITH_GAINS
  }

  /** Whether there is a way. */
  public enum Reach {
    FOUND,
    NONE
  }

  /**
   * The nodes of a way from first to last, and the edges between them.
   *
   * @param cost what its edges weigh together
   */
  public record Path(Reach reach, List<Point> nodes, List<Line> edges, double cost) {
    private static final Path NONE = new Path(Reach.NONE, List.of(), List.of(), 0);

    public Path {
      nodes = List.copyOf(nodes);
      edges = List.copyOf(edges);
    }

    private static Path of(cim.model.graph.Path path, Seen seen) {
      return new Path(
          Reach.FOUND,
          path.nodes().stream().map(seen::point).toList(),
          path.edges().stream().map(seen::line).toList(),
          path.cost());
    }
  }

  /** A node and how many edges away it is. */
  public record Reached(Point node, long distance) {}

  static final QueryHandler<FindPath, Path> PATH =
      QueryHandler.one("find_path", FindPath.class, Path.class, WayQueries::path);

  static final QueryHandler<FindPaths, Page<Path>> PATHS =
      QueryHandler.list("find_paths", FindPaths.class, Path.class, WayQueries::paths);

  static final QueryHandler<GetConnected, Page<Reached>> CONNECTED =
      QueryHandler.list("get_connected", GetConnected.class, Reached.class, WayQueries::connected);

  private WayQueries() {}

  private static void within(String field, Optional<Long> number, long most) {
    if (number.isPresent() && (number.get() < 1 || number.get() > most)) {
      throw new InvalidValue(field, number.get(), "1 to " + most);
    }
  }

  private static Path path(FindPath query, Views views) {
    Seen seen = Seen.of(query.graph(), views);
    int source = seen.number("source", query.source());
    int target = seen.number("target", query.target());
    Network network = seen.network();
    return weighed(() ->
            switch (query.by().orElse(By.FEWEST_EDGES)) {
              case FEWEST_EDGES -> Paths.fewest(network, source, target, Along.BOTH);
              case WEIGHT -> Paths.cheapest(network, source, target, Along.BOTH);
              case WEIGHT_AND_PLACE ->
                  Paths.towards(network, source, target, Along.BOTH, distance(seen, target));
              case WEIGHT_WITH_GAINS -> Paths.cheapestWithGains(network, source, target);
            })
        .map(path -> Path.of(path, seen))
        .orElse(Path.NONE);
  }

  /** As the crow flies. */
  private static IntToDoubleFunction distance(Seen seen, int target) {
    Placement places = seen.picture().place(seen.whole());
    return node ->
        Math.sqrt(
            Math.pow(places.x(node) - places.x(target), 2)
                + Math.pow(places.y(node) - places.y(target), 2)
                + Math.pow(places.z(node) - places.z(target), 2));
  }

  private interface Search<T> {
    T search();
  }

  private static <T> T weighed(Search<T> search) {
    try {
      return search.search();
    } catch (IllegalArgumentException e) {
      throw new InvalidValue(
          "by", String.valueOf(e.getMessage()), "a way of judging that the weights allow");
    }
  }

  private static Page<Path> paths(FindPaths query, Views views) {
    Seen seen = Seen.of(query.graph(), views);
    int source = seen.number("source", query.source());
    int target = seen.number("target", query.target());
    int most = Math.toIntExact(query.most().orElse(WAYS));
    int longest = Math.toIntExact(query.longest().orElse(LONGEST));
    List<cim.model.graph.Path> found =
        switch (query.by().orElse(By.FEWEST_EDGES)) {
          case FEWEST_EDGES -> Paths.all(seen.network(), source, target, Along.BOTH, longest, most);
          case WEIGHT ->
              weighed(() -> Paths.cheapest(seen.network(), source, target, Along.BOTH, most));
          case WEIGHT_AND_PLACE, WEIGHT_WITH_GAINS ->
              throw new InvalidValue("by", query.by(), "fewest_edges or weight for several ways");
        };
    return Page.of(found.stream().map(path -> Path.of(path, seen)).toList(), views.paging());
  }

  private static Page<Reached> connected(GetConnected query, Views views) {
    Seen seen = Seen.of(query.graph(), views);
    int start = seen.number("node", query.node());
    Network network = query.relation().map(seen::only).orElseGet(seen::network);
    Walk walk =
        Walk.breadthFirst(
            network,
            start,
            query.along().orElse(Along.BOTH),
            Math.toIntExact(query.depth().orElse(DEPTH)));
    List<Integer> reached = IntStream.range(1, walk.size()).mapToObj(walk::node).toList();
    return Page.of(reached, views.paging())
        .map(node -> new Reached(seen.point(node), walk.distance(node)));
  }
}
