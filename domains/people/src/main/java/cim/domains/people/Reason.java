package cim.domains.people;

import cim.model.InvalidValue;
import cim.model.Personal;
import cim.model.TextForm;

/** Why something was done to a person's record; words about a person are personal. */
@Personal
public record Reason(@TextForm(min = 1, max = Reason.LONGEST) String value) {
  /** Stands for a reason that was erased. */
  static final Reason MASKED = new Reason("erased");

  static final int LONGEST = 500;

  public Reason {
    if (value.isBlank() || value.length() > LONGEST) {
      throw new InvalidValue("reason", value, "1 to " + LONGEST + " characters");
    }
  }
}
