package cim.domains.people;

import cim.model.EntityId;
import cim.model.Event;
import cim.model.Personal;
import cim.model.Tag;
import cim.model.Version;
import java.time.LocalDate;
import java.util.Optional;

/** What can have happened to a person's record. A changed value is removed and added (seed 001). */
public sealed interface PersonEvent extends Event<Person> {

  @Version(1)
  record Registered(PersonName name, @Tag Optional<EmailAddress> email) implements PersonEvent {}

  @Version(1)
  record NameRemoved(PersonName name) implements PersonEvent {}

  @Version(1)
  record NameAdded(PersonName name) implements PersonEvent {}

  @Version(1)
  record EmailAdded(@Tag EmailAddress email) implements PersonEvent {}

  @Version(1)
  record EmailRemoved(@Tag EmailAddress email) implements PersonEvent {}

  @Version(1)
  record PhoneAdded(Phone phone) implements PersonEvent {}

  @Version(1)
  record PhoneRemoved(Phone phone) implements PersonEvent {}

  @Version(1)
  record SkillAdded(Skill skill) implements PersonEvent {}

  @Version(1)
  record SkillRemoved(Skill skill) implements PersonEvent {}

  @Version(1)
  record Deactivated(Reason reason) implements PersonEvent {}

  @Version(1)
  record Reactivated() implements PersonEvent {}

  @Version(1)
  record DeathRecorded(@Personal Optional<LocalDate> date) implements PersonEvent {}

  @Version(1)
  record MergedInto(EntityId<Person> target, PersonCommand.Cause cause) implements PersonEvent {}
}
