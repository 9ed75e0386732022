package cim.domains.concepts;

import cim.domains.concepts.Concepts.ConceptRow;
import cim.domains.concepts.Regions.ProjectionRow;
import cim.domains.concepts.Regions.RegionRow;
import cim.domains.concepts.Spot.Similar;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Match;
import cim.model.Page;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.Rows.Order;
import cim.model.Views;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Questions about regions: what belongs where. */
final class RegionQueries {
  /** How many concepts are shown near a prototype. */
  private static final int EXAMPLES = 10;

  /**
   * @param text a part of the name
   * @param coordinates only regions that hold this point, in the order of the space's dimensions
   */
  @Doc("The regions of a space by name, or those that hold a point.")
  public record GetRegions(
      EntityId<Space> space, Optional<String> text, Optional<List<Double>> coordinates)
      implements Query<Page<RegionRow>> {}

  /**
   * @param concept in place of {@code space} and {@code coordinates}
   * @param coordinates in the order of the space's dimensions
   */
  @Doc("The categories that a concept or point may belong to, that of the nearest prototype first.")
  public record Categorize(
      Optional<EntityId<Concept>> concept,
      Optional<EntityId<Space>> space,
      Optional<List<Double>> coordinates,
      Optional<Context> context)
      implements Query<Page<Category>> {}

  @Doc("The prototype of a region, the middle of its members, and the concepts nearest to it.")
  public record GetPrototype(EntityId<Region> region) implements Query<PrototypeDetails> {}

  @Doc("The projections that lead into a space.")
  public record GetProjections(EntityId<Space> space) implements Query<Page<ProjectionRow>> {}

  /** Where a point is seen from a region. */
  public enum Standing {
    /** Within its boundaries. */
    WITHIN,
    /** Beyond one of them. */
    BEYOND,
    /** It has none. */
    UNBOUNDED
  }

  /**
   * A category that something may belong to.
   *
   * @param share how likely it belongs there rather than to others; of all together 1
   */
  public record Category(
      EntityId<Region> region,
      Name name,
      double distance,
      double similarity,
      double share,
      Standing standing) {}

  /**
   * What stands for a region.
   *
   * @param middle of its members, where it has any that are there
   */
  public record PrototypeDetails(
      RegionRow region, Point prototype, Optional<Point> middle, List<Similar> nearest) {}

  static final QueryHandler<GetRegions, Page<RegionRow>> REGIONS =
      QueryHandler.list("get_regions", GetRegions.class, RegionRow.class, RegionQueries::regions);

  static final QueryHandler<Categorize, Page<Category>> CATEGORIZE =
      QueryHandler.list("categorize", Categorize.class, Category.class, RegionQueries::categorize);

  static final QueryHandler<GetPrototype, PrototypeDetails> PROTOTYPE =
      QueryHandler.one(
          "get_prototype", GetPrototype.class, PrototypeDetails.class, RegionQueries::prototype);

  static final QueryHandler<GetProjections, Page<ProjectionRow>> PROJECTIONS =
      QueryHandler.list(
          "get_projections",
          GetProjections.class,
          ProjectionRow.class,
          (query, views) ->
              views
                  .rows(ProjectionRow.class)
                  .all()
                  .where("space", Match.equalTo(query.space()))
                  .page(views.paging()));

  private RegionQueries() {}

  private static Page<RegionRow> regions(GetRegions query, Views views) {
    if (query.coordinates().isEmpty()) {
      return views
          .rows(RegionRow.class)
          .all()
          .where("space", Match.equalTo(query.space()))
          .where("name", query.text().map(Match::contains))
          .orderBy("name", Order.ASCENDING)
          .page(views.paging());
    }
    Point point = Spot.geometry(query.space(), views).at(query.coordinates().get());
    return Page.of(
        Spot.regions(query.space(), views).stream()
            .filter(region -> region.contains(point))
            .toList(),
        views.paging());
  }

  private static Page<Category> categorize(Categorize query, Views views) {
    Spot spot = Spot.of(query.concept(), query.space(), query.coordinates(), views);
    return Page.of(categories(spot, query.context(), views), views.paging());
  }

  /** All categories, the nearest first. */
  static List<Category> categories(Spot spot, Optional<Context> context, Views views) {
    List<RegionRow> regions = Spot.regions(spot.space(), views);
    Measure measure = spot.geometry().measure(context);
    double[] shares = Likeness.shares(spot.point(), measure, regions);
    List<Category> categories = new ArrayList<>(regions.size());
    for (int i = 0; i < shares.length; i++) {
      RegionRow region = regions.get(i);
      double distance = measure.distance(spot.point(), region.prototype());
      categories.add(
          new Category(
              region.id(),
              region.name(),
              distance,
              Measure.similarity(distance),
              shares[i],
              standing(region, spot.point())));
    }
    categories.sort(
        Comparator.comparingDouble(Category::distance)
            .thenComparing(category -> category.region().value()));
    return categories;
  }

  private static Standing standing(RegionRow region, Point point) {
    if (region.boundaries().isEmpty()) {
      return Standing.UNBOUNDED;
    }
    return region.contains(point) ? Standing.WITHIN : Standing.BEYOND;
  }

  private static PrototypeDetails prototype(GetPrototype query, Views views) {
    RegionRow region =
        views
            .rows(RegionRow.class)
            .required(query.region(), "region", "a region that was formed, and not dissolved");
    Geometry geometry = Spot.geometry(region.space(), views);
    List<Point> members =
        region.members().stream()
            .flatMap(member -> views.rows(ConceptRow.class).find(member).stream())
            .map(ConceptRow::point)
            .toList();
    Spot spot = new Spot(region.space(), geometry, region.prototype(), Optional.empty());
    return new PrototypeDetails(
        region,
        region.prototype(),
        members.isEmpty() ? Optional.empty() : Optional.of(Prototypes.middle(geometry, members)),
        spot.nearest(EXAMPLES, geometry.measure(Optional.empty()), List.of(), views));
  }
}
