package cim.domains.concepts;

import cim.domains.concepts.Concepts.ConceptRow;
import cim.domains.concepts.Regions.RegionRow;
import cim.domains.concepts.Voronoi.Corner;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Page;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.Views;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Questions about the shape of what is in a space: groups, their edges, cells of prototypes. */
final class ShapeQueries {
  /** Every point of a space is looked at, with its neighbours. */
  private static final int MOST_POINTS = 20_000;

  private static final int MOST_CELLS = 500;
  private static final int EXAMPLES = 10;
  private static final long USUAL_LEAST = 4;

  /**
   * @param within the distance at which concepts are neighbours, from 0 to 1; where none is given
   *     one at which most have some
   * @param least how many concepts there must be within it, 2 to 100; 4 where none are given
   */
  @Doc(
      "Categories that a space suggests: groups of concepts that stand close, the largest first, each with what it takes to form a region of it.")
  public record ProposeCategories(
      EntityId<Space> space,
      Optional<Double> within,
      Optional<Long> least,
      Optional<Context> context)
      implements Query<Page<Proposal>> {
    public ProposeCategories {
      within.ifPresent(distance -> Numbers.within(0, 1, "within", distance));
      least.ifPresent(count -> requireCount("least", count));
    }
  }

  /**
   * @param neighbours how many of the nearest say how dense it is, 2 to 100; 4 where none are given
   */
  @Doc(
      "The concepts where what stands close ends: where the density of concepts falls most steeply, those first.")
  public record FindBoundaries(
      EntityId<Space> space, Optional<Long> neighbours, Optional<Context> context)
      implements Query<Page<Edge>> {
    public FindBoundaries {
      neighbours.ifPresent(count -> requireCount("neighbours", count));
    }
  }

  /**
   * @param x a continuous or ordinal dimension; the first where none is given
   * @param y another; the second where none is given
   */
  @Doc(
      "The cells of a space's prototypes in the plane of two dimensions: of each what is nearest to it.")
  public record GetVoronoiCells(
      EntityId<Space> space,
      Optional<DimensionName> x,
      Optional<DimensionName> y,
      Optional<Context> context)
      implements Query<Page<Cell>> {}

  /**
   * A group of concepts that stand close.
   *
   * @param number counts from 1, the largest
   * @param examples those nearest to the prototype
   * @param boundaries a box around all of them
   */
  public record Proposal(
      long number,
      long size,
      Point prototype,
      List<HalfSpace> boundaries,
      List<EntityId<Concept>> examples) {}

  /** A concept where what stands close ends. */
  public record Edge(ConceptRow concept, double density, double gradient) {}

  /**
   * What is nearest to a prototype.
   *
   * @param corners in order around it; none where nothing is
   */
  public record Cell(EntityId<Region> region, Name name, Corner prototype, List<Corner> corners) {}

  static final QueryHandler<ProposeCategories, Page<Proposal>> PROPOSALS =
      QueryHandler.list(
          "propose_categories", ProposeCategories.class, Proposal.class, ShapeQueries::proposals);

  static final QueryHandler<FindBoundaries, Page<Edge>> BOUNDARIES =
      QueryHandler.list(
          "find_boundaries", FindBoundaries.class, Edge.class, ShapeQueries::boundaries);

  static final QueryHandler<GetVoronoiCells, Page<Cell>> CELLS =
      QueryHandler.list(
          "get_voronoi_cells", GetVoronoiCells.class, Cell.class, ShapeQueries::cells);

  private ShapeQueries() {}

  private static void requireCount(String field, long count) {
    if (count < 2 || count > 100) {
      throw new InvalidValue(field, count, "2 to 100");
    }
  }

  private static Points few(EntityId<Space> space, Views views) {
    Points points = Spot.points(space, views);
    if (points.size() > MOST_POINTS) {
      throw new InvalidValue(
          "space",
          points.size() + " concepts",
          "at most " + MOST_POINTS + "; ask of a smaller one");
    }
    return points;
  }

  private static Page<Proposal> proposals(ProposeCategories query, Views views) {
    Geometry geometry = Spot.geometry(query.space(), views);
    Measure measure = geometry.measure(query.context());
    Points points = few(query.space(), views);
    Density density = new Density(points, measure);
    int least = Math.toIntExact(query.least().orElse(USUAL_LEAST));
    double within = query.within().orElseGet(() -> density.usual(least - 1));
    List<Proposal> proposals = new ArrayList<>();
    for (List<UUID> group : density.groups(within, least)) {
      proposals.add(proposal(proposals.size() + 1L, group, geometry, measure, points));
    }
    return Page.of(proposals, views.paging());
  }

  private static Proposal proposal(
      long number, List<UUID> group, Geometry geometry, Measure measure, Points points) {
    List<Point> all = new ArrayList<>(group.size());
    group.forEach(id -> points.find(id).map(geometry::point).ifPresent(all::add));
    Point prototype = Prototypes.middle(geometry, all);
    double[] middle = prototype.vector();
    List<EntityId<Concept>> examples =
        group.stream()
            .sorted(
                Comparator.comparingDouble(
                    id -> measure.distance(points.find(id).orElse(middle), middle)))
            .limit(EXAMPLES)
            .map(EntityId::<Concept>of)
            .toList();
    return new Proposal(number, group.size(), prototype, Prototypes.box(geometry, all), examples);
  }

  private static Page<Edge> boundaries(FindBoundaries query, Views views) {
    Measure measure = Spot.geometry(query.space(), views).measure(query.context());
    List<Density.Slope> slopes =
        new Density(few(query.space(), views), measure)
            .slopes(Math.toIntExact(query.neighbours().orElse(USUAL_LEAST)));
    Page<Density.Slope> page = Page.of(slopes, views.paging());
    return page.map(slope ->
        new Edge(Spot.concept(EntityId.of(slope.id()), views), slope.density(), slope.gradient()));
  }

  private static Page<Cell> cells(GetVoronoiCells query, Views views) {
    Geometry geometry = Spot.geometry(query.space(), views);
    if (geometry.metric().form() != Metric.Form.EUCLIDEAN) {
      throw new InvalidValue("space", geometry.metric().form(), "one whose metric is euclidean");
    }
    Dimension x = linear("x", query.x(), 0, geometry);
    Dimension y = linear("y", query.y(), 1, geometry);
    if (x.equals(y)) {
      throw new InvalidValue("y", y.name(), "another dimension than x");
    }
    List<RegionRow> regions = Spot.regions(query.space(), views);
    if (regions.size() > MOST_CELLS) {
      throw new InvalidValue("space", regions.size() + " regions", "at most " + MOST_CELLS);
    }
    List<Corner> prototypes =
        regions.stream()
            .map(region ->
                new Corner(
                    Geometry.coordinate(region.prototype(), x.name()),
                    Geometry.coordinate(region.prototype(), y.name())))
            .toList();
    List<List<Corner>> corners =
        Voronoi.cells(
            prototypes,
            new Corner(x.scale().lowest(), y.scale().lowest()),
            new Corner(x.scale().highest(), y.scale().highest()),
            new Corner(unit(x, geometry, query.context()), unit(y, geometry, query.context())));
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < prototypes.size(); i++) {
      RegionRow region = regions.get(i);
      cells.add(new Cell(region.id(), region.name(), prototypes.get(i), corners.get(i)));
    }
    return Page.of(cells, views.paging());
  }

  private static Dimension linear(
      String field, Optional<DimensionName> name, int otherwise, Geometry geometry) {
    List<Dimension> linear =
        geometry.dimensions().stream().filter(one -> one.scale().isLinear()).toList();
    return name.isPresent()
        ? linear.stream()
            .filter(one -> one.name().equals(name.get()))
            .findFirst()
            .orElseThrow(() -> noPlane(field, name.get()))
        : linear.stream().skip(otherwise).findFirst().orElseThrow(() -> noPlane(field, "none"));
  }

  private static InvalidValue noPlane(String field, Object value) {
    return new InvalidValue(field, value, "a continuous or ordinal dimension of the space");
  }

  /** What one unit of a dimension counts in distances. */
  private static double unit(Dimension dimension, Geometry geometry, Optional<Context> context) {
    Scale scale = dimension.scale();
    return Math.sqrt(geometry.weight(dimension.name()).in(context))
        / (scale.highest() - scale.lowest());
  }
}
