package cim.domains.people;

import cim.model.EntityId;
import cim.model.Event;
import cim.model.Failure;
import cim.model.Personal;
import cim.model.Tag;
import cim.model.Version;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/** What can have happened to a person's record. A changed value is removed and added (seed 001). */
public sealed interface PersonEvent extends Event<Person> {

  /** Version 1 knew names of two parts, and not where they came from. */
  @Version(2)
  record Registered(PersonName name, @Tag Optional<EmailAddress> email, Source source)
      implements PersonEvent {}

  /** Version 1 knew names of two parts. */
  @Version(2)
  record NameRemoved(PersonName name) implements PersonEvent {}

  /** Version 1 knew names of two parts. */
  @Version(2)
  record NameAdded(PersonName name) implements PersonEvent {}

  @Version(1)
  record BirthDateRemoved(BirthDate date) implements PersonEvent {}

  @Version(1)
  record BirthDateAdded(BirthDate date) implements PersonEvent {}

  @Version(1)
  record EmailAdded(@Tag EmailAddress email) implements PersonEvent {}

  @Version(1)
  record EmailRemoved(@Tag EmailAddress email) implements PersonEvent {}

  @Version(1)
  record PhoneAdded(Phone phone) implements PersonEvent {}

  @Version(1)
  record PhoneRemoved(Phone phone) implements PersonEvent {}

  /** A contact that is neither e-mail nor telephone. */
  @Version(1)
  record ContactAdded(Contact contact) implements PersonEvent {}

  @Version(1)
  record ContactRemoved(Contact contact) implements PersonEvent {}

  @Version(1)
  record ContactUseRemoved(ContactUse use) implements PersonEvent {}

  @Version(1)
  record ContactUseAdded(ContactUse use) implements PersonEvent {}

  /** Asks the outside: somebody is to write to the person and to be answered. */
  @Version(1)
  record VerificationRequested(Contact contact) implements PersonEvent {}

  @Version(1)
  record ContactVerified(Contact contact) implements PersonEvent {}

  @Version(1)
  record VerificationFailed(Contact contact, Failure failure) implements PersonEvent {}

  @Version(1)
  record AddressRemoved(Address address) implements PersonEvent {}

  @Version(1)
  record AddressAdded(Address address) implements PersonEvent {}

  /** Version 1 knew neither years nor last use. */
  @Version(2)
  record SkillAdded(Skill skill) implements PersonEvent {}

  /** Version 1 knew neither years nor last use. */
  @Version(2)
  record SkillRemoved(Skill skill) implements PersonEvent {}

  @Version(1)
  record LabelAdded(Label label) implements PersonEvent {}

  @Version(1)
  record LabelRemoved(Label label) implements PersonEvent {}

  @Version(1)
  record PreferenceRemoved(Preference preference) implements PersonEvent {}

  @Version(1)
  record PreferenceAdded(Preference preference) implements PersonEvent {}

  @Version(1)
  record CommunicationRemoved(Communication communication) implements PersonEvent {}

  @Version(1)
  record CommunicationAdded(Communication communication) implements PersonEvent {}

  @Version(1)
  record ConsentWithdrawn(Consent consent) implements PersonEvent {}

  @Version(1)
  record ConsentGiven(Consent consent) implements PersonEvent {}

  @Version(1)
  record VisibilityRemoved(Visibility visibility) implements PersonEvent {}

  @Version(1)
  record VisibilityAdded(Visibility visibility) implements PersonEvent {}

  @Version(1)
  record RetentionRemoved(Duration period) implements PersonEvent {}

  @Version(1)
  record RetentionAdded(Duration period) implements PersonEvent {}

  @Version(1)
  record Deactivated(Reason reason) implements PersonEvent {}

  @Version(1)
  record Reactivated() implements PersonEvent {}

  @Version(1)
  record DeathRecorded(@Personal Optional<LocalDate> date) implements PersonEvent {}

  @Version(1)
  record Archived() implements PersonEvent {}

  @Version(1)
  record MergedInto(EntityId<Person> target, PersonCommand.Cause cause) implements PersonEvent {}
}
