package cim.domains.people;

import cim.domains.people.PersonEvent.ContactAdded;
import cim.domains.people.PersonEvent.ContactRemoved;
import cim.domains.people.PersonEvent.ContactUseAdded;
import cim.domains.people.PersonEvent.ContactUseRemoved;
import cim.domains.people.PersonEvent.ContactVerified;
import cim.domains.people.PersonEvent.EmailAdded;
import cim.domains.people.PersonEvent.EmailRemoved;
import cim.domains.people.PersonEvent.PhoneAdded;
import cim.domains.people.PersonEvent.PhoneRemoved;
import cim.domains.people.PersonEvent.VerificationFailed;
import cim.domains.people.PersonEvent.VerificationRequested;
import cim.model.Decision;
import cim.model.Failure;
import cim.model.Inputs;

/** Decides how a person can be reached. */
final class ContactRules {
  private ContactRules() {}

  static Decision<PersonEvent> add(EmailAddress email, Reach reach, Inputs in) {
    return !reach.emails().contains(email) && PersonDecider.isTaken(in)
        ? PersonDecider.emailTaken()
        : Decision.add(email, reach.emails(), Person.MOST, new EmailAdded(email));
  }

  static Decision<PersonEvent> add(Phone phone, Reach reach) {
    return Decision.add(phone, reach.phones(), Person.MOST, new PhoneAdded(phone));
  }

  static Decision<PersonEvent> add(Contact contact, Reach reach, Inputs in) {
    return switch (contact.kind()) {
      case EMAIL -> add(new EmailAddress(contact.value()), reach, in);
      case PHONE -> add(new Phone(contact.value()), reach);
      case MESSAGING, SOCIAL, WEB ->
          Decision.add(contact, reach.others(), Person.MOST, new ContactAdded(contact));
    };
  }

  static Decision<PersonEvent> remove(Contact contact, Reach reach) {
    if (!reach.has(contact)) {
      return Decision.nothing();
    }
    return Decision.accept(
        switch (contact.kind()) {
          case EMAIL -> new EmailRemoved(new EmailAddress(contact.value()));
          case PHONE -> new PhoneRemoved(new Phone(contact.value()));
          case MESSAGING, SOCIAL, WEB -> new ContactRemoved(contact);
        });
  }

  static Decision<PersonEvent> describe(ContactUse use, Reach reach) {
    return reach.has(use.contact())
        ? Decision.replace(
            reach.use(use.contact()), use, ContactUseRemoved::new, ContactUseAdded::new)
        : contactNotFound();
  }

  static Decision<PersonEvent> ask(Contact contact, Reach reach) {
    if (!reach.has(contact)) {
      return contactNotFound();
    }
    return reach.verified().contains(contact) || reach.asked().contains(contact)
        ? Decision.nothing()
        : Decision.accept(new VerificationRequested(contact));
  }

  static Decision<PersonEvent> verified(Contact contact, Reach reach) {
    if (!reach.has(contact)) {
      return contactNotFound();
    }
    return reach.verified().contains(contact)
        ? Decision.nothing()
        : Decision.accept(new ContactVerified(contact));
  }

  static Decision<PersonEvent> failed(Contact contact, Failure failure, Reach reach) {
    return reach.asked().contains(contact)
        ? Decision.accept(new VerificationFailed(contact, failure))
        : Decision.reject(
            "verification_not_requested",
            "nobody has asked to verify the contact; request the verification first");
  }

  private static Decision<PersonEvent> contactNotFound() {
    return Decision.reject(
        "contact_not_found", "the person has no such contact; add the contact first");
  }
}
