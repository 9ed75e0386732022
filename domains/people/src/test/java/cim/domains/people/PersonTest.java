package cim.domains.people;

import static cim.domains.people.Examples.ADA;
import static cim.domains.people.Examples.ADA_AT_EXAMPLE;
import static cim.domains.people.Examples.ADA_LOVELACE;
import static cim.domains.people.Examples.GRACE;
import static cim.domains.people.Examples.PHONE;
import static cim.domains.people.Examples.REGISTERED;
import static cim.testkit.DeciderFixture.given;

import cim.domains.people.PersonCommand.AddEmail;
import cim.domains.people.PersonCommand.AddPhone;
import cim.domains.people.PersonCommand.AddSkill;
import cim.domains.people.PersonCommand.Cause;
import cim.domains.people.PersonCommand.Deactivate;
import cim.domains.people.PersonCommand.Merge;
import cim.domains.people.PersonCommand.Reactivate;
import cim.domains.people.PersonCommand.RecordDeath;
import cim.domains.people.PersonCommand.Register;
import cim.domains.people.PersonCommand.RemoveEmail;
import cim.domains.people.PersonCommand.RemoveSkill;
import cim.domains.people.PersonCommand.Rename;
import cim.domains.people.PersonEvent.Deactivated;
import cim.domains.people.PersonEvent.DeathRecorded;
import cim.domains.people.PersonEvent.EmailAdded;
import cim.domains.people.PersonEvent.EmailRemoved;
import cim.domains.people.PersonEvent.MergedInto;
import cim.domains.people.PersonEvent.NameAdded;
import cim.domains.people.PersonEvent.NameRemoved;
import cim.domains.people.PersonEvent.PhoneAdded;
import cim.domains.people.PersonEvent.Reactivated;
import cim.domains.people.PersonEvent.SkillAdded;
import cim.domains.people.PersonEvent.SkillRemoved;
import cim.domains.people.Skill.Proficiency;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PersonTest {
  private static final PersonName KING = PersonName.of("Ada", "King");
  private static final EmailAddress OTHER = new EmailAddress("countess@example.org");
  private static final Reason LEFT = new Reason("left the company");
  private static final Deactivated DEACTIVATED = new Deactivated(LEFT);
  private static final DeathRecorded DIED =
      new DeathRecorded(Optional.of(LocalDate.of(1852, 11, 27)));
  private static final MergedInto MERGED = new MergedInto(GRACE, Cause.DUPLICATE);
  private final PersonDecider decider = new PersonDecider();

  @Test
  void a_person_is_registered_with_name_and_address() {
    given(decider)
        .noEvents()
        .when(new Register(ADA, ADA_LOVELACE, Optional.of(ADA_AT_EXAMPLE), Optional.empty()))
        .then(REGISTERED);
  }

  @Test
  void registering_the_same_person_again_changes_nothing() {
    given(decider)
        .events(REGISTERED)
        .when(new Register(ADA, ADA_LOVELACE, Optional.of(ADA_AT_EXAMPLE), Optional.empty()))
        .nothing();
  }

  @Test
  void registering_somebody_else_under_the_same_id_is_refused() {
    given(decider)
        .events(REGISTERED)
        .when(new Register(ADA, KING, Optional.empty(), Optional.empty()))
        .rejected("person_already_registered");
  }

  @Test
  void an_unknown_person_takes_no_other_command() {
    given(decider).noEvents().when(new Rename(ADA, KING)).rejected("person_not_registered");
  }

  @Test
  void a_new_name_takes_the_place_of_the_old() {
    given(decider)
        .events(REGISTERED)
        .when(new Rename(ADA, KING))
        .then(new NameRemoved(ADA_LOVELACE), new NameAdded(KING));
  }

  @Test
  void the_same_name_again_changes_nothing() {
    given(decider).events(REGISTERED).when(new Rename(ADA, ADA_LOVELACE)).nothing();
  }

  @Test
  void an_address_is_added_and_removed_once() {
    given(decider).events(REGISTERED).when(new AddEmail(ADA, OTHER)).then(new EmailAdded(OTHER));
    given(decider).events(REGISTERED).when(new AddEmail(ADA, ADA_AT_EXAMPLE)).nothing();
    given(decider)
        .events(REGISTERED)
        .when(new RemoveEmail(ADA, ADA_AT_EXAMPLE))
        .then(new EmailRemoved(ADA_AT_EXAMPLE));
    given(decider).events(REGISTERED).when(new RemoveEmail(ADA, OTHER)).nothing();
  }

  @Test
  void a_telephone_number_is_added_once() {
    given(decider).events(REGISTERED).when(new AddPhone(ADA, PHONE)).then(new PhoneAdded(PHONE));
    given(decider)
        .events(REGISTERED, new PhoneAdded(PHONE))
        .when(new AddPhone(ADA, PHONE))
        .nothing();
  }

  @Test
  void a_record_holds_no_more_than_it_should() {
    PersonEvent[] events = new PersonEvent[Person.MOST + 1];
    events[0] = new PersonEvent.Registered(ADA_LOVELACE, Optional.empty(), Source.UNSTATED);
    for (int i = 1; i <= Person.MOST; i++) {
      events[i] = new EmailAdded(new EmailAddress("ada" + i + "@example.org"));
    }
    given(decider).events(events).when(new AddEmail(ADA, OTHER)).rejected("too_many_entries");
  }

  @Test
  void a_better_proficiency_takes_the_place_of_the_old() {
    given(decider)
        .events(REGISTERED, new SkillAdded(mathematics(Proficiency.BEGINNER)))
        .when(new AddSkill(ADA, mathematics(Proficiency.EXPERT)))
        .then(
            new SkillRemoved(mathematics(Proficiency.BEGINNER)),
            new SkillAdded(mathematics(Proficiency.EXPERT)));
  }

  @Test
  void a_skill_is_removed_by_its_name() {
    given(decider)
        .events(REGISTERED, new SkillAdded(mathematics(Proficiency.EXPERT)))
        .when(new RemoveSkill(ADA, new Skill.Name("Mathematics")))
        .then(new SkillRemoved(mathematics(Proficiency.EXPERT)));
  }

  @Test
  void a_deactivated_record_takes_no_change_until_it_is_reactivated() {
    given(decider).events(REGISTERED).when(new Deactivate(ADA, LEFT)).then(DEACTIVATED);
    given(decider)
        .events(REGISTERED, DEACTIVATED)
        .when(new Rename(ADA, KING))
        .rejected("person_deactivated");
    given(decider)
        .events(REGISTERED, DEACTIVATED)
        .when(new Reactivate(ADA))
        .then(new Reactivated());
  }

  @Test
  void death_is_recorded_once_and_ends_all_changes() {
    given(decider).events(REGISTERED).when(new RecordDeath(ADA, DIED.date())).then(DIED);
    given(decider).events(REGISTERED, DIED).when(new RecordDeath(ADA, DIED.date())).nothing();
    given(decider).events(REGISTERED, DIED).when(new Rename(ADA, KING)).rejected("person_deceased");
  }

  @Test
  void a_record_is_merged_into_another_and_ends() {
    given(decider)
        .events(REGISTERED)
        .when(new Merge(ADA, GRACE, Cause.DUPLICATE))
        .then(new EmailRemoved(ADA_AT_EXAMPLE), MERGED);
    given(decider)
        .events(REGISTERED, MERGED)
        .when(new Merge(ADA, GRACE, Cause.DUPLICATE))
        .nothing();
    given(decider).events(REGISTERED, MERGED).when(new Reactivate(ADA)).rejected("person_merged");
  }

  @Test
  void a_record_is_not_merged_into_itself() {
    given(decider)
        .events(REGISTERED)
        .when(new Merge(ADA, ADA, Cause.USER))
        .rejected("merge_with_itself");
  }

  private static Skill mathematics(Proficiency proficiency) {
    return new Skill(new Skill.Name("mathematics"), proficiency);
  }
}
