package cim.domains.policies;

import cim.model.Personal;
import cim.model.TextForm;
import cim.model.Texts;

/** Why something was done or asked for; people may be named in it. */
@Personal
public record Reason(@TextForm(min = 1, max = Reason.LONGEST) String value) {
  /** Stands for a reason that was erased. */
  static final Reason MASKED = new Reason("erased");

  static final int LONGEST = 4_000;

  public Reason {
    value = Texts.within(LONGEST, "reason", value);
  }
}
