package cim.domains.people;

import cim.model.Personal;
import cim.model.Subject;
import cim.model.TextForm;
import cim.model.Texts;

/** How a person likes something: {@code meals vegetarian}. */
@Personal
public record Preference(Key key, @TextForm(min = 1, max = Preference.LONGEST) String value) {
  static final int LONGEST = 500;

  /** Stands for a preference that was erased. */
  static final Preference MASKED = new Preference(Key.MASKED, "erased");

  /** What it is about, in snake_case. */
  @Personal
  public record Key(@TextForm(example = "meals") String value) {
    /** Stands for a key that was erased. */
    static final Key MASKED = new Key("erased");

    public Key {
      Subject.name("key", value);
    }
  }

  public Preference {
    value = Texts.within(LONGEST, "value", value);
  }
}
