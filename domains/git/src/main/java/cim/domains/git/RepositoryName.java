package cim.domains.git;

import cim.model.InvalidValue;
import cim.model.TextForm;

/** What people call a repository. */
public record RepositoryName(@TextForm(min = 1, max = RepositoryName.LONGEST) String value) {
  static final int LONGEST = 200;

  public RepositoryName {
    if (value.isBlank() || value.length() > LONGEST) {
      throw new InvalidValue("name", value, "1 to " + LONGEST + " characters, not all blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
