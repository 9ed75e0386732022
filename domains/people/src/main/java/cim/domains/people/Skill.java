package cim.domains.people;

import cim.model.Doc;
import cim.model.InvalidValue;
import cim.model.Personal;
import cim.model.TextForm;
import cim.model.Texts;
import java.util.Locale;
import java.util.Optional;

/** Something that a person can do, and how well. */
@Personal
public record Skill(
    Name name,
    Proficiency proficiency,
    @Doc("For how many years.") Optional<Integer> years,
    @Doc("The year in which it was used last.") Optional<Integer> lastUsed) {
  /** Stands for a skill that was erased. */
  static final Skill MASKED = new Skill(Name.MASKED, Proficiency.BEGINNER);

  private static final int MOST_YEARS = 100;

  public Skill {
    within("years", years, 0, MOST_YEARS);
    within("last_used", lastUsed, 1900, 9999);
  }

  /** A skill of which only the proficiency is known. */
  public Skill(Name name, Proficiency proficiency) {
    this(name, proficiency, Optional.empty(), Optional.empty());
  }

  private static void within(String field, Optional<Integer> number, int least, int most) {
    number
        .filter(value -> value < least || value > most)
        .ifPresent(value -> {
          throw new InvalidValue(field, value, least + " to " + most);
        });
  }

  /** What can be done, in lower case: {@code category theory}. */
  @Personal
  public record Name(@TextForm(min = 1, max = Name.LONGEST) String value) {
    /** Stands for a skill that was erased. */
    static final Name MASKED = new Name("erased");

    static final int LONGEST = 100;

    public Name {
      value = Texts.within(LONGEST, "skill", value).toLowerCase(Locale.ROOT);
    }
  }

  /** How well, from the least to the best. */
  public enum Proficiency {
    BEGINNER(1),
    INTERMEDIATE(2),
    ADVANCED(3),
    EXPERT(4);

    private final int level;

    Proficiency(int level) {
      this.level = level;
    }

    /** The proficiency as a number, by which lists are ordered: 1 to 4. */
    int level() {
      return level;
    }
  }
}
