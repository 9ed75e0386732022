package cim.domains.people;

import cim.model.Doc;
import cim.model.InvalidValue;
import cim.model.Personal;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a person is called. Whoever has one name only has it as {@code given}; people are not made
 * to have two.
 */
@Personal
public record PersonName(
    @Doc("The given name, or the only one.") String given,
    @Doc("The family name, where there is one.") Optional<String> family,
    @Doc("What stands between them: middle names, a patronymic.") Optional<String> middle,
    @Doc("What the person likes to be called.") Optional<String> preferred,
    @Doc("What stands before the name: Dr.") Optional<String> honorific,
    @Doc("What stands after it: Jr., PhD.") Optional<String> suffix,
    @Doc("Which comes first; the given name where nothing is said.") Optional<Order> order) {
  /** Stands for a name that was erased. */
  static final PersonName MASKED = new PersonName("erased", Optional.empty());

  private static final int LONGEST = 150;

  /** Which name people of the person's culture write first. */
  public enum Order {
    GIVEN_FIRST,
    FAMILY_FIRST
  }

  public PersonName {
    given = part("given", given);
    family = part("family", family);
    middle = part("middle", middle);
    preferred = part("preferred", preferred);
    honorific = part("honorific", honorific);
    suffix = part("suffix", suffix);
  }

  /** A name of one or two parts. */
  public PersonName(String given, Optional<String> family) {
    this(
        given,
        family,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Optional<String> part(String field, Optional<String> text) {
    return text.filter(some -> !some.isBlank()).map(some -> part(field, some));
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

  /** The given and the family name on one line, in the order that the person's culture has. */
  public Display display() {
    boolean familyFirst = order.equals(Optional.of(Order.FAMILY_FIRST));
    return new Display(
        family.map(last -> familyFirst ? last + " " + given : given + " " + last).orElse(given));
  }

  /** All of it on one line, as on an envelope. */
  public Display full() {
    Stream<Optional<String>> inner =
        order.equals(Optional.of(Order.FAMILY_FIRST))
            ? Stream.of(family, Optional.of(given), middle)
            : Stream.of(Optional.of(given), middle, family);
    return new Display(
        Stream.concat(Stream.concat(Stream.of(honorific), inner), Stream.of(suffix))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" ")));
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
