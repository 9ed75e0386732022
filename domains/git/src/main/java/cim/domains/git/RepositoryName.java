package cim.domains.git;

import cim.model.TextForm;
import cim.model.Texts;

/** What people call a repository. */
public record RepositoryName(@TextForm(min = 1, max = RepositoryName.LONGEST) String value) {
  static final int LONGEST = 200;

  public RepositoryName {
    value = Texts.within(LONGEST, "name", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
