package cim.domains.people;

import cim.model.Bounded;
import cim.model.Items;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a person can be reached, as far as rules need it. */
record Reach(
    @Bounded(Person.MOST) List<EmailAddress> emails,
    @Bounded(Person.MOST) List<Phone> phones,
    @Bounded(Person.MOST) List<Contact> others,
    @Bounded(3 * Person.MOST) List<ContactUse> uses,
    @Bounded(3 * Person.MOST) List<Contact> asked,
    @Bounded(3 * Person.MOST) List<Contact> verified) {
  static final Reach NONE =
      new Reach(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  Reach {
    emails = List.copyOf(emails);
    phones = List.copyOf(phones);
    others = List.copyOf(others);
    uses = List.copyOf(uses);
    asked = List.copyOf(asked);
    verified = List.copyOf(verified);
  }

  boolean has(Contact contact) {
    return Stream.of(
            emails.stream().map(Contact::of), phones.stream().map(Contact::of), others.stream())
        .flatMap(all -> all)
        .anyMatch(contact::equals);
  }

  Optional<ContactUse> use(Contact contact) {
    return uses.stream().filter(use -> use.contact().equals(contact)).findFirst();
  }

  Reach with(EmailAddress email) {
    return new Reach(Items.with(emails, email), phones, others, uses, asked, verified);
  }

  Reach with(Phone phone) {
    return new Reach(emails, Items.with(phones, phone), others, uses, asked, verified);
  }

  Reach with(Contact contact) {
    return new Reach(emails, phones, Items.with(others, contact), uses, asked, verified);
  }

  Reach with(ContactUse use) {
    return new Reach(emails, phones, others, Items.with(uses, use), asked, verified);
  }

  Reach without(ContactUse use) {
    return new Reach(emails, phones, others, Items.without(uses, use), asked, verified);
  }

  Reach without(EmailAddress email) {
    return new Reach(Items.without(emails, email), phones, others, uses, asked, verified)
        .forgetting(Contact.of(email));
  }

  Reach without(Phone phone) {
    return new Reach(emails, Items.without(phones, phone), others, uses, asked, verified)
        .forgetting(Contact.of(phone));
  }

  Reach without(Contact contact) {
    return new Reach(emails, phones, Items.without(others, contact), uses, asked, verified)
        .forgetting(contact);
  }

  /** What is known of a contact goes with it. */
  private Reach forgetting(Contact contact) {
    return new Reach(
        emails,
        phones,
        others,
        Items.withoutThose(uses, use -> use.contact().equals(contact)),
        Items.without(asked, contact),
        Items.without(verified, contact));
  }

  Reach asking(Contact contact) {
    return new Reach(emails, phones, others, uses, Items.with(asked, contact), verified);
  }

  Reach answered(Contact contact) {
    return new Reach(emails, phones, others, uses, Items.without(asked, contact), verified);
  }

  Reach verified(Contact contact) {
    return new Reach(
        emails, phones, others, uses, Items.without(asked, contact), Items.with(verified, contact));
  }
}
