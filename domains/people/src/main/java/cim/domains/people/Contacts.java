package cim.domains.people;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.Personal;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Table;

/** How people can be reached. */
final class Contacts {

  /** How somebody is reached. */
  public enum Method {
    EMAIL,
    PHONE
  }

  /** An e-mail address or a telephone number. */
  @Personal
  public record Address(String value) {
    /** Stands for what was erased. */
    static final Address MASKED = new Address("");
  }

  /** One way to reach a person; named by the person and the address. */
  public record ContactRow(
      @Key Address id, @Indexed EntityId<Person> person, Method method, @Indexed Address address) {}

  static final ReadModel<ContactRow> MODEL =
      ReadModel.of("contacts", 1, ContactRow.class)
          .on(
              PersonEvent.Registered.class,
              (event, rows) ->
                  event
                      .event()
                      .email()
                      .ifPresent(email -> put(event, Method.EMAIL, email.value(), rows)))
          .on(
              PersonEvent.EmailAdded.class,
              (event, rows) -> put(event, Method.EMAIL, event.event().email().value(), rows))
          .on(
              PersonEvent.PhoneAdded.class,
              (event, rows) -> put(event, Method.PHONE, event.event().phone().value(), rows))
          .on(
              PersonEvent.EmailRemoved.class,
              (event, rows) -> rows.remove(key(event, event.event().email().value())))
          .on(
              PersonEvent.PhoneRemoved.class,
              (event, rows) -> rows.remove(key(event, event.event().phone().value())));

  private Contacts() {}

  private static void put(
      Recorded<?> event, Method method, String address, Table<ContactRow> rows) {
    rows.put(
        new ContactRow(
            key(event, address), EntityId.of(event.stream()), method, new Address(address)));
  }

  private static Address key(Recorded<?> event, String address) {
    return new Address(event.stream() + "/" + address);
  }
}
