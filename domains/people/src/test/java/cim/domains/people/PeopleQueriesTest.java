package cim.domains.people;

import static cim.domains.people.Examples.ADA;
import static cim.domains.people.Examples.ADA_AT_EXAMPLE;
import static cim.domains.people.Examples.GRACE;
import static cim.domains.people.Examples.PHONE;
import static cim.domains.people.Examples.REGISTERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.domains.people.Contacts.ContactRow;
import cim.domains.people.People.PersonRow;
import cim.domains.people.PeopleQueries.FindBySkill;
import cim.domains.people.PeopleQueries.FindPeople;
import cim.domains.people.PeopleQueries.GetContactMethods;
import cim.domains.people.PeopleQueries.GetProfile;
import cim.domains.people.PeopleQueries.Profile;
import cim.domains.people.PeopleQueries.Skilled;
import cim.domains.people.PersonEvent.EmailAdded;
import cim.domains.people.PersonEvent.EmailRemoved;
import cim.domains.people.PersonEvent.MergedInto;
import cim.domains.people.PersonEvent.NameAdded;
import cim.domains.people.PersonEvent.NameRemoved;
import cim.domains.people.PersonEvent.PhoneAdded;
import cim.domains.people.PersonEvent.Registered;
import cim.domains.people.PersonEvent.SkillAdded;
import cim.domains.people.PersonEvent.SkillRemoved;
import cim.domains.people.Skill.Proficiency;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.GraphChange;
import cim.model.InvalidValue;
import cim.testkit.DomainFixture;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PeopleQueriesTest {
  private static final PersonName HOPPER = PersonName.of("Grace", "Hopper");
  private final DomainFixture people =
      DomainFixture.of(new PeopleDomain())
          .happened(ADA.value(), REGISTERED)
          .happened(GRACE.value(), new Registered(HOPPER, Optional.empty(), Source.UNSTATED));

  @Test
  void find_people_lists_them_by_name() {
    assertThat(people.ask(find("", "")).items())
        .extracting(row -> row.display().value())
        .containsExactly("Ada Lovelace", "Grace Hopper");
  }

  @Test
  void find_people_finds_by_a_part_of_the_name() {
    assertThat(people.ask(find("hop", "")).items())
        .extracting(PersonRow::id)
        .containsExactly(GRACE);
  }

  @Test
  void find_people_finds_by_address_however_it_is_written() {
    assertThat(people.ask(find("", "ADA@example.org")).items())
        .extracting(PersonRow::id)
        .containsExactly(ADA);
  }

  @Test
  void a_person_is_found_under_the_new_name_only() {
    people.happened(
        GRACE.value(), new NameRemoved(HOPPER), new NameAdded(PersonName.of("Grace", "Murray")));
    assertThat(people.ask(find("Hopper", "")).items()).isEmpty();
    assertThat(people.ask(find("Murray", "")).total()).isEqualTo(1);
  }

  @Test
  void a_merged_record_says_into_which() {
    people.happened(ADA.value(), new MergedInto(GRACE, PersonCommand.Cause.DUPLICATE));
    PersonRow merged = people.ask(new GetProfile(ADA, Optional.empty())).person();
    assertThat(merged.status()).isEqualTo(Person.Status.MERGED);
    assertThat(merged.mergedInto()).contains(GRACE);
  }

  @Test
  void get_contact_methods_shows_what_is_left() {
    people.happened(
        ADA.value(),
        new PhoneAdded(PHONE),
        new EmailAdded(new EmailAddress("countess@example.org")),
        new EmailRemoved(ADA_AT_EXAMPLE));
    assertThat(people.ask(new GetContactMethods(ADA)).items())
        .extracting(row -> row.address().value())
        .containsExactly("countess@example.org", PHONE.value());
  }

  @Test
  void find_by_skill_shows_the_best_first() {
    people
        .happened(ADA.value(), new SkillAdded(mathematics(Proficiency.ADVANCED)))
        .happened(GRACE.value(), new SkillAdded(mathematics(Proficiency.EXPERT)));
    assertThat(people.ask(bySkill(Optional.empty())).items())
        .extracting(Skilled::person)
        .containsExactly(GRACE, ADA);
    assertThat(people.ask(bySkill(Optional.of(Proficiency.EXPERT))).items())
        .extracting(Skilled::person)
        .containsExactly(GRACE);
  }

  @Test
  void a_skill_that_was_removed_is_not_found() {
    people.happened(
        ADA.value(),
        new SkillAdded(mathematics(Proficiency.EXPERT)),
        new SkillRemoved(mathematics(Proficiency.EXPERT)));
    assertThat(people.ask(bySkill(Optional.empty())).total()).isZero();
  }

  @Test
  void get_profile_shows_all_that_is_known() {
    people.happened(ADA.value(), new SkillAdded(mathematics(Proficiency.EXPERT)));
    Profile profile = people.ask(new GetProfile(ADA, Optional.empty()));
    assertThat(profile.contacts())
        .extracting(ContactRow::address)
        .containsExactly(new Contacts.Address("ada@example.org"));
    assertThat(profile.skills()).hasSize(1);
  }

  @Test
  void an_unknown_person_is_an_error_that_says_so() {
    assertThatThrownBy(
            () -> people.ask(new GetProfile(EntityId.derived("nobody"), Optional.empty())))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("a person who is registered");
  }

  @Test
  void the_graph_shows_people_by_name_and_what_was_merged() {
    people.happened(ADA.value(), new MergedInto(GRACE, PersonCommand.Cause.USER));
    EntityRef ada = EntityRef.of("people.person", ADA);
    EntityRef grace = EntityRef.of("people.person", GRACE);
    assertThat(people.changes())
        .containsExactly(
            new GraphChange.Node(ada, "Ada Lovelace"),
            new GraphChange.Node(grace, "Grace Hopper"),
            new GraphChange.Edge(ada, "merged_into", grace));
  }

  private static FindPeople find(String text, String email) {
    return new FindPeople(
        Optional.of(text).filter(some -> !some.isEmpty()),
        Optional.of(email).filter(some -> !some.isEmpty()).map(EmailAddress::new),
        Optional.empty());
  }

  private static FindBySkill bySkill(Optional<Proficiency> atLeast) {
    return new FindBySkill(new Skill.Name("mathematics"), atLeast);
  }

  private static Skill mathematics(Proficiency proficiency) {
    return new Skill(new Skill.Name("mathematics"), proficiency);
  }
}
