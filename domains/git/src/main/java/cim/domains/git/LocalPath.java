package cim.domains.git;

import cim.model.InvalidValue;
import cim.model.Personal;
import cim.model.TextForm;

/**
 * Where a repository stands on a node's disk. Personal: home folders are named after their owners.
 */
@Personal
public record LocalPath(@TextForm(min = 1, max = LocalPath.LONGEST) String value) {
  static final int LONGEST = 4096;

  public LocalPath {
    if (value.isEmpty() || value.length() > LONGEST || value.indexOf('\0') >= 0) {
      throw new InvalidValue("path", value, "a path of at most " + LONGEST + " characters");
    }
  }
}
