package cim.domains.people;

import static cim.domains.people.Examples.ADA;
import static cim.domains.people.Examples.ADA_AT_EXAMPLE;
import static cim.domains.people.Examples.BIRTHDAY;
import static cim.domains.people.Examples.ENGINEER;
import static cim.domains.people.Examples.EYES;
import static cim.domains.people.Examples.GRACE;
import static cim.domains.people.Examples.MARKETING;
import static cim.domains.people.Examples.PHONE;
import static cim.domains.people.Examples.REGISTERED;
import static org.assertj.core.api.Assertions.assertThat;

import cim.domains.people.Checking.CheckPreferences;
import cim.domains.people.Checking.Objection;
import cim.domains.people.Checking.Verdict;
import cim.domains.people.LifeQueries.GetAttributes;
import cim.domains.people.LifeQueries.GetOnboardings;
import cim.domains.people.LifeQueries.GetTimeline;
import cim.domains.people.LifeQueries.Moment;
import cim.domains.people.LifeQueries.Occasion;
import cim.domains.people.NetworkQueries.GetConnections;
import cim.domains.people.NetworkQueries.GetNetwork;
import cim.domains.people.NetworkQueries.GetShortestPath;
import cim.domains.people.PeopleQueries.FindBySkill;
import cim.domains.people.PeopleQueries.GetProfile;
import cim.domains.people.PersonEvent.BirthDateAdded;
import cim.domains.people.PersonEvent.CommunicationAdded;
import cim.domains.people.PersonEvent.ConsentGiven;
import cim.domains.people.PersonEvent.ContactUseAdded;
import cim.domains.people.PersonEvent.ContactVerified;
import cim.domains.people.PersonEvent.DeathRecorded;
import cim.domains.people.PersonEvent.LabelAdded;
import cim.domains.people.PersonEvent.PhoneAdded;
import cim.domains.people.PersonEvent.Registered;
import cim.domains.people.PersonEvent.SkillAdded;
import cim.domains.people.PersonEvent.VisibilityAdded;
import cim.domains.people.SearchQueries.FindByEmployer;
import cim.domains.people.SearchQueries.FindByLabel;
import cim.domains.people.SearchQueries.Hit;
import cim.domains.people.SearchQueries.Place;
import cim.domains.people.SearchQueries.RecommendSkills;
import cim.domains.people.SearchQueries.SearchPeople;
import cim.domains.people.Skill.Proficiency;
import cim.domains.people.Visibility.Audience;
import cim.domains.people.Visibility.Part;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Failure;
import cim.model.GraphChange;
import cim.testkit.DomainFixture;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WordsAndWishesTest {
  private static final EntityId<Person> ALAN = EntityId.derived("Alan of the tests");
  private static final EntityId<Experience> WORK = EntityId.derived("work");
  private static final EntityId<Connection> TIE = EntityId.derived("tie");
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private final DomainFixture people =
      DomainFixture.of(new PeopleDomain())
          .happened(ADA.value(), REGISTERED)
          .happened(GRACE.value(), registered("Grace", "Hopper"))
          .happened(ALAN.value(), registered("Alan", "Turing"));

  @Test
  void a_whole_word_of_the_name_counts_more_than_a_word_of_the_work() {
    people
        .happened(ADA.value(), new SkillAdded(skill("hopper")))
        .happened(
            WORK.value(),
            new ExperienceEvent.Added(
                ALAN, Experience.Kind.PROJECT, Experience.Detail.of("Grasshopper")));
    assertThat(people.ask(search("hopper")).items())
        .extracting(hit -> hit.person().id())
        .containsExactly(GRACE, ADA, ALAN);
  }

  @Test
  void every_word_must_be_somewhere() {
    people.happened(ADA.value(), new LabelAdded(new Label("pioneer")));
    Hit hit = people.ask(search("pioneer lovelace")).items().getFirst();
    assertThat(hit.person().id()).isEqualTo(ADA);
    assertThat(hit.places()).containsExactlyInAnyOrder(Place.LABEL, Place.NAME);
    assertThat(people.ask(search("pioneer hopper")).items()).isEmpty();
  }

  @Test
  void people_are_found_by_label_and_employer() {
    people
        .happened(ADA.value(), new LabelAdded(new Label("pioneer")))
        .happened(
            WORK.value(), new ExperienceEvent.Added(ADA, Experience.Kind.EMPLOYMENT, ENGINEER));
    assertThat(people.ask(new FindByLabel(new Label("Pioneer"))).items())
        .extracting(Profiles.LabelRow::person)
        .containsExactly(ADA);
    assertThat(people.ask(new FindByEmployer(Optional.of("engines"), Optional.empty())).items())
        .extracting(Experiences.ExperienceRow::person)
        .containsExactly(ADA);
  }

  @Test
  void who_can_do_much_the_same_speaks_for_what_else_they_can() {
    people
        .happened(
            ADA.value(), new SkillAdded(skill("mathematics")), new SkillAdded(skill("poetry")))
        .happened(
            GRACE.value(), new SkillAdded(skill("mathematics")), new SkillAdded(skill("compilers")))
        .happened(ALAN.value(), new SkillAdded(skill("running")));
    assertThat(people.ask(new RecommendSkills(ADA)).items())
        .containsExactly(new Recommending.Suggestion(new Skill.Name("compilers"), 1 / 3.0, 1));
  }

  @Test
  void endorsements_that_hold_are_counted() {
    EntityId<Endorsement> praise = EntityId.derived("praise");
    Skill.Name poetry = new Skill.Name("poetry");
    people
        .happened(ADA.value(), new SkillAdded(skill("poetry")))
        .happened(praise.value(), new EndorsementEvent.Endorsed(ADA, GRACE, poetry))
        .happened(
            EntityId.derived("other praise").value(),
            new EndorsementEvent.Endorsed(ADA, ALAN, poetry),
            new EndorsementEvent.Withdrawn(ADA, ALAN, poetry));
    assertThat(
            people.ask(new FindBySkill(poetry, Optional.empty())).items().getFirst().endorsements())
        .isEqualTo(1);
  }

  @Test
  void a_stranger_sees_what_is_open_to_all_and_the_person_sees_everything() {
    people.happened(
        ADA.value(),
        new SkillAdded(skill("poetry")),
        new VisibilityAdded(new Visibility(Part.SKILLS, Audience.PUBLIC)),
        new VisibilityAdded(new Visibility(Part.CONTACTS, Audience.CONNECTIONS)));
    PeopleQueries.Profile stranger = people.ask(new GetProfile(ADA, Optional.of(Audience.PUBLIC)));
    assertThat(stranger.skills()).hasSize(1);
    assertThat(stranger.contacts()).isEmpty();
    assertThat(stranger.wishes()).isEmpty();
    assertThat(people.ask(new GetProfile(ADA, Optional.of(Audience.SELF))).contacts()).hasSize(1);
    assertThat(people.ask(new GetProfile(ADA, Optional.of(Audience.INTERNAL))).contacts())
        .isEmpty();
  }

  @Test
  void without_consent_a_purpose_is_refused() {
    assertThat(people.ask(check(Optional.of(MARKETING), Optional.empty())).objections())
        .containsExactly(Objection.NO_CONSENT);
    people.happened(
        ADA.value(), new ConsentGiven(new Consent(MARKETING, Optional.of(NOON.plusSeconds(1)))));
    assertThat(people.ask(check(Optional.of(MARKETING), Optional.of(NOON))).verdict())
        .isEqualTo(Verdict.ALLOWED);
    assertThat(
            people.ask(check(Optional.of(MARKETING), Optional.of(NOON.plusSeconds(1)))).verdict())
        .isEqualTo(Verdict.REFUSED);
  }

  @Test
  void at_night_by_the_persons_clock_nobody_is_disturbed() {
    people.happened(
        ADA.value(),
        new PhoneAdded(PHONE),
        new CommunicationAdded(
            new Communication(
                List.of(Contact.Kind.PHONE),
                Optional.empty(),
                Optional.of(new ContactUse.Hours("22:00", "07:00")),
                Optional.of("Europe/Vienna"),
                Communication.Frequency.ANY)));
    Instant evening = Instant.parse("2026-03-01T21:30:00Z"); // half past ten in Vienna
    assertThat(people.ask(check(Optional.empty(), Optional.of(evening))).objections())
        .containsExactly(Objection.QUIET_HOURS);
    assertThat(people.ask(check(Optional.empty(), Optional.of(NOON))).contacts())
        .extracting(row -> row.address().value())
        .containsExactly(PHONE.value());
  }

  @Test
  void a_preferred_contact_comes_before_a_verified_one() {
    people.happened(
        ADA.value(),
        new ContactVerified(Contact.of(ADA_AT_EXAMPLE)),
        new PhoneAdded(PHONE),
        new ContactUseAdded(
            new ContactUse(
                Contact.of(PHONE),
                ContactUse.Place.MOBILE,
                ContactUse.Rank.PREFERRED,
                Set.of(ContactUse.Allowance.NOTIFY),
                Optional.empty())));
    assertThat(people.ask(check(Optional.empty(), Optional.empty())).contacts())
        .extracting(row -> row.address().value())
        .containsExactly(PHONE.value(), ADA_AT_EXAMPLE.value());
  }

  @Test
  void who_has_died_is_not_addressed() {
    people.happened(ADA.value(), new DeathRecorded(Optional.empty()));
    assertThat(people.ask(check(Optional.empty(), Optional.empty())).objections())
        .containsExactly(Objection.NOT_ACTIVE);
  }

  @Test
  void a_life_is_told_from_birth_to_death_and_between_two_days() {
    people
        .happened(
            ADA.value(),
            new BirthDateAdded(BIRTHDAY),
            new DeathRecorded(Optional.of(LocalDate.of(1852, 11, 27))))
        .happened(
            WORK.value(), new ExperienceEvent.Added(ADA, Experience.Kind.EMPLOYMENT, ENGINEER));
    assertThat(people.ask(new GetTimeline(ADA, Optional.empty(), Optional.empty())).items())
        .extracting(Moment::occasion)
        .containsExactly(Occasion.BIRTH, Occasion.EMPLOYMENT, Occasion.DEATH);
    LocalDate last = LocalDate.of(1843, 12, 31);
    assertThat(people.ask(new GetTimeline(ADA, Optional.of(last), Optional.of(last))).items())
        .extracting(Moment::occasion)
        .containsExactly(Occasion.EMPLOYMENT);
    assertThat(
            people
                .ask(
                    new GetTimeline(
                        ADA, Optional.of(last.plusDays(1)), Optional.of(last.plusDays(1))))
                .items())
        .isEmpty();
  }

  @Test
  void an_attribute_holds_in_its_time_and_not_once_it_is_invalidated() {
    EntityId<Attribute> look = EntityId.derived("look");
    Fact since =
        new Fact(
            EYES.category(),
            EYES.name(),
            EYES.value(),
            Optional.of(NOON),
            Optional.empty(),
            EYES.source(),
            90);
    people.happened(look.value(), new AttributeEvent.FactAdded(ADA, since));
    assertThat(people.ask(attributes(NOON)).total()).isEqualTo(1);
    assertThat(people.ask(attributes(NOON.minusSeconds(1))).total()).isZero();
    people.happened(look.value(), new AttributeEvent.Invalidated(ADA, new Reason("mistaken")));
    assertThat(people.ask(attributes(NOON)).total()).isZero();
  }

  @Test
  void an_onboarding_shows_where_it_failed() {
    Failure why = new Failure("no_passport", new cim.model.Reason("nothing was shown"));
    people.happened(
        EntityId.derived("welcome").value(),
        new OnboardingEvent.Started(ADA),
        new OnboardingEvent.StageEntered(ADA, Onboarding.Stage.IDENTITY_VERIFICATION),
        new OnboardingEvent.Failed(ADA, why));
    assertThat(
            people
                .ask(new GetOnboardings(Optional.of(ADA), Optional.of(Onboarding.Status.FAILED)))
                .items()
                .getFirst()
                .failure())
        .contains(why);
  }

  @Test
  void connections_go_both_ways_until_they_end() {
    Connection.Nature friends = new Connection.Nature(Connection.Kind.FRIEND_OF, 50);
    people
        .happened(TIE.value(), new ConnectionEvent.NatureAdded(ADA, GRACE, friends))
        .happened(
            EntityId.derived("other tie").value(),
            new ConnectionEvent.NatureAdded(ALAN, GRACE, friends));
    assertThat(people.ask(new GetShortestPath(ADA, ALAN)).people())
        .containsExactly(ADA, GRACE, ALAN);
    assertThat(people.ask(new GetNetwork(GRACE, Optional.empty())).connections()).isEqualTo(2);
    assertThat(people.ask(new GetConnections(GRACE, Optional.empty())).total()).isEqualTo(2);
    people.happened(TIE.value(), new ConnectionEvent.Disconnected(ADA, GRACE));
    assertThat(people.ask(new GetShortestPath(ADA, ALAN)).people()).isEmpty();
  }

  @Test
  void the_graph_shows_what_two_are_to_each_other() {
    Connection.Nature friends = new Connection.Nature(Connection.Kind.FRIEND_OF, 50);
    people.happened(TIE.value(), new ConnectionEvent.NatureAdded(ADA, GRACE, friends));
    assertThat(people.changes())
        .contains(
            new GraphChange.Edge(
                EntityRef.of("people.person", ADA),
                "friend_of",
                EntityRef.of("people.person", GRACE)));
  }

  private static Registered registered(String given, String family) {
    return new Registered(PersonName.of(given, family), Optional.empty(), Source.UNSTATED);
  }

  private static SearchPeople search(String text) {
    return new SearchPeople(text, Optional.empty());
  }

  private static Skill skill(String name) {
    return new Skill(new Skill.Name(name), Proficiency.EXPERT);
  }

  private static CheckPreferences check(Optional<Consent.Purpose> purpose, Optional<Instant> at) {
    return new CheckPreferences(ADA, purpose, Optional.empty(), Optional.empty(), at);
  }

  private static GetAttributes attributes(Instant at) {
    return new GetAttributes(ADA, Optional.empty(), Optional.of(at));
  }
}
