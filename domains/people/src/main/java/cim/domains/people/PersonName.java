package cim.domains.people;

import cim.model.Doc;
import cim.model.InvalidValue;
import cim.model.Personal;
import java.util.Optional;

/**
 * What a person is called. Whoever has one name only has it as {@code given}; people are not made
 * to have two.
 */
@Personal
public record PersonName(
    @Doc("The given name, or the only one.") String given,
    @Doc("The family name, where there is one.") Optional<String> family) {
  /** Stands for a name that was erased. */
  static final PersonName MASKED = new PersonName("erased", Optional.empty());

  private static final int LONGEST = 150;

  public PersonName {
    given = part("given", given);
    family = family.filter(text -> !text.isBlank()).map(text -> part("family", text));
  }

  private static String part(String field, String text) {
    String name = text.strip();
    if (name.isEmpty()
        || name.length() > LONGEST
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidValue(field, text, "1 to " + LONGEST + " characters on one line");
    }
    return name;
  }

  public static PersonName of(String given, String family) {
    return new PersonName(given, Optional.of(family));
  }

  /**
   * Reads a name as people write it on one line: {@code Ada Lovelace}, {@code Lovelace, Ada},
   * {@code Ada}. The last word is taken as the family name, which is a guess: names do not say.
   */
  public static Optional<PersonName> parse(String text) {
    String name = text.replaceAll("\\p{Cntrl}", " ").strip();
    if (name.codePoints().noneMatch(Character::isLetterOrDigit)) {
      return Optional.empty();
    }
    int comma = name.indexOf(',');
    String given = comma > 0 ? name.substring(comma + 1).strip() : name;
    String family = comma > 0 ? name.substring(0, comma).strip() : "";
    int space = name.lastIndexOf(' ');
    if (comma <= 0 && space > 0) {
      given = name.substring(0, space).strip();
      family = name.substring(space + 1);
    }
    return given.isEmpty()
        ? Optional.of(family).filter(only -> !only.isEmpty()).map(PersonName::single)
        : Optional.of(new PersonName(shortened(given), Optional.of(shortened(family))));
  }

  private static PersonName single(String name) {
    return new PersonName(shortened(name), Optional.empty());
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  /** The name on one line. */
  public Display display() {
    return new Display(family.map(last -> given + " " + last).orElse(given));
  }

  @Override
  public String toString() {
    return display().value();
  }

  /** A name on one line, as lists show it. */
  @Personal
  public record Display(String value) {
    /** Stands for a name that was erased. */
    static final Display MASKED = new Display("erased");
  }
}
