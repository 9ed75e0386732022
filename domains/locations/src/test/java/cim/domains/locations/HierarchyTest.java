package cim.domains.locations;

import static cim.domains.locations.Examples.BERLIN;
import static cim.domains.locations.Examples.CAMPUS;
import static cim.domains.locations.Examples.OFFICE;
import static cim.domains.locations.Examples.ROOM;
import static cim.domains.locations.LocationsDomain.AGGREGATE;
import static cim.testkit.DeciderFixture.given;

import cim.domains.locations.Location.Kind;
import cim.domains.locations.LocationCommand.Define;
import cim.domains.locations.LocationCommand.RemoveParent;
import cim.domains.locations.LocationCommand.SetParent;
import cim.domains.locations.LocationEvent.Archived;
import cim.domains.locations.LocationEvent.Defined;
import cim.domains.locations.LocationEvent.ParentRemoved;
import cim.domains.locations.LocationEvent.ParentSet;
import cim.model.EntityId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Locations lie in one another, and none in itself however far around. */
class HierarchyTest {
  private static final Defined DEFINED = defined(OFFICE);
  private static final ParentSet IN_CAMPUS = new ParentSet(OFFICE, CAMPUS);

  @Test
  void a_parent_that_is_there_is_set() {
    given(AGGREGATE)
        .elsewhere(CAMPUS, defined(CAMPUS))
        .events(DEFINED)
        .when(new SetParent(OFFICE, CAMPUS))
        .then(IN_CAMPUS);
  }

  @Test
  void a_parent_that_is_set_already_changes_nothing() {
    given(AGGREGATE)
        .elsewhere(CAMPUS, defined(CAMPUS))
        .events(DEFINED, IN_CAMPUS)
        .when(new SetParent(OFFICE, CAMPUS))
        .nothing();
  }

  @Test
  void a_new_parent_takes_the_place_of_the_old() {
    given(AGGREGATE)
        .elsewhere(ROOM, defined(ROOM))
        .events(DEFINED, IN_CAMPUS)
        .when(new SetParent(OFFICE, ROOM))
        .then(new ParentRemoved(OFFICE, CAMPUS), new ParentSet(OFFICE, ROOM));
  }

  @Test
  void a_parent_is_removed_once() {
    given(AGGREGATE)
        .events(DEFINED, IN_CAMPUS)
        .when(new RemoveParent(OFFICE))
        .then(new ParentRemoved(OFFICE, CAMPUS));
    given(AGGREGATE).events(DEFINED).when(new RemoveParent(OFFICE)).nothing();
  }

  @Test
  void a_location_may_be_defined_in_another() {
    given(AGGREGATE)
        .elsewhere(CAMPUS, defined(CAMPUS))
        .noEvents()
        .when(defineIn(CAMPUS))
        .then(DEFINED, IN_CAMPUS);
  }

  @Test
  void a_location_is_not_defined_in_itself_or_nowhere() {
    given(AGGREGATE).noEvents().when(defineIn(OFFICE)).rejected("parent_cycle");
    given(AGGREGATE).noEvents().when(defineIn(CAMPUS)).rejected("parent_not_found");
  }

  @Test
  void defining_it_in_another_afterwards_is_refused() {
    given(AGGREGATE)
        .elsewhere(CAMPUS, defined(CAMPUS))
        .events(DEFINED)
        .when(defineIn(CAMPUS))
        .rejected("location_already_defined");
  }

  @Test
  void an_unknown_parent_is_refused() {
    given(AGGREGATE)
        .events(DEFINED)
        .when(new SetParent(OFFICE, CAMPUS))
        .rejected("parent_not_found");
  }

  @Test
  void an_archived_parent_is_refused() {
    given(AGGREGATE)
        .elsewhere(CAMPUS, defined(CAMPUS), new Archived(CAMPUS))
        .events(DEFINED)
        .when(new SetParent(OFFICE, CAMPUS))
        .rejected("parent_archived");
  }

  @Test
  void a_location_is_not_its_own_parent() {
    given(AGGREGATE).events(DEFINED).when(new SetParent(OFFICE, OFFICE)).rejected("parent_cycle");
  }

  @Test
  void a_circle_through_an_archived_location_is_seen() {
    given(AGGREGATE)
        .elsewhere(CAMPUS, defined(CAMPUS), new ParentSet(CAMPUS, OFFICE), new Archived(CAMPUS))
        .elsewhere(ROOM, defined(ROOM), new ParentSet(ROOM, CAMPUS))
        .events(DEFINED)
        .when(new SetParent(OFFICE, ROOM))
        .rejected("parent_cycle");
  }

  @Test
  void a_circle_that_was_opened_is_none() {
    given(AGGREGATE)
        .elsewhere(
            CAMPUS,
            defined(CAMPUS),
            new ParentSet(CAMPUS, OFFICE),
            new ParentRemoved(CAMPUS, OFFICE))
        .events(DEFINED)
        .when(new SetParent(OFFICE, CAMPUS))
        .then(IN_CAMPUS);
  }

  @Test
  void a_circle_of_many_is_refused() {
    int length = 20;
    given(AGGREGATE)
        .elsewhere(step(length - 1), chain(length))
        .events(defined(step(0)))
        .when(new SetParent(step(0), step(length - 1)))
        .rejected("parent_cycle");
  }

  private static LocationEvent[] chain(int length) {
    LocationEvent[] events = new LocationEvent[2 * length - 2];
    for (int i = 1; i < length; i++) {
      events[2 * i - 2] = defined(step(i));
      events[2 * i - 1] = new ParentSet(step(i), step(i - 1));
    }
    return events;
  }

  private static Define defineIn(EntityId<Location> parent) {
    return new Define(
        OFFICE,
        BERLIN,
        Kind.PHYSICAL,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(parent));
  }

  private static Defined defined(EntityId<Location> location) {
    return new Defined(location, BERLIN, Kind.PHYSICAL);
  }

  private static EntityId<Location> step(int number) {
    return EntityId.derived("step", "" + number);
  }
}
