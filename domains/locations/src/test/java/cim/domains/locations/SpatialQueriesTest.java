package cim.domains.locations;

import static cim.domains.locations.Examples.AT_BERLIN;
import static cim.domains.locations.Examples.AT_PARIS;
import static cim.domains.locations.Examples.CAMPUS;
import static cim.domains.locations.Examples.OFFICE;
import static cim.domains.locations.Examples.square;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cim.domains.locations.Location.Kind;
import cim.domains.locations.LocationEvent.Archived;
import cim.domains.locations.LocationEvent.CoordinatesAdded;
import cim.domains.locations.LocationEvent.CoordinatesRemoved;
import cim.domains.locations.LocationEvent.Defined;
import cim.domains.locations.Places.PlaceRow;
import cim.domains.locations.Regions.RegionRow;
import cim.domains.locations.SpatialQueries.CalculateDistance;
import cim.domains.locations.SpatialQueries.FindNearby;
import cim.domains.locations.SpatialQueries.FindRegions;
import cim.domains.locations.SpatialQueries.GetGeoJson;
import cim.domains.locations.SpatialQueries.GetInBounds;
import cim.domains.locations.SpatialQueries.GetInRegion;
import cim.domains.locations.SpatialQueries.Nearby;
import cim.ipld.Value;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Page;
import cim.model.Paging;
import cim.testkit.DomainFixture;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpatialQueriesTest {
  private static final EntityId<Region> REGION = EntityId.derived("a region of the tests");
  private final DomainFixture locations = DomainFixture.of(new LocationsDomain());

  @Test
  void the_nearest_are_found_however_far_they_are() {
    put(OFFICE, "Berlin", AT_BERLIN);
    put(CAMPUS, "Paris", AT_PARIS);
    Page<Nearby> page = locations.ask(near(-40, 170), new Paging(1, Optional.empty()));
    assertThat(page.items()).extracting(one -> one.location().id()).containsExactly(OFFICE);
    assertThat(page.total()).isEqualTo(2);
    assertThat(page.next()).isPresent();
  }

  @Test
  void the_nearest_are_those_that_a_look_at_all_of_them_finds() {
    Random random = new Random(7);
    List<Point> all = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      Point point = new Point(random.nextDouble(-90, 90), random.nextDouble(-180, 180));
      all.add(point);
      put(
          EntityId.derived("any", "" + i),
          "any " + i,
          Coordinates.of(point.latitude(), point.longitude()));
    }
    for (int i = 0; i < 30; i++) {
      Point center = new Point(random.nextDouble(-90, 90), random.nextDouble(-180, 180));
      List<Point> nearest =
          all.stream()
              .sorted(Comparator.comparingDouble(point -> Earth.distance(center, point)))
              .limit(10)
              .toList();
      assertThat(
              locations
                  .ask(
                      near(center.latitude(), center.longitude()), new Paging(10, Optional.empty()))
                  .items())
          .extracting(one -> one.location().place().coordinates().orElseThrow().point())
          .containsExactlyElementsOf(nearest);
    }
  }

  @Test
  void within_a_radius_only_those_within_it_are_found() {
    put(OFFICE, "Berlin", AT_BERLIN);
    put(CAMPUS, "Paris", AT_PARIS);
    assertThat(locations.ask(nearer(AT_BERLIN, 800_000)).items()).hasSize(1);
    List<Nearby> both = locations.ask(nearer(AT_BERLIN, 900_000)).items();
    assertThat(both).hasSize(2);
    assertThat(both.getLast().distance()).isCloseTo(877_464, within(100.0));
  }

  @Test
  void a_radius_reaches_across_the_180th_meridian_and_over_the_pole() {
    put(OFFICE, "east", Coordinates.of(0, 179.9));
    put(CAMPUS, "pole", Coordinates.of(89.9, 10));
    assertThat(locations.ask(nearer(Coordinates.of(0, -179.9), 30_000)).items()).hasSize(1);
    assertThat(locations.ask(nearer(Coordinates.of(89.9, -170), 30_000)).items()).hasSize(1);
  }

  @Test
  void a_radius_that_is_none_is_refused() {
    assertThatThrownBy(() -> nearer(AT_BERLIN, -1))
        .isInstanceOf(InvalidValue.class)
        .hasMessageStartingWith("radius: ");
  }

  @Test
  void what_is_archived_erased_or_has_lost_its_coordinates_is_nowhere() {
    put(OFFICE, "archived", AT_BERLIN);
    put(CAMPUS, "removed", AT_BERLIN);
    put(EntityId.derived("erased"), "erased", Coordinates.MASKED);
    locations
        .happened(OFFICE.value(), new Archived(OFFICE))
        .happened(CAMPUS.value(), new CoordinatesRemoved(AT_BERLIN));
    assertThat(locations.ask(near(0, 0)).items()).isEmpty();
  }

  @Test
  void locations_are_found_within_bounds() {
    put(OFFICE, "Berlin", AT_BERLIN);
    put(CAMPUS, "Paris", AT_PARIS);
    assertThat(locations.ask(new GetInBounds(50, 10, 55, 15, Optional.empty())).items())
        .extracting(PlaceRow::id)
        .containsExactly(OFFICE);
    assertThat(locations.ask(new GetInBounds(40, 10, 60, 5, Optional.empty())).items())
        .extracting(row -> row.name().value())
        .containsExactly("Berlin", "Paris");
  }

  @Test
  void locations_are_found_by_kind_too() {
    put(OFFICE, "Berlin", AT_BERLIN);
    assertThat(locations.ask(new GetInBounds(50, 10, 55, 15, Optional.of(Kind.LOGICAL))).items())
        .isEmpty();
  }

  @Test
  void get_in_region_finds_what_its_boundary_holds() {
    locations.happened(
        REGION.value(),
        new RegionEvent.Created(
            new Name("A triangle"),
            new Boundary(List.of(new Polygon(Examples.ring(0, 0, 0, 10, 10, 0), List.of())))));
    put(OFFICE, "in it", Coordinates.of(2, 2));
    put(CAMPUS, "in its box", Coordinates.of(8, 8));
    assertThat(locations.ask(new GetInRegion(REGION, Optional.empty())).items())
        .extracting(PlaceRow::id)
        .containsExactly(OFFICE);
  }

  @Test
  void an_unknown_region_is_an_error_that_says_so() {
    assertThatThrownBy(() -> locations.ask(new GetInRegion(REGION, Optional.empty())))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("a region that was created");
  }

  @Test
  void regions_are_found_by_name_and_from_a_point_in_them() {
    create(REGION, "North", square(0, 0, 10));
    create(EntityId.derived("other"), "South", square(-10, 0, 5));
    assertThat(locations.ask(new FindRegions(Optional.of("nor"), none(), none())).items())
        .extracting(RegionRow::id)
        .containsExactly(REGION);
    assertThat(locations.ask(around(5, 5)).items())
        .extracting(RegionRow::id)
        .containsExactly(REGION);
    assertThat(locations.ask(around(-4, 1)).items()).isEmpty();
  }

  @Test
  void a_region_is_found_where_it_was_drawn_last_until_it_is_archived() {
    create(REGION, "North", square(0, 0, 10));
    locations.happened(REGION.value(), new RegionEvent.BoundaryAdded(square(40, 0, 10)));
    assertThat(locations.ask(around(5, 5)).items()).isEmpty();
    assertThat(locations.ask(around(45, 5)).items()).hasSize(1);
    locations.happened(REGION.value(), new RegionEvent.Archived());
    assertThat(locations.ask(around(45, 5)).items()).isEmpty();
  }

  @Test
  void half_a_point_is_refused() {
    assertThatThrownBy(() -> new FindRegions(Optional.empty(), Optional.of(1.0), none()))
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  void the_distance_of_two_locations_is_calculated() {
    put(OFFICE, "Berlin", AT_BERLIN);
    put(CAMPUS, "Paris", AT_PARIS);
    assertThat(locations.ask(new CalculateDistance(CAMPUS, OFFICE)).distance())
        .isCloseTo(877_464, within(100.0));
  }

  @Test
  void a_location_without_coordinates_is_at_no_distance() {
    put(OFFICE, "Berlin", AT_BERLIN);
    locations.happened(CAMPUS.value(), new Defined(CAMPUS, new Name("Campus"), Kind.LOGICAL));
    assertThatThrownBy(() -> locations.ask(new CalculateDistance(OFFICE, CAMPUS)))
        .isInstanceOf(InvalidValue.class)
        .hasMessageStartingWith("target: ");
  }

  @Test
  void all_is_drawn_as_geo_json_or_only_a_region() {
    create(REGION, "North", square(0, 0, 10));
    put(OFFICE, "Berlin", AT_BERLIN);
    put(CAMPUS, "in it", Coordinates.of(1, 1));
    assertThat(names(locations.ask(new GetGeoJson(Optional.empty())).geoJson()))
        .containsExactly("North", "Berlin", "in it");
    assertThat(names(locations.ask(new GetGeoJson(Optional.of(REGION))).geoJson()))
        .containsExactly("North", "in it");
  }

  private static List<String> names(Value.Map collection) {
    assertThat(collection.text("type")).isEqualTo("FeatureCollection");
    return collection.list("features").items().stream()
        .map(feature -> ((Value.Map) feature).map("properties").text("name"))
        .toList();
  }

  private void put(EntityId<Location> location, String name, Coordinates at) {
    locations.happened(
        location.value(),
        new Defined(location, new Name(name), Kind.PHYSICAL),
        new CoordinatesAdded(at));
  }

  private void create(EntityId<Region> region, String name, Boundary boundary) {
    locations.happened(region.value(), new RegionEvent.Created(new Name(name), boundary));
  }

  private static Optional<Double> none() {
    return Optional.empty();
  }

  private static FindNearby near(double latitude, double longitude) {
    return new FindNearby(latitude, longitude, Optional.empty(), Optional.empty());
  }

  private static FindNearby nearer(Coordinates center, double radius) {
    return new FindNearby(
        center.latitude(), center.longitude(), Optional.of(radius), Optional.empty());
  }

  private static FindRegions around(double latitude, double longitude) {
    return new FindRegions(Optional.empty(), Optional.of(latitude), Optional.of(longitude));
  }
}
