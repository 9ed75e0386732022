package cim.domains.git;

import cim.model.InvalidValue;
import cim.model.Personal;
import cim.model.TextForm;

/** The name in a signature, as its writer configured it: any text on one line, even none. */
@Personal
public record PersonName(@TextForm(max = PersonName.LONGEST) String value) {
  /** Stands for a name that was erased. */
  static final PersonName MASKED = new PersonName("");

  static final int LONGEST = 300;

  public PersonName {
    if (value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidValue("name", value, "at most " + LONGEST + " characters on one line");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
