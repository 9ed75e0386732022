package cim.domains.locations;

import cim.model.TextForm;
import cim.model.Texts;

/** Why something was done, or could not be: words for people, or a code such as not_configured. */
public record Reason(@TextForm(min = 1, max = Reason.LONGEST) String value) {
  static final int LONGEST = 500;

  public Reason {
    value = Texts.within(LONGEST, "reason", value);
  }
}
