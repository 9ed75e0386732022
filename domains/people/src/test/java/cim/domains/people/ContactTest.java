package cim.domains.people;

import static cim.domains.people.Examples.ADA;
import static cim.domains.people.Examples.ADA_AT_EXAMPLE;
import static cim.domains.people.Examples.GRACE;
import static cim.domains.people.Examples.HOMEPAGE;
import static cim.domains.people.Examples.PHONE;
import static cim.domains.people.Examples.REGISTERED;
import static cim.domains.people.Examples.SIGNAL;
import static cim.testkit.DeciderFixture.given;

import cim.domains.people.ContactUse.Allowance;
import cim.domains.people.PersonCommand.AddContact;
import cim.domains.people.PersonCommand.DescribeContact;
import cim.domains.people.PersonCommand.RecordVerification;
import cim.domains.people.PersonCommand.RecordVerificationFailure;
import cim.domains.people.PersonCommand.RemoveContact;
import cim.domains.people.PersonCommand.RequestVerification;
import cim.domains.people.PersonEvent.ContactAdded;
import cim.domains.people.PersonEvent.ContactRemoved;
import cim.domains.people.PersonEvent.ContactUseAdded;
import cim.domains.people.PersonEvent.ContactUseRemoved;
import cim.domains.people.PersonEvent.ContactVerified;
import cim.domains.people.PersonEvent.EmailAdded;
import cim.domains.people.PersonEvent.EmailRemoved;
import cim.domains.people.PersonEvent.PhoneAdded;
import cim.domains.people.PersonEvent.VerificationFailed;
import cim.domains.people.PersonEvent.VerificationRequested;
import cim.model.Failure;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How a person can be reached, and whether that is so. */
class ContactTest {
  private static final Contact EMAIL = Contact.of(ADA_AT_EXAMPLE);
  private static final ContactAdded SIGNAL_ADDED = new ContactAdded(SIGNAL);
  private static final Failure NOT_CONFIGURED =
      new Failure("not_configured", new cim.model.Reason("no mail server"));
  private final PersonDecider decider = new PersonDecider();

  @Test
  void a_handle_is_added_and_removed_once() {
    given(decider).events(REGISTERED).when(new AddContact(ADA, SIGNAL)).then(SIGNAL_ADDED);
    given(decider).events(REGISTERED, SIGNAL_ADDED).when(new AddContact(ADA, SIGNAL)).nothing();
    given(decider)
        .events(REGISTERED, SIGNAL_ADDED)
        .when(new RemoveContact(ADA, SIGNAL))
        .then(new ContactRemoved(SIGNAL));
    given(decider).events(REGISTERED).when(new RemoveContact(ADA, SIGNAL)).nothing();
  }

  @Test
  void an_address_and_a_number_are_told_as_they_always_were() {
    EmailAddress other = new EmailAddress("countess@example.org");
    given(decider)
        .events(REGISTERED)
        .when(new AddContact(ADA, Contact.of(other)))
        .then(new EmailAdded(other));
    given(decider)
        .events(REGISTERED)
        .when(new AddContact(ADA, Contact.of(PHONE)))
        .then(new PhoneAdded(PHONE));
    given(decider)
        .events(REGISTERED)
        .when(new RemoveContact(ADA, EMAIL))
        .then(new EmailRemoved(ADA_AT_EXAMPLE));
  }

  @Test
  void an_address_of_somebody_else_cannot_be_added_as_a_contact_either() {
    given(PeopleDomain.PERSON)
        .elsewhere(ADA, REGISTERED)
        .events(
            new PersonEvent.Registered(
                PersonName.of("Grace", "Hopper"), Optional.empty(), Source.UNSTATED))
        .when(new AddContact(GRACE, EMAIL))
        .rejected("email_taken");
  }

  @Test
  void what_a_contact_may_be_used_for_is_said_in_place_of_what_was_said() {
    ContactUse work = use(Set.of(Allowance.NOTIFY));
    ContactUse more = use(Set.of(Allowance.NOTIFY, Allowance.MARKET));
    given(decider)
        .events(REGISTERED)
        .when(new DescribeContact(ADA, work))
        .then(new ContactUseAdded(work));
    given(decider)
        .events(REGISTERED, new ContactUseAdded(work))
        .when(new DescribeContact(ADA, more))
        .then(new ContactUseRemoved(work), new ContactUseAdded(more));
    given(decider)
        .events(REGISTERED, new ContactUseAdded(work))
        .when(new DescribeContact(ADA, work))
        .nothing();
  }

  @Test
  void what_the_person_has_not_is_neither_described_nor_verified() {
    ContactUse use =
        new ContactUse(
            HOMEPAGE, ContactUse.Place.WORK, ContactUse.Rank.USUAL, Set.of(), Optional.empty());
    given(decider)
        .events(REGISTERED)
        .when(new DescribeContact(ADA, use))
        .rejected("contact_not_found");
    given(decider)
        .events(REGISTERED)
        .when(new RequestVerification(ADA, SIGNAL))
        .rejected("contact_not_found");
    given(decider)
        .events(REGISTERED)
        .when(new RecordVerification(ADA, SIGNAL))
        .rejected("contact_not_found");
  }

  @Test
  void a_verification_is_asked_for_once_and_answered_once() {
    VerificationRequested asked = new VerificationRequested(EMAIL);
    ContactVerified verified = new ContactVerified(EMAIL);
    given(decider).events(REGISTERED).when(new RequestVerification(ADA, EMAIL)).then(asked);
    given(decider).events(REGISTERED, asked).when(new RequestVerification(ADA, EMAIL)).nothing();
    given(decider)
        .events(REGISTERED, asked)
        .when(new RecordVerification(ADA, EMAIL))
        .then(verified);
    given(decider)
        .events(REGISTERED, asked, verified)
        .when(new RecordVerification(ADA, EMAIL))
        .nothing();
    given(decider)
        .events(REGISTERED, asked, verified)
        .when(new RequestVerification(ADA, EMAIL))
        .nothing();
  }

  @Test
  void a_verification_that_failed_can_be_asked_for_again() {
    VerificationRequested asked = new VerificationRequested(EMAIL);
    VerificationFailed failed = new VerificationFailed(EMAIL, NOT_CONFIGURED);
    given(decider)
        .events(REGISTERED, asked)
        .when(new RecordVerificationFailure(ADA, EMAIL, NOT_CONFIGURED))
        .then(failed);
    given(decider)
        .events(REGISTERED, asked, failed)
        .when(new RequestVerification(ADA, EMAIL))
        .then(asked);
    given(decider)
        .events(REGISTERED)
        .when(new RecordVerificationFailure(ADA, EMAIL, NOT_CONFIGURED))
        .rejected("verification_not_requested");
  }

  @Test
  void a_contact_that_was_removed_and_came_back_is_not_verified() {
    given(decider)
        .events(
            REGISTERED,
            SIGNAL_ADDED,
            new ContactVerified(SIGNAL),
            new ContactRemoved(SIGNAL),
            SIGNAL_ADDED)
        .when(new RecordVerification(ADA, SIGNAL))
        .then(new ContactVerified(SIGNAL));
  }

  private static ContactUse use(Set<Allowance> allowed) {
    return new ContactUse(
        EMAIL, ContactUse.Place.WORK, ContactUse.Rank.PREFERRED, allowed, Optional.empty());
  }
}
