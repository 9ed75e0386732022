package cim.domains.graphs;

import cim.domains.graphs.Picture.Point;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Page;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.RelationshipGraph;
import cim.model.RelationshipGraph.Whole;
import cim.model.TextForm;
import cim.model.Views;
import cim.model.graph.Layout;
import cim.model.graph.LayoutQuality;
import cim.model.graph.Placement;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Questions about where nodes stand, and about what has changed between two moments. */
final class SpaceQueries {

  @Doc("Where the nodes of a graph stand by a layout. Of all relationships, the node keeps it.")
  public record GetLayout(Layout layout, Optional<EntityId<Graph>> graph)
      implements Query<Page<Placed>> {}

  @Doc("How well a layout of a graph can be read.")
  public record MeasureLayout(Layout layout, Optional<EntityId<Graph>> graph)
      implements Query<LayoutQuality> {}

  @Doc("The nodes that stand nearest to a node: where they were put, or on the map of all.")
  public record FindNearest(UUID node, Optional<EntityId<Graph>> graph)
      implements Query<Page<Near>> {}

  /**
   * @param radius in world units
   */
  @Doc("The nodes that stand within a ball, the nearest to its middle first.")
  public record FindInRegion(
      double x, double y, double z, double radius, Optional<EntityId<Graph>> graph)
      implements Query<Page<Near>> {
    public FindInRegion {
      if (!(radius >= 0)) { // also NaN
        throw new InvalidValue("radius", radius, "0 or more");
      }
    }
  }

  /**
   * @param from a moment of the relationship graph: how many changes it had seen, or a time
   * @param to the later moment; now where nothing is given
   */
  @Doc("What of all relationships has come and gone between two moments.")
  public record CompareMoments(
      @TextForm(example = "2026-11-22T06:00:00Z") String from, Optional<String> to)
      implements Query<Page<Difference>> {}

  /** A node and where it stands. */
  public record Placed(Point node, Position position) {}

  /** A node and how far away it stands, in world units. */
  public record Near(Point node, double distance) {}

  /** What became of something. */
  public enum Change {
    ADDED,
    REMOVED
  }

  /**
   * A node that has come or gone, or where there is a relation, an edge from it.
   *
   * @param target where the edge leads
   */
  public record Difference(
      Change change, Point node, Optional<String> relation, Optional<Point> target) {}

  static final QueryHandler<GetLayout, Page<Placed>> LAYOUT =
      QueryHandler.list("get_layout", GetLayout.class, Placed.class, SpaceQueries::layout);

  static final QueryHandler<MeasureLayout, LayoutQuality> QUALITY =
      QueryHandler.one(
          "measure_layout",
          MeasureLayout.class,
          LayoutQuality.class,
          (query, views) -> {
            Seen seen = Seen.of(query.graph(), views);
            return LayoutQuality.of(
                seen.network(), seen.picture().place(query.layout(), seen.whole()));
          });

  static final QueryHandler<FindNearest, Page<Near>> NEAREST =
      QueryHandler.list(
          "find_nearest",
          FindNearest.class,
          Near.class,
          (query, views) -> {
            Seen seen = Seen.of(query.graph(), views);
            int node = seen.number("node", query.node());
            Placement places = seen.picture().place(seen.whole());
            return near(
                seen, places, position(places, node), Double.POSITIVE_INFINITY, node, views);
          });

  static final QueryHandler<FindInRegion, Page<Near>> REGION =
      QueryHandler.list(
          "find_in_region",
          FindInRegion.class,
          Near.class,
          (query, views) -> {
            Seen seen = Seen.of(query.graph(), views);
            Position middle = new Position(query.x(), query.y(), query.z());
            return near(
                seen, seen.picture().place(seen.whole()), middle, query.radius(), -1, views);
          });

  static final QueryHandler<CompareMoments, Page<Difference>> DIFFERENCE =
      QueryHandler.list(
          "compare_moments", CompareMoments.class, Difference.class, SpaceQueries::differences);

  private SpaceQueries() {}

  private static Page<Placed> layout(GetLayout query, Views views) {
    Seen seen = Seen.of(query.graph(), views);
    Placement places = seen.picture().place(query.layout(), seen.whole());
    List<Integer> nodes = IntStream.range(0, places.nodes()).boxed().toList();
    return Page.of(nodes, views.paging())
        .map(node -> new Placed(seen.point(node), position(places, node)));
  }

  private static Position position(Placement places, int node) {
    return new Position(places.x(node), places.y(node), places.z(node));
  }

  private static Page<Near> near(
      Seen seen, Placement places, Position middle, double radius, int but, Views views) {
    double[] distance =
        IntStream.range(0, places.nodes())
            .mapToDouble(node -> distance(position(places, node), middle))
            .toArray();
    List<Integer> nearest =
        IntStream.range(0, places.nodes())
            .filter(node -> node != but && distance[node] <= radius)
            .boxed()
            .sorted(Comparator.comparingDouble(node -> distance[node]))
            .toList();
    return Page.of(nearest, views.paging()).map(node -> new Near(seen.point(node), distance[node]));
  }

  private static double distance(Position one, Position other) {
    double dx = one.x() - other.x();
    double dy = one.y() - other.y();
    double dz = one.z() - other.z();
    return Math.sqrt(dx * dx + dy * dy + dz * dz);
  }

  private static Page<Difference> differences(CompareMoments query, Views views) {
    RelationshipGraph graph = views.relationships();
    Whole before = graph.whole(moment("from", query.from(), graph));
    long now = graph.ordinal();
    Whole after = graph.whole(query.to().map(to -> moment("to", to, graph)).orElse(now));
    List<Difference> differences = new ArrayList<>();
    only(after, before, Change.ADDED, differences);
    only(before, after, Change.REMOVED, differences);
    return Page.of(differences, views.paging());
  }

  private static long moment(String field, String text, RelationshipGraph graph) {
    if (text.matches("[0-9]{1,9}")) {
      return Math.min(Long.parseLong(text), graph.ordinal());
    }
    try {
      return graph.ordinalAt(Instant.parse(text));
    } catch (DateTimeParseException _) {
      throw new InvalidValue(field, text, "a number of changes, or a time: 2026-11-22T06:00:00Z");
    }
  }

  private record Triple(UUID source, String relation, UUID target) {
    static Triple of(Whole whole, int edge) {
      return new Triple(
          whole.id(whole.network().source(edge)),
          whole.relation(edge),
          whole.id(whole.network().target(edge)));
    }
  }

  /** What one has and the other has not. */
  private static void only(Whole one, Whole other, Change change, List<Difference> differences) {
    Set<UUID> nodes = new HashSet<>();
    IntStream.range(0, other.network().nodes()).forEach(node -> nodes.add(other.id(node)));
    for (int node = 0; node < one.network().nodes(); node++) {
      if (!nodes.contains(one.id(node))) {
        differences.add(
            new Difference(change, Point.of(one.node(node)), Optional.empty(), Optional.empty()));
      }
    }
    Set<Triple> edges = new HashSet<>();
    IntStream.range(0, other.network().edges()).forEach(edge -> edges.add(Triple.of(other, edge)));
    for (int edge = 0; edge < one.network().edges(); edge++) {
      if (!edges.contains(Triple.of(one, edge))) {
        differences.add(
            new Difference(
                change,
                Point.of(one.node(one.network().source(edge))),
                Optional.of(one.relation(edge)),
                Optional.of(Point.of(one.node(one.network().target(edge))))));
      }
    }
  }
}
