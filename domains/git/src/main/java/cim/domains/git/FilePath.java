package cim.domains.git;

import cim.model.InvalidValue;
import cim.model.TextForm;
import java.util.Arrays;

/** A file's path inside a repository, with {@code /} between its parts. */
public record FilePath(@TextForm(min = 1, max = FilePath.LONGEST) String value) {
  static final int LONGEST = 4096;

  public FilePath {
    boolean refused =
        value.isEmpty()
            || value.length() > LONGEST
            || value.indexOf('\0') >= 0
            || Arrays.stream(value.split("/", -1)).anyMatch(FilePath::leavesTheTree);
    if (refused) {
      throw new InvalidValue(
          "path", value, "a relative path such as src/Main.java, without . or ..");
    }
  }

  private static boolean leavesTheTree(String part) {
    return part.isEmpty() || part.equals(".") || part.equals("..");
  }

  @Override
  public String toString() {
    return value;
  }
}
