package cim.domains.people;

import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Personal;
import java.time.LocalDate;
import java.util.Optional;

/** What can be asked of a person's record. */
public sealed interface PersonCommand extends Command<Person> {

  @Doc("Makes a person known.")
  record Register(EntityId<Person> person, PersonName name, Optional<EmailAddress> email)
      implements PersonCommand {}

  @Doc("Gives the person another name.")
  record Rename(EntityId<Person> person, PersonName name) implements PersonCommand {}

  @Doc("Adds an e-mail address.")
  record AddEmail(EntityId<Person> person, EmailAddress email) implements PersonCommand {}

  @Doc("Removes an e-mail address.")
  record RemoveEmail(EntityId<Person> person, EmailAddress email) implements PersonCommand {}

  @Doc("Adds a telephone number.")
  record AddPhone(EntityId<Person> person, Phone phone) implements PersonCommand {}

  @Doc("Removes a telephone number.")
  record RemovePhone(EntityId<Person> person, Phone phone) implements PersonCommand {}

  @Doc("Adds a skill, in place of one of the same name.")
  record AddSkill(EntityId<Person> person, Skill skill) implements PersonCommand {}

  @Doc("Removes a skill.")
  record RemoveSkill(EntityId<Person> person, Skill.Name skill) implements PersonCommand {}

  @Doc("Puts the record aside until it is reactivated.")
  record Deactivate(EntityId<Person> person, Reason reason) implements PersonCommand {}

  @Doc("Takes a deactivated record up again.")
  record Reactivate(EntityId<Person> person) implements PersonCommand {}

  @Doc("Records that the person has died.")
  record RecordDeath(EntityId<Person> person, @Personal Optional<LocalDate> date)
      implements PersonCommand {}

  @Doc("Says that this record and another are one person; this one ends.")
  record Merge(EntityId<Person> person, EntityId<Person> into, Cause cause)
      implements PersonCommand {}

  /** Why two records are merged. */
  enum Cause {
    DUPLICATE,
    DATA_QUALITY,
    USER,
    POLICY
  }
}
