package cim.domains.people;

import static cim.domains.people.Examples.ADA;
import static cim.domains.people.Examples.GRACE;
import static cim.testkit.DeciderFixture.given;

import cim.domains.people.Connection.Kind;
import cim.domains.people.Connection.Nature;
import cim.domains.people.ConnectionCommand.Connect;
import cim.domains.people.ConnectionCommand.Describe;
import cim.domains.people.ConnectionCommand.Disconnect;
import cim.domains.people.ConnectionEvent.Connected;
import cim.domains.people.ConnectionEvent.Disconnected;
import cim.domains.people.ConnectionEvent.NatureAdded;
import cim.domains.people.ConnectionEvent.NatureRemoved;
import cim.domains.people.EndorsementCommand.Endorse;
import cim.domains.people.EndorsementCommand.Withdraw;
import cim.domains.people.EndorsementEvent.Endorsed;
import cim.domains.people.EndorsementEvent.Withdrawn;
import cim.model.EntityId;
import org.junit.jupiter.api.Test;

/** What one person says of another, and is to another. */
class TiesTest {
  private static final EntityId<Endorsement> PRAISE = EntityId.derived("praise");
  private static final Skill.Name POETRY = new Skill.Name("poetry");
  private static final Endorsed ENDORSED = new Endorsed(ADA, GRACE, POETRY);
  private static final EntityId<Connection> TIE = EntityId.derived("tie");
  private static final Nature FRIENDS = new Nature(Kind.FRIEND_OF, 80);
  private static final Nature COLLEAGUES = new Nature(Kind.COLLEAGUE_OF, 30);
  private static final Connected CONNECTED = new Connected(ADA, GRACE);
  private static final NatureAdded AS_FRIENDS = new NatureAdded(ADA, GRACE, FRIENDS);
  private final EndorsementDecider endorsements = new EndorsementDecider();
  private final ConnectionDecider connections = new ConnectionDecider();

  @Test
  void a_skill_is_endorsed_once_by_one() {
    given(endorsements).noEvents().when(new Endorse(PRAISE, ADA, GRACE, POETRY)).then(ENDORSED);
    given(endorsements).events(ENDORSED).when(new Endorse(PRAISE, ADA, GRACE, POETRY)).nothing();
    given(PeopleDomain.ENDORSEMENT)
        .elsewhere(EntityId.derived("earlier praise"), ENDORSED)
        .noEvents()
        .when(new Endorse(PRAISE, ADA, GRACE, POETRY))
        .rejected("skill_already_endorsed");
  }

  @Test
  void another_skill_of_the_same_person_is_endorsed_beside() {
    given(PeopleDomain.ENDORSEMENT)
        .elsewhere(
            EntityId.derived("earlier praise"),
            new Endorsed(ADA, GRACE, new Skill.Name("mathematics")))
        .noEvents()
        .when(new Endorse(PRAISE, ADA, GRACE, POETRY))
        .then(ENDORSED);
  }

  @Test
  void nobody_endorses_themselves() {
    given(endorsements)
        .noEvents()
        .when(new Endorse(PRAISE, ADA, ADA, POETRY))
        .rejected("endorsement_of_oneself");
  }

  @Test
  void an_endorsement_is_withdrawn_and_may_be_given_again() {
    Withdrawn withdrawn = new Withdrawn(ADA, GRACE, POETRY);
    given(endorsements).events(ENDORSED).when(new Withdraw(PRAISE)).then(withdrawn);
    given(endorsements).events(ENDORSED, withdrawn).when(new Withdraw(PRAISE)).nothing();
    given(endorsements)
        .events(ENDORSED, withdrawn)
        .when(new Endorse(PRAISE, ADA, GRACE, POETRY))
        .then(ENDORSED);
    given(endorsements).noEvents().when(new Withdraw(PRAISE)).rejected("endorsement_not_found");
    given(endorsements)
        .events(ENDORSED)
        .when(new Endorse(PRAISE, GRACE, ADA, POETRY))
        .rejected("endorsement_already_given");
  }

  @Test
  void two_people_are_connected_once() {
    given(connections)
        .noEvents()
        .when(new Connect(TIE, ADA, GRACE, FRIENDS))
        .then(CONNECTED, AS_FRIENDS);
    given(connections)
        .events(CONNECTED, AS_FRIENDS)
        .when(new Connect(TIE, ADA, GRACE, FRIENDS))
        .nothing();
    given(PeopleDomain.CONNECTION)
        .elsewhere(EntityId.derived("another tie"), new Connected(GRACE, ADA))
        .noEvents()
        .when(new Connect(TIE, ADA, GRACE, FRIENDS))
        .rejected("people_already_connected");
  }

  @Test
  void who_parted_may_be_connected_again() {
    given(PeopleDomain.CONNECTION)
        .elsewhere(
            EntityId.derived("another tie"),
            new Connected(GRACE, ADA),
            new Disconnected(GRACE, ADA))
        .noEvents()
        .when(new Connect(TIE, ADA, GRACE, FRIENDS))
        .then(CONNECTED, AS_FRIENDS);
  }

  @Test
  void a_connection_connects_two() {
    given(connections)
        .noEvents()
        .when(new Connect(TIE, ADA, ADA, FRIENDS))
        .rejected("connection_with_oneself");
    given(connections)
        .events(CONNECTED, AS_FRIENDS)
        .when(new Connect(TIE, GRACE, ADA, FRIENDS))
        .rejected("connection_already_made");
    given(connections).noEvents().when(new Disconnect(TIE)).rejected("connection_not_found");
  }

  @Test
  void what_two_are_to_each_other_changes() {
    given(connections)
        .events(CONNECTED, AS_FRIENDS)
        .when(new Describe(TIE, COLLEAGUES))
        .then(new NatureRemoved(ADA, GRACE, FRIENDS), new NatureAdded(ADA, GRACE, COLLEAGUES));
    given(connections).events(CONNECTED, AS_FRIENDS).when(new Describe(TIE, FRIENDS)).nothing();
  }

  @Test
  void a_connection_that_has_ended_is_not_described() {
    Disconnected ended = new Disconnected(ADA, GRACE);
    given(connections)
        .events(CONNECTED, AS_FRIENDS)
        .when(new Disconnect(TIE))
        .then(new NatureRemoved(ADA, GRACE, FRIENDS), ended);
    given(connections).events(CONNECTED, ended).when(new Disconnect(TIE)).nothing();
    given(connections)
        .events(CONNECTED, ended)
        .when(new Describe(TIE, COLLEAGUES))
        .rejected("wrong_status");
  }
}
