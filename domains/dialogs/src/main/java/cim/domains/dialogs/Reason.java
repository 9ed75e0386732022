package cim.domains.dialogs;

import cim.model.TextForm;
import cim.model.Texts;

/** Why something was done. Names no people. */
public record Reason(@TextForm(min = 1, max = Reason.LONGEST) String value) {
  static final int LONGEST = 500;

  public Reason {
    value = Texts.within(LONGEST, "reason", value);
  }
}
