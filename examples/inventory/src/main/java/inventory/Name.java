package inventory;

import cim.model.TextForm;
import cim.model.Texts;

/** What a piece of equipment is called. */
public record Name(@TextForm(min = 1, max = Name.LONGEST, example = "oscilloscope") String value) {
  /** In UTF-16 code units. */
  public static final int LONGEST = 100;

  public Name {
    value = Texts.within(LONGEST, "name", value);
  }
}
