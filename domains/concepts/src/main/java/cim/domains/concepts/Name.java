package cim.domains.concepts;

import cim.model.TextForm;
import cim.model.Texts;

/** What a space, concept or region is called. Public: it names no people. */
public record Name(@TextForm(min = 1, max = Name.LONGEST) String value) {
  static final int LONGEST = 200;

  public Name {
    value = Texts.within(LONGEST, "name", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
