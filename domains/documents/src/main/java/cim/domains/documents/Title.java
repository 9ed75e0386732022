package cim.domains.documents;

import cim.model.InvalidValue;

/** What a document is called. */
public record Title(String value) {
  private static final int LONGEST = 500;

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
