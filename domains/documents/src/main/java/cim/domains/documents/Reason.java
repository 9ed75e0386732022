package cim.domains.documents;

import cim.model.InvalidValue;

/** Why a document was rejected, or its text could not be read. Names no people. */
public record Reason(String value) {
  private static final int LONGEST = 500;

  public Reason {
    if (value.isBlank() || value.length() > LONGEST) {
      throw new InvalidValue("reason", value, "1 to " + LONGEST + " characters");
    }
  }
}
