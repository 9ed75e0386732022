package cim.flows;

import cim.model.InvalidValue;
import cim.model.Personal;
import cim.model.TextForm;
import java.util.Optional;

/** What is known of somebody who is new: a name, and an e-mail address where there is one. */
@Personal
public record Newcomer(
    @TextForm(min = 1, max = Newcomer.LONGEST, example = "Ada") String given,
    @TextForm(min = 1, max = Newcomer.LONGEST, example = "Lovelace") Optional<String> family,
    @TextForm(max = 320, example = "ada@example.org") Optional<String> email) {
  static final int LONGEST = 150;

  /** Stands for somebody who was erased. */
  static final Newcomer MASKED = new Newcomer("erased", Optional.empty(), Optional.empty());

  public Newcomer {
    given = name("given", given);
    family = family.map(text -> name("family", text));
    email
        .filter(
            text -> text.length() > 320 || !text.matches("[^\\s@\\p{Cntrl}]+@[^\\s@\\p{Cntrl}]+"))
        .ifPresent(text -> {
          throw new InvalidValue("email", text, "an address such as ada@example.org");
        });
  }

  private static String name(String field, String text) {
    String name = text.strip();
    if (name.isEmpty()
        || name.length() > LONGEST
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidValue(field, text, "1 to " + LONGEST + " characters on one line");
    }
    return name;
  }
}
