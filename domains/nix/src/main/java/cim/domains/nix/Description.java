package cim.domains.nix;

import cim.model.TextForm;
import cim.model.Texts;

/** What something is for, in words. */
public record Description(@TextForm(min = 1, max = Description.LONGEST) String value) {
  static final int LONGEST = 1000;

  public Description {
    value = Texts.within(LONGEST, "description", value);
  }
}
