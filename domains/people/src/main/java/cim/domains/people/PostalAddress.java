package cim.domains.people;

import cim.model.Doc;
import cim.model.InvalidValue;
import cim.model.Personal;
import java.util.Locale;
import java.util.Optional;

/** Where a letter reaches somebody. */
@Personal
public record PostalAddress(
    @Doc("Street and number, or a box.") String street,
    @Doc("What the street line has no room for.") Optional<String> street2,
    @Doc("The town.") String locality,
    @Doc("State, province or canton, where the country has them in addresses.")
        Optional<String> region,
    Optional<String> postalCode,
    @Doc("Two letters, as ISO 3166-1 has them: GB.") String country) {
  /** Stands for an address that was erased. */
  static final PostalAddress MASKED =
      new PostalAddress(
          "erased", Optional.empty(), "erased", Optional.empty(), Optional.empty(), "AQ");

  private static final int LONGEST = 200;

  public PostalAddress {
    street = line("street", street);
    street2 = line("street2", street2);
    locality = line("locality", locality);
    region = line("region", region);
    postalCode = line("postal_code", postalCode);
    country = country.strip().toUpperCase(Locale.ROOT);
    if (!country.matches("[A-Z]{2}")) {
      throw new InvalidValue("country", country, "two letters such as GB");
    }
  }

  private static Optional<String> line(String field, Optional<String> text) {
    return text.filter(some -> !some.isBlank()).map(some -> line(field, some));
  }

  private static String line(String field, String text) {
    String line = text.strip();
    if (line.isEmpty()
        || line.length() > LONGEST
        || line.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidValue(field, text, "1 to " + LONGEST + " characters on one line");
    }
    return line;
  }
}
