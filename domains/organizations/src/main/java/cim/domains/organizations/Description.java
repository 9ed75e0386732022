package cim.domains.organizations;

import cim.model.TextForm;
import cim.model.Texts;

/** What something is for, in a few sentences. */
public record Description(@TextForm(min = 1, max = Description.LONGEST) String value) {
  static final int LONGEST = 4_000;

  public Description {
    value = Texts.within(LONGEST, "description", value);
  }
}
