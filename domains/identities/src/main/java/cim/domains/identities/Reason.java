package cim.domains.identities;

import cim.model.Personal;
import cim.model.TextForm;
import cim.model.Texts;

/** Why something was done; words about somebody are personal. */
@Personal
public record Reason(@TextForm(min = 1, max = Reason.LONGEST) String value) {
  /** Stands for a reason that was erased. */
  static final Reason MASKED = new Reason("erased");

  static final int LONGEST = 500;

  public Reason {
    value = Texts.within(LONGEST, "reason", value);
  }
}
