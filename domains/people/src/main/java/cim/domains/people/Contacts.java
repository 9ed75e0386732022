package cim.domains.people;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.Personal;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Table;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How people can be reached. */
final class Contacts {

  /** An e-mail address, a telephone number, a handle or a link. */
  @Personal
  public record Address(String value) {
    /** Stands for what was erased. */
    static final Address MASKED = new Address("");
  }

  /** How sure it is that a contact reaches the person. */
  public enum Proof {
    UNVERIFIED,
    REQUESTED,
    VERIFIED,
    FAILED
  }

  /**
   * One way to reach a person; named by the person and the address.
   *
   * @param service of a handle
   * @param use what it may be used for, where that was said
   */
  public record ContactRow(
      @Key Address id,
      @Indexed EntityId<Person> person,
      Contact.Kind method,
      @Indexed Address address,
      Optional<String> service,
      Proof proof,
      Optional<ContactUse> use) {

    Contact contact() {
      return new Contact(method, address.value(), service);
    }

    boolean isPreferred() {
      return use.filter(one -> one.rank() == ContactUse.Rank.PREFERRED).isPresent();
    }

    private ContactRow with(Proof next) {
      return new ContactRow(id, person, method, address, service, next, use);
    }

    private ContactRow with(Optional<ContactUse> next) {
      return new ContactRow(id, person, method, address, service, proof, next);
    }
  }

  static final ReadModel<ContactRow> MODEL =
      ReadModel.of("contacts", 2, ContactRow.class)
          .on(
              PersonEvent.Registered.class,
              (event, rows) ->
                  event.event().email().map(Contact::of).ifPresent(one -> put(event, one, rows)))
          .on(
              PersonEvent.EmailAdded.class,
              (event, rows) -> put(event, Contact.of(event.event().email()), rows))
          .on(
              PersonEvent.PhoneAdded.class,
              (event, rows) -> put(event, Contact.of(event.event().phone()), rows))
          .on(
              PersonEvent.ContactAdded.class,
              (event, rows) -> put(event, event.event().contact(), rows))
          .on(
              PersonEvent.EmailRemoved.class,
              (event, rows) -> rows.remove(key(event, Contact.of(event.event().email()))))
          .on(
              PersonEvent.PhoneRemoved.class,
              (event, rows) -> rows.remove(key(event, Contact.of(event.event().phone()))))
          .on(
              PersonEvent.ContactRemoved.class,
              (event, rows) -> rows.remove(key(event, event.event().contact())))
          .on(
              PersonEvent.ContactUseAdded.class,
              (event, rows) ->
                  change(
                      event,
                      event.event().use().contact(),
                      row -> row.with(Optional.of(event.event().use())),
                      rows))
          .on(
              PersonEvent.ContactUseRemoved.class,
              (event, rows) ->
                  change(
                      event,
                      event.event().use().contact(),
                      row -> row.with(Optional.empty()),
                      rows))
          .on(
              PersonEvent.VerificationRequested.class,
              (event, rows) ->
                  change(event, event.event().contact(), row -> row.with(Proof.REQUESTED), rows))
          .on(
              PersonEvent.ContactVerified.class,
              (event, rows) ->
                  change(event, event.event().contact(), row -> row.with(Proof.VERIFIED), rows))
          .on(
              PersonEvent.VerificationFailed.class,
              (event, rows) ->
                  change(event, event.event().contact(), row -> row.with(Proof.FAILED), rows));

  private Contacts() {}

  private static void put(Recorded<?> event, Contact contact, Table<ContactRow> rows) {
    rows.put(
        new ContactRow(
            key(event, contact),
            EntityId.of(event.stream()),
            contact.kind(),
            new Address(contact.value()),
            contact.service(),
            Proof.UNVERIFIED,
            Optional.empty()));
  }

  private static void change(
      Recorded<?> event,
      Contact contact,
      UnaryOperator<ContactRow> change,
      Table<ContactRow> rows) {
    rows.changeRow(key(event, contact), change);
  }

  private static Address key(Recorded<?> event, Contact contact) {
    String service = contact.service().map(name -> name + ":").orElse("");
    return new Address(event.stream() + "/" + service + contact.value());
  }
}
