package cim.domains.people;

import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Failure;
import cim.model.Personal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/** What can be asked of a person's record. */
public sealed interface PersonCommand extends Command<Person> {

  @Doc("Makes a person known.")
  record Register(
      EntityId<Person> person,
      PersonName name,
      Optional<EmailAddress> email,
      Optional<Source> source)
      implements PersonCommand {}

  @Doc("Gives the person another name.")
  record Rename(EntityId<Person> person, PersonName name) implements PersonCommand {}

  @Doc("Says when the person was born; without a date, that it is not known.")
  record SetBirthDate(EntityId<Person> person, Optional<BirthDate> date) implements PersonCommand {}

  @Doc("Adds an e-mail address.")
  record AddEmail(EntityId<Person> person, EmailAddress email) implements PersonCommand {}

  @Doc("Removes an e-mail address.")
  record RemoveEmail(EntityId<Person> person, EmailAddress email) implements PersonCommand {}

  @Doc("Adds a telephone number.")
  record AddPhone(EntityId<Person> person, Phone phone) implements PersonCommand {}

  @Doc("Removes a telephone number.")
  record RemovePhone(EntityId<Person> person, Phone phone) implements PersonCommand {}

  @Doc("Adds a way to reach the person, of any kind.")
  record AddContact(EntityId<Person> person, Contact contact) implements PersonCommand {}

  @Doc("Removes a way to reach the person, and what was said of it.")
  record RemoveContact(EntityId<Person> person, Contact contact) implements PersonCommand {}

  @Doc("Says what a contact may be used for, and when, in place of what was said before.")
  record DescribeContact(EntityId<Person> person, ContactUse use) implements PersonCommand {}

  @Doc("Asks to find out whether the person is reached by the contact.")
  record RequestVerification(EntityId<Person> person, Contact contact) implements PersonCommand {}

  @Doc("Records that the person has answered by the contact.")
  record RecordVerification(EntityId<Person> person, Contact contact) implements PersonCommand {}

  @Doc("Records that the contact was not verified; not_configured where nobody can.")
  record RecordVerificationFailure(EntityId<Person> person, Contact contact, Failure failure)
      implements PersonCommand {}

  @Doc("Adds where the person lives or works, in place of another of the same use.")
  record AddAddress(EntityId<Person> person, Address address) implements PersonCommand {}

  @Doc("Removes the address of that use.")
  record RemoveAddress(EntityId<Person> person, Address.Use use) implements PersonCommand {}

  @Doc("Adds a skill, in place of one of the same name.")
  record AddSkill(EntityId<Person> person, Skill skill) implements PersonCommand {}

  @Doc("Removes a skill.")
  record RemoveSkill(EntityId<Person> person, Skill.Name skill) implements PersonCommand {}

  @Doc("Adds a word under which the person is found.")
  record AddLabel(EntityId<Person> person, Label label) implements PersonCommand {}

  @Doc("Removes such a word.")
  record RemoveLabel(EntityId<Person> person, Label label) implements PersonCommand {}

  @Doc("Sets a preference, in place of another of the same key.")
  record SetPreference(EntityId<Person> person, Preference preference) implements PersonCommand {}

  @Doc("Removes a preference.")
  record RemovePreference(EntityId<Person> person, Preference.Key key) implements PersonCommand {}

  @Doc("Says how the person likes to be addressed; without a wish, that there is none.")
  record SetCommunication(EntityId<Person> person, Optional<Communication> communication)
      implements PersonCommand {}

  @Doc("Records that the person allows a use of what is known about them.")
  record GiveConsent(EntityId<Person> person, Consent consent) implements PersonCommand {}

  @Doc("Records that the person does not allow it any more.")
  record WithdrawConsent(EntityId<Person> person, Consent.Purpose purpose)
      implements PersonCommand {}

  @Doc("Says who may see a part of the record.")
  record SetVisibility(EntityId<Person> person, Visibility visibility) implements PersonCommand {}

  @Doc("Says for how long the record may be kept once it has ended; without, nothing is said.")
  record SetRetention(EntityId<Person> person, Optional<Duration> period)
      implements PersonCommand {}

  @Doc("Puts the record aside until it is reactivated.")
  record Deactivate(EntityId<Person> person, Reason reason) implements PersonCommand {}

  @Doc("Takes a deactivated record up again.")
  record Reactivate(EntityId<Person> person) implements PersonCommand {}

  @Doc("Records that the person has died.")
  record RecordDeath(EntityId<Person> person, @Personal Optional<LocalDate> date)
      implements PersonCommand {}

  @Doc("Puts the record aside for good.")
  record Archive(EntityId<Person> person) implements PersonCommand {}

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
