package cim.domains.organizations;

import static cim.domains.organizations.Examples.ACME;
import static cim.domains.organizations.Examples.BOLT;
import static cim.domains.organizations.Examples.ISO;
import static cim.domains.organizations.Examples.LAB;
import static cim.domains.organizations.Examples.REASON;
import static cim.domains.organizations.Examples.creation;
import static cim.domains.organizations.Examples.name;
import static cim.testkit.DeciderFixture.given;
import static org.assertj.core.api.Assertions.assertThat;

import cim.domains.organizations.Company.Kind;
import cim.domains.organizations.Company.Terms;
import cim.domains.organizations.CompanyCommand.Acquire;
import cim.domains.organizations.CompanyCommand.Activate;
import cim.domains.organizations.CompanyCommand.AddFact;
import cim.domains.organizations.CompanyCommand.Archive;
import cim.domains.organizations.CompanyCommand.ChooseSeat;
import cim.domains.organizations.CompanyCommand.Deactivate;
import cim.domains.organizations.CompanyCommand.Describe;
import cim.domains.organizations.CompanyCommand.Dissolve;
import cim.domains.organizations.CompanyCommand.Merge;
import cim.domains.organizations.CompanyCommand.MoveUnder;
import cim.domains.organizations.CompanyCommand.Reclassify;
import cim.domains.organizations.CompanyCommand.RemoveFact;
import cim.domains.organizations.CompanyCommand.Rename;
import cim.domains.organizations.CompanyEvent.AcquiredBy;
import cim.domains.organizations.CompanyEvent.Activated;
import cim.domains.organizations.CompanyEvent.Archived;
import cim.domains.organizations.CompanyEvent.Created;
import cim.domains.organizations.CompanyEvent.Deactivated;
import cim.domains.organizations.CompanyEvent.DescriptionAdded;
import cim.domains.organizations.CompanyEvent.DescriptionRemoved;
import cim.domains.organizations.CompanyEvent.Dissolved;
import cim.domains.organizations.CompanyEvent.FactAdded;
import cim.domains.organizations.CompanyEvent.FactRemoved;
import cim.domains.organizations.CompanyEvent.KindAdded;
import cim.domains.organizations.CompanyEvent.KindRemoved;
import cim.domains.organizations.CompanyEvent.MergedInto;
import cim.domains.organizations.CompanyEvent.NameAdded;
import cim.domains.organizations.CompanyEvent.NameRemoved;
import cim.domains.organizations.CompanyEvent.ParentAdded;
import cim.domains.organizations.CompanyEvent.ParentRemoved;
import cim.domains.organizations.CompanyEvent.SeatAdded;
import cim.model.EntityId;
import cim.testkit.DomainSimulation;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CompanyTest {
  private static final Created CREATED = new Created(ACME, name("Acme"), Kind.COMPANY);
  private static final Activated ACTIVATED = new Activated(ACME);
  private static final EntityId<Company> COIL = EntityId.derived("Coil of the tests");
  private final CompanyDecider decider = new CompanyDecider();
  private final DomainSimulation world = Examples.world();

  @Test
  void a_company_is_created_once() {
    given(decider).noEvents().when(creation(ACME, "Acme")).then(CREATED);
    given(decider).events(CREATED).when(creation(ACME, "Acme")).nothing();
    given(decider).events(CREATED).when(creation(ACME, "Apex")).rejected("company_already_created");
  }

  @Test
  void an_unknown_company_takes_no_other_command() {
    given(decider).noEvents().when(new Activate(ACME)).rejected("company_not_found");
  }

  @Test
  void a_new_name_takes_the_place_of_the_old() {
    given(decider)
        .events(CREATED)
        .when(new Rename(ACME, name("Apex")))
        .then(new NameRemoved(name("Acme")), new NameAdded(name("Apex")));
    given(decider).events(CREATED).when(new Rename(ACME, name("Acme"))).nothing();
  }

  @Test
  void a_new_kind_takes_the_place_of_the_old() {
    given(decider)
        .events(CREATED)
        .when(new Reclassify(ACME, Kind.VENDOR))
        .then(new KindRemoved(Kind.COMPANY), new KindAdded(Kind.VENDOR));
  }

  @Test
  void a_description_comes_and_goes() {
    Description optics = new Description("makes lenses");
    given(decider)
        .events(CREATED)
        .when(new Describe(ACME, Optional.of(optics)))
        .then(new DescriptionAdded(optics));
    given(decider)
        .events(CREATED, new DescriptionAdded(optics))
        .when(new Describe(ACME, Optional.empty()))
        .then(new DescriptionRemoved(optics));
    given(decider).events(CREATED).when(new Describe(ACME, Optional.empty())).nothing();
  }

  @Test
  void a_pending_company_is_activated_and_an_active_one_rests_and_ends() {
    given(decider).events(CREATED).when(new Activate(ACME)).then(ACTIVATED);
    given(decider).events(CREATED, ACTIVATED).when(new Activate(ACME)).nothing();
    given(decider)
        .events(CREATED, ACTIVATED)
        .when(new Deactivate(ACME, REASON))
        .then(new Deactivated(ACME, REASON));
    given(decider)
        .events(CREATED, ACTIVATED)
        .when(new Dissolve(ACME, REASON))
        .then(new Dissolved(ACME, REASON));
  }

  @Test
  void a_pending_company_neither_rests_nor_goes_to_the_archive() {
    given(decider).events(CREATED).when(new Deactivate(ACME, REASON)).rejected("wrong_status");
    given(decider).events(CREATED).when(new Archive(ACME)).rejected("wrong_status");
  }

  @Test
  void a_company_that_has_ended_goes_to_the_archive_and_nowhere_else() {
    Dissolved dissolved = new Dissolved(ACME, REASON);
    given(decider).events(CREATED, dissolved).when(new Archive(ACME)).then(new Archived(ACME));
    given(decider).events(CREATED, dissolved).when(new Activate(ACME)).rejected("wrong_status");
    given(decider)
        .events(CREATED, dissolved)
        .when(new Rename(ACME, name("Apex")))
        .rejected("wrong_status");
    given(decider)
        .events(CREATED, dissolved, new Archived(ACME))
        .when(new Activate(ACME))
        .rejected("wrong_status");
  }

  @Test
  void a_fact_takes_the_place_of_another_of_its_key() {
    Fact expired =
        new Fact.Certification(
            new Fact.Label("ISO 27001"), Fact.Standing.EXPIRED, Optional.empty());
    given(decider).events(CREATED).when(new AddFact(ACME, ISO)).then(new FactAdded(ISO));
    given(decider).events(CREATED, new FactAdded(ISO)).when(new AddFact(ACME, ISO)).nothing();
    given(decider)
        .events(CREATED, new FactAdded(ISO))
        .when(new AddFact(ACME, expired))
        .then(new FactRemoved(ISO), new FactAdded(expired));
  }

  @Test
  void a_fact_is_removed_by_its_key() {
    Fact anyStanding =
        new Fact.Certification(
            new Fact.Label("ISO 27001"), Fact.Standing.APPLIED, Optional.empty());
    given(decider)
        .events(CREATED, new FactAdded(ISO))
        .when(new RemoveFact(ACME, anyStanding))
        .then(new FactRemoved(ISO));
    given(decider).events(CREATED).when(new RemoveFact(ACME, ISO)).nothing();
  }

  @Test
  void a_company_holds_no_more_facts_than_it_should() {
    CompanyEvent[] events = new CompanyEvent[Company.MOST + 1];
    events[0] = CREATED;
    for (int i = 1; i <= Company.MOST; i++) {
      events[i] = new FactAdded(new Fact.IndustryCode(Fact.Industries.SIC, new Fact.Label("" + i)));
    }
    given(decider).events(events).when(new AddFact(ACME, ISO)).rejected("too_many_entries");
  }

  @Test
  void a_company_becomes_the_child_of_another() {
    world.send(BOLT, new MoveUnder(BOLT, Optional.of(ACME)));
    assertThat(world.events()).contains(new ParentAdded(BOLT, ACME));
    world.send(BOLT, new MoveUnder(BOLT, Optional.empty()));
    assertThat(world.events()).contains(new ParentRemoved(BOLT, ACME));
  }

  @Test
  void a_company_is_not_its_own_grandparent() {
    world
        .send(COIL, creation(COIL, "Coil"))
        .send(BOLT, new MoveUnder(BOLT, Optional.of(ACME)))
        .send(COIL, new MoveUnder(COIL, Optional.of(BOLT)))
        .refused(ACME, new MoveUnder(ACME, Optional.of(COIL)), "company_in_a_circle")
        .refused(ACME, new MoveUnder(ACME, Optional.of(ACME)), "company_in_a_circle")
        .send(BOLT, new MoveUnder(BOLT, Optional.empty()))
        .send(ACME, new MoveUnder(ACME, Optional.of(COIL)));
  }

  @Test
  void a_parent_must_be_there() {
    world.refused(BOLT, new MoveUnder(BOLT, Optional.of(COIL)), "company_not_found");
  }

  @Test
  void a_company_merges_into_another_and_ends() {
    world
        .refused(ACME, new Merge(ACME, COIL), "company_not_found")
        .refused(ACME, new Merge(ACME, ACME), "company_and_itself")
        .send(ACME, new Merge(ACME, BOLT))
        .send(ACME, new Merge(ACME, BOLT))
        .refused(ACME, new Merge(ACME, COIL), "wrong_status")
        .refused(ACME, new Activate(ACME), "wrong_status");
    assertThat(world.events()).containsOnlyOnce(new MergedInto(ACME, BOLT));
  }

  @Test
  void a_company_that_is_acquired_and_integrated_ends() {
    world
        .send(ACME, new Acquire(ACME, BOLT, Terms.INTEGRATED))
        .refused(ACME, new Deactivate(ACME, REASON), "wrong_status");
    assertThat(world.events()).contains(new AcquiredBy(ACME, BOLT, Terms.INTEGRATED));
  }

  @Test
  void a_company_that_is_acquired_and_stays_independent_goes_on_as_a_child() {
    world
        .send(ACME, new Acquire(ACME, BOLT, Terms.INDEPENDENT))
        .send(ACME, new Acquire(ACME, BOLT, Terms.INDEPENDENT))
        .send(ACME, new Rename(ACME, name("Acme of Bolt")));
    assertThat(world.events()).containsOnlyOnce(new ParentAdded(ACME, BOLT));
  }

  @Test
  void a_child_does_not_acquire_its_parent() {
    world
        .send(BOLT, new MoveUnder(BOLT, Optional.of(ACME)))
        .refused(ACME, new Acquire(ACME, BOLT, Terms.INDEPENDENT), "company_in_a_circle");
  }

  @Test
  void a_company_is_at_home_at_a_facility_of_its_own() {
    world
        .refused(BOLT, new ChooseSeat(BOLT, Optional.of(LAB)), "facility_not_found")
        .send(ACME, new ChooseSeat(ACME, Optional.of(LAB)));
    assertThat(world.events()).contains(new SeatAdded(LAB));
  }
}
