package cim.domains.people;

import cim.model.Personal;
import cim.model.TextForm;
import cim.model.Texts;
import java.util.Locale;

/** Something that a person can do, and how well. */
@Personal
public record Skill(Name name, Proficiency proficiency) {
  /** Stands for a skill that was erased. */
  static final Skill MASKED = new Skill(Name.MASKED, Proficiency.BEGINNER);

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
