package cim.domains.documents;

import cim.model.TextForm;
import cim.model.Texts;

/** Why a document was rejected, or its text could not be read. Names no people. */
public record Reason(@TextForm(min = 1, max = Reason.LONGEST) String value) {
  static final int LONGEST = 500;

  public Reason {
    value = Texts.within(LONGEST, "reason", value);
  }
}
