package cim.domains.people;

import cim.model.EntityId;
import cim.testkit.Generator;
import java.util.Optional;

/** The people whom the tests are about. */
final class Examples {
  static final EntityId<Person> ADA = EntityId.derived("Ada of the tests");
  static final EntityId<Person> GRACE = EntityId.derived("Grace of the tests");
  static final PersonName ADA_LOVELACE = PersonName.of("Ada", "Lovelace");
  static final EmailAddress ADA_AT_EXAMPLE = new EmailAddress("ada@example.org");
  static final Phone PHONE = new Phone("+442079460123");
  static final PersonEvent.Registered REGISTERED =
      new PersonEvent.Registered(ADA_LOVELACE, Optional.of(ADA_AT_EXAMPLE));

  private Examples() {}

  /** Makes any commands and events of this domain. */
  static Generator generator(long seed) {
    return Generator.seeded(seed)
        .from(
            EmailAddress.class,
            ADA_AT_EXAMPLE,
            new EmailAddress("countess@example.org"),
            new EmailAddress("ä@例え.jp"))
        .from(Phone.class, PHONE, new Phone("+493012345678"))
        .from(Reason.class, new Reason("left the company"));
  }
}
