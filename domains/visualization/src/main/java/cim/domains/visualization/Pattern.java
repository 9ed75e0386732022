package cim.domains.visualization;

import cim.model.InvalidValue;
import cim.model.TextForm;

/** Words that are meant: one by its name, all that begin so ({@code git.*}), or any ({@code *}). */
public record Pattern(
    @TextForm(min = 1, max = Pattern.LONGEST, pattern = "[a-z0-9_.]*\\*?", example = "git.*")
        String value) {
  static final int LONGEST = 200;

  public Pattern {
    if (value.isEmpty() || value.length() > LONGEST || !value.matches("[a-z0-9_.]*\\*?")) {
      throw new InvalidValue(
          "pattern", value, "a name such as git.commit, or a beginning and * such as git.*");
    }
  }

  boolean matches(String word) {
    return value.endsWith("*")
        ? word.startsWith(value.substring(0, value.length() - 1))
        : word.equals(value);
  }
}
