package cim.domains.locations;

import cim.domains.locations.Location.Kind;
import cim.domains.locations.Places.PlaceRow;
import cim.domains.locations.Regions.RegionRow;
import cim.ipld.Value;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Match;
import cim.model.Page;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.Rows;
import cim.model.Rows.Order;
import cim.model.Views;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Questions about where locations are on the Earth. Archived ones are nowhere. */
final class SpatialQueries {
  private static final int MOST = LocationQueries.MOST;

  /** Metres around a point that are looked at first when no radius is given. */
  private static final double FIRST_LOOK = 1000;

  /**
   * @param radius metres; where none is given, the nearest are found however far they are
   */
  @Doc("Locations near a point, the nearest first.")
  public record FindNearby(
      double latitude, double longitude, Optional<Double> radius, Optional<Kind> kind)
      implements Query<Page<Nearby>> {
    public FindNearby {
      if (radius.isPresent() && !(radius.get() >= 0)) {
        throw new InvalidValue("radius", radius.get(), "metres, 0 or more");
      }
    }
  }

  @Doc("Locations between two latitudes and two longitudes, by name; west may be east of east.")
  public record GetInBounds(
      double south, double west, double north, double east, Optional<Kind> kind)
      implements Query<Page<PlaceRow>> {}

  @Doc("Locations in a region, by name.")
  public record GetInRegion(EntityId<Region> region, Optional<Kind> kind)
      implements Query<Page<PlaceRow>> {}

  /**
   * @param text a part of the name
   * @param latitude with {@code longitude}: only regions with this point in them
   */
  @Doc("Regions by name, or those around a point.")
  public record FindRegions(
      Optional<String> text, Optional<Double> latitude, Optional<Double> longitude)
      implements Query<Page<RegionRow>> {
    public FindRegions {
      if (latitude.isPresent() != longitude.isPresent()) {
        throw new InvalidValue("latitude", "one of two", "latitude and longitude, or neither");
      }
    }
  }

  @Doc("How far it is from one location to another, and in which direction.")
  public record CalculateDistance(EntityId<Location> source, EntityId<Location> target)
      implements Query<Distance> {}

  /**
   * @param region only what lies in it, and itself
   */
  @Doc("Locations and regions as GeoJSON; as many locations as the page asks for.")
  public record GetGeoJson(Optional<EntityId<Region>> region) implements Query<Features> {}

  /**
   * @param distance metres along the great circle
   * @param bearing degrees clockwise from north
   */
  public record Nearby(PlaceRow location, double distance, double bearing) {}

  /**
   * @param distance metres along the great circle
   * @param bearing degrees clockwise from north, on leaving
   */
  public record Distance(double distance, double bearing) {}

  /** A FeatureCollection. */
  public record Features(Value.Map geoJson) {}

  static final QueryHandler<FindNearby, Page<Nearby>> NEARBY =
      QueryHandler.list("find_nearby", FindNearby.class, Nearby.class, SpatialQueries::nearby);

  static final QueryHandler<GetInBounds, Page<PlaceRow>> IN_BOUNDS =
      QueryHandler.list(
          "get_in_bounds", GetInBounds.class, PlaceRow.class, SpatialQueries::inBounds);

  static final QueryHandler<GetInRegion, Page<PlaceRow>> IN_REGION =
      QueryHandler.list(
          "get_in_region", GetInRegion.class, PlaceRow.class, SpatialQueries::inRegion);

  static final QueryHandler<FindRegions, Page<RegionRow>> REGIONS =
      QueryHandler.list(
          "find_regions", FindRegions.class, RegionRow.class, SpatialQueries::regions);

  static final QueryHandler<CalculateDistance, Distance> DISTANCE =
      QueryHandler.one(
          "calculate_distance", CalculateDistance.class, Distance.class, SpatialQueries::distance);

  static final QueryHandler<GetGeoJson, Features> GEO_JSON =
      QueryHandler.one("get_geo_json", GetGeoJson.class, Features.class, SpatialQueries::geoJson);

  private SpatialQueries() {}

  /** The locations that are somewhere on the Earth. */
  static Rows.Selection<PlaceRow> placed(Views views) {
    return views
        .rows(PlaceRow.class)
        .all()
        .where("status", Match.equalTo(Location.Status.ACTIVE))
        .where("latitude", Match.atLeast(-90.0));
  }

  private static Rows.Selection<PlaceRow> placed(Optional<Kind> kind, Views views) {
    return placed(views).where("kind", kind.map(Match::equalTo));
  }

  private static Page<Nearby> nearby(FindNearby query, Views views) {
    Point center = new Point(query.latitude(), query.longitude());
    if (query.radius().isPresent()) {
      return Page.of(within(center, query.radius().get(), query.kind(), views), views.paging());
    }
    double radius = FIRST_LOOK;
    Page<Nearby> page = Page.of(within(center, radius, query.kind(), views), views.paging());
    while (page.next().isEmpty() && radius < Earth.FARTHEST) {
      radius *= 4;
      page = Page.of(within(center, radius, query.kind(), views), views.paging());
    }
    return new Page<>(page.items(), placed(query.kind(), views).count(), page.next());
  }

  private static List<Nearby> within(
      Point center, double radius, Optional<Kind> kind, Views views) {
    return inside(Earth.around(center, Math.min(radius, Earth.FARTHEST)), kind, views)
        .map(row ->
            new Nearby(row, Earth.distance(center, point(row)), Earth.bearing(center, point(row))))
        .filter(one -> one.distance() <= radius)
        .sorted(
            Comparator.comparingDouble(Nearby::distance)
                .thenComparing(one -> one.location().id().value()))
        .toList();
  }

  private static Point point(PlaceRow row) {
    return row.place().coordinates().orElseThrow().point();
  }

  private static Stream<PlaceRow> inside(BoundingBox box, Optional<Kind> kind, Views views) {
    Rows.Selection<PlaceRow> between =
        placed(kind, views)
            .where("latitude", Match.atLeast(box.south()))
            .where("latitude", Match.atMost(box.north()));
    return box.isAcross()
        ? Stream.concat(
            all(between.where("longitude", Match.atLeast(box.west()))),
            all(between.where("longitude", Match.atMost(box.east()))))
        : all(
            between
                .where("longitude", Match.atLeast(box.west()))
                .where("longitude", Match.atMost(box.east())));
  }

  private static Stream<PlaceRow> all(Rows.Selection<PlaceRow> places) {
    List<PlaceRow> found = places.first(MOST + 1);
    if (found.size() > MOST) {
      throw new InvalidValue(
          "area", "more than " + MOST + " locations", "fewer of them; ask about a smaller one");
    }
    return found.stream();
  }

  private static Page<PlaceRow> inBounds(GetInBounds query, Views views) {
    BoundingBox box = new BoundingBox(query.south(), query.west(), query.north(), query.east());
    return page(inside(box, query.kind(), views), views);
  }

  private static Page<PlaceRow> inRegion(GetInRegion query, Views views) {
    Boundary boundary = region(query.region(), views).boundary();
    return page(inside(boundary, query.kind(), views), views);
  }

  private static Stream<PlaceRow> inside(Boundary boundary, Optional<Kind> kind, Views views) {
    return inside(boundary.box(), kind, views).filter(row -> boundary.contains(point(row)));
  }

  private static Page<PlaceRow> page(Stream<PlaceRow> places, Views views) {
    return Page.of(
        places
            .sorted(
                Comparator.comparing((PlaceRow row) -> row.name().value())
                    .thenComparing(row -> row.id().value()))
            .toList(),
        views.paging());
  }

  private static RegionRow region(EntityId<Region> id, Views views) {
    return views.rows(RegionRow.class).required(id, "region", "a region that was created");
  }

  private static Page<RegionRow> regions(FindRegions query, Views views) {
    Rows.Selection<RegionRow> active =
        views
            .rows(RegionRow.class)
            .all()
            .where("status", Match.equalTo(Region.Status.ACTIVE))
            .where("name", query.text().map(Match::contains))
            .orderBy("name", Order.ASCENDING);
    if (query.latitude().isEmpty()) {
      return active.page(views.paging());
    }
    Point point = new Point(query.latitude().orElseThrow(), query.longitude().orElseThrow());
    return Page.of(
        active
            .where("south", Match.atMost(point.latitude()))
            .where("north", Match.atLeast(point.latitude()))
            .first(MOST)
            .stream()
            .filter(region -> region.boundary().contains(point))
            .toList(),
        views.paging());
  }

  private static Distance distance(CalculateDistance query, Views views) {
    Point from = point("source", query.source(), views);
    Point to = point("target", query.target(), views);
    return new Distance(Earth.distance(from, to), Earth.bearing(from, to));
  }

  private static Point point(String field, EntityId<Location> location, Views views) {
    return LocationQueries.required(field, location, views)
        .place()
        .coordinates()
        .map(Coordinates::point)
        .orElseThrow(() -> new InvalidValue(field, location, "a location with coordinates"));
  }

  private static Features geoJson(GetGeoJson query, Views views) {
    BoundingBox everywhere = new BoundingBox(-90, -180, 90, 180);
    Optional<RegionRow> only = query.region().map(id -> region(id, views));
    List<RegionRow> regions =
        only.map(List::of)
            .orElseGet(() ->
                regions(
                        new FindRegions(Optional.empty(), Optional.empty(), Optional.empty()),
                        views)
                    .items());
    Stream<PlaceRow> places =
        only.map(region -> inside(region.boundary(), Optional.empty(), views))
            .orElseGet(() -> inside(everywhere, Optional.empty(), views));
    return new Features(
        GeoJson.collection(
            Stream.concat(
                    regions.stream().map(SpatialQueries::feature),
                    page(places, views).items().stream().flatMap(SpatialQueries::feature))
                .toList()));
  }

  private static Value.Map feature(RegionRow region) {
    return GeoJson.feature(
        region.id().toString(),
        region.boundary(),
        Value.map().put("name", region.name().value()).build());
  }

  private static Stream<Value.Map> feature(PlaceRow row) {
    return row.place().coordinates().stream()
        .map(coordinates ->
            GeoJson.feature(
                row.id().toString(),
                coordinates,
                Value.map()
                    .put("name", row.name().value())
                    .put("kind", row.kind().name().toLowerCase(Locale.ROOT))
                    .build()));
  }
}
