package cim.domains.organizations;

import cim.model.TextForm;
import cim.model.Texts;

/** What a company, or a part of one, is called. */
public record Name(@TextForm(min = 1, max = Name.LONGEST) String value) {
  static final int LONGEST = 200;

  public Name {
    value = Texts.within(LONGEST, "name", value);
  }
}
