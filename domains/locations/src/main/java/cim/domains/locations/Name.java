package cim.domains.locations;

import cim.model.TextForm;
import cim.model.Texts;

/** What a place or region is called. Public: call nobody's home by their name. */
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
