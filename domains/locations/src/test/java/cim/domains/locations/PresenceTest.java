package cim.domains.locations;

import static cim.domains.locations.Examples.CAMPUS;
import static cim.domains.locations.Examples.OFFICE;
import static cim.testkit.DeciderFixture.given;

import cim.domains.locations.PresenceCommand.Enter;
import cim.domains.locations.PresenceCommand.Leave;
import cim.domains.locations.PresenceEvent.LocationEntered;
import cim.domains.locations.PresenceEvent.LocationLeft;
import cim.model.EntityId;
import org.junit.jupiter.api.Test;

class PresenceTest {
  private static final EntityId<Presence> ADA = EntityId.derived("Ada of the tests");
  private static final Whereabouts AT_OFFICE = new Whereabouts(OFFICE);
  private static final Whereabouts AT_CAMPUS = new Whereabouts(CAMPUS);
  private static final LocationEntered ENTERED = new LocationEntered(Visitor.PERSON, AT_OFFICE);
  private static final LocationLeft LEFT = new LocationLeft(Visitor.PERSON, AT_OFFICE);
  private final PresenceDecider decider = new PresenceDecider();

  @Test
  void a_visitor_enters_once() {
    given(decider).noEvents().when(new Enter(ADA, Visitor.PERSON, AT_OFFICE)).then(ENTERED);
    given(decider).events(ENTERED).when(new Enter(ADA, Visitor.PERSON, AT_OFFICE)).nothing();
  }

  @Test
  void who_enters_elsewhere_leaves_where_they_were() {
    given(decider)
        .events(ENTERED)
        .when(new Enter(ADA, Visitor.PERSON, AT_CAMPUS))
        .then(LEFT, new LocationEntered(Visitor.PERSON, AT_CAMPUS));
  }

  @Test
  void a_visitor_leaves_once() {
    given(decider).events(ENTERED).when(new Leave(ADA)).then(LEFT);
    given(decider).events(ENTERED, LEFT).when(new Leave(ADA)).nothing();
  }

  @Test
  void who_was_nowhere_cannot_leave() {
    given(decider).noEvents().when(new Leave(ADA)).rejected("presence_not_found");
  }
}
