package cim.domains.policies;

import cim.model.TextForm;
import cim.model.Texts;

/** What a policy, a rule or a set is called. */
public record Name(@TextForm(min = 1, max = Name.LONGEST) String value) {
  static final int LONGEST = 200;

  public Name {
    value = Texts.within(LONGEST, "name", value);
  }
}
