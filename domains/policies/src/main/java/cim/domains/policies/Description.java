package cim.domains.policies;

import cim.model.TextForm;
import cim.model.Texts;

/** What a policy is for. */
public record Description(@TextForm(min = 1, max = Description.LONGEST) String value) {
  static final int LONGEST = 4_000;

  public Description {
    value = Texts.within(LONGEST, "description", value);
  }
}
