package cim.domains.documents;

import cim.model.InvalidValue;
import cim.model.TextForm;

/** What a document is called. */
public record Title(@TextForm(min = 1, max = Title.LONGEST) String value) {
  static final int LONGEST = 500;

  public Title {
    value = value.strip();
    if (value.isEmpty() || value.length() > LONGEST) {
      throw new InvalidValue("title", value, "1 to " + LONGEST + " characters");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
