package cim.domains.agents;

import cim.model.TextForm;
import cim.model.Texts;

/** What something is for, in a few sentences. Names no people. */
public record Description(@TextForm(min = 1, max = Description.LONGEST) String value) {
  static final int LONGEST = 2000;

  public Description {
    value = Texts.within(LONGEST, "description", value);
  }
}
