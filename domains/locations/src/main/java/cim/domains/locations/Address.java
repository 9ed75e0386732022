package cim.domains.locations;

import cim.model.Doc;
import cim.model.InvalidValue;
import cim.model.Personal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A postal address. It may be somebody's home, so it is sealed with the location's own key (RULINGS
 * 6).
 */
@Personal
public record Address(
    @Doc("Street and number.") String street,
    @Doc("What the street line has no room for.") Optional<String> street2,
    @Doc("The town.") String locality,
    @Doc("State, province or canton, where the country has them in addresses.")
        Optional<String> region,
    Country country,
    Optional<String> postalCode) {
  /** Stands for an address that was erased. */
  static final Address MASKED =
      new Address(
          "erased",
          Optional.empty(),
          "erased",
          Optional.empty(),
          new Country("AQ"),
          Optional.empty());

  private static final int LONGEST = 200;
  private static final Pattern POSTAL_CODE = Pattern.compile("[A-Z0-9][A-Z0-9 -]{0,14}");

  public Address {
    street = line("street", street);
    street2 = street2.filter(text -> !text.isBlank()).map(text -> line("street2", text));
    locality = line("locality", locality);
    region = region.filter(text -> !text.isBlank()).map(text -> line("region", text));
    postalCode = postalCode.filter(text -> !text.isBlank()).map(Address::code);
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

  private static String code(String text) {
    String code = text.strip().toUpperCase(Locale.ROOT);
    if (!POSTAL_CODE.matcher(code).matches()) {
      throw new InvalidValue("postal_code", text, "letters, digits, spaces and -, at most 15");
    }
    return code;
  }
}
