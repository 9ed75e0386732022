package cim.domains.locations;

import static cim.domains.locations.Examples.SQUARE;
import static cim.domains.locations.Examples.geoJson;
import static cim.domains.locations.Examples.square;
import static cim.testkit.DeciderFixture.given;

import cim.domains.locations.RegionCommand.Archive;
import cim.domains.locations.RegionCommand.Create;
import cim.domains.locations.RegionCommand.CreateFromGeoJson;
import cim.domains.locations.RegionCommand.Redraw;
import cim.domains.locations.RegionCommand.Rename;
import cim.domains.locations.RegionEvent.Archived;
import cim.domains.locations.RegionEvent.BoundaryAdded;
import cim.domains.locations.RegionEvent.BoundaryRemoved;
import cim.domains.locations.RegionEvent.Created;
import cim.domains.locations.RegionEvent.NameAdded;
import cim.domains.locations.RegionEvent.NameRemoved;
import cim.model.EntityId;
import org.junit.jupiter.api.Test;

class RegionTest {
  private static final EntityId<Region> REGION = EntityId.derived("a region of the tests");
  private static final Name NORTH = new Name("North");
  private static final Created CREATED = new Created(NORTH, SQUARE);
  private final RegionDecider decider = new RegionDecider();

  @Test
  void a_region_is_created_once() {
    given(decider).noEvents().when(new Create(REGION, NORTH, SQUARE)).then(CREATED);
    given(decider).events(CREATED).when(new Create(REGION, NORTH, SQUARE)).nothing();
  }

  @Test
  void a_region_is_created_from_geo_json() {
    given(decider)
        .noEvents()
        .when(
            new CreateFromGeoJson(
                REGION,
                NORTH,
                geoJson("{'type':'Polygon','coordinates':[[[0,0],[10,0],[10,10],[0,10],[0,0]]]}")))
        .then(CREATED);
  }

  @Test
  void another_region_under_the_same_id_is_refused() {
    given(decider)
        .events(CREATED)
        .when(new Create(REGION, NORTH, square(5, 5, 1)))
        .rejected("region_already_created");
  }

  @Test
  void an_unknown_region_takes_no_other_command() {
    given(decider).noEvents().when(new Rename(REGION, NORTH)).rejected("region_not_found");
    given(decider).noEvents().when(new Archive(REGION)).rejected("region_not_found");
  }

  @Test
  void a_new_name_takes_the_place_of_the_old() {
    Name south = new Name("South");
    given(decider)
        .events(CREATED)
        .when(new Rename(REGION, south))
        .then(new NameRemoved(NORTH), new NameAdded(south));
  }

  @Test
  void a_new_boundary_takes_the_place_of_the_old() {
    Boundary smaller = square(1, 1, 1);
    given(decider)
        .events(CREATED)
        .when(new Redraw(REGION, smaller))
        .then(new BoundaryRemoved(SQUARE), new BoundaryAdded(smaller));
    given(decider).events(CREATED).when(new Redraw(REGION, SQUARE)).nothing();
  }

  @Test
  void an_archived_region_takes_no_change() {
    given(decider).events(CREATED).when(new Archive(REGION)).then(new Archived());
    given(decider).events(CREATED, new Archived()).when(new Archive(REGION)).nothing();
    given(decider)
        .events(CREATED, new Archived())
        .when(new Rename(REGION, NORTH))
        .rejected("wrong_status");
    given(decider)
        .events(CREATED, new Archived())
        .when(new Create(REGION, NORTH, SQUARE))
        .rejected("wrong_status");
  }
}
