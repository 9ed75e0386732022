package cim.domains.documents;

import cim.model.InvalidValue;
import cim.model.TextForm;

/** Why a document was rejected, or its text could not be read. Names no people. */
public record Reason(@TextForm(min = 1, max = Reason.LONGEST) String value) {
  static final int LONGEST = 500;

  public Reason {
    if (value.isBlank() || value.length() > LONGEST) {
      throw new InvalidValue("reason", value, "1 to " + LONGEST + " characters");
    }
  }
}
