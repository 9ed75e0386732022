package cim.domains.documents;

import cim.model.InvalidValue;
import cim.model.TextForm;
import java.util.Arrays;

/** Where a document stood in the folder that it was imported from, with {@code /} between parts. */
public record FilePath(@TextForm(min = 1, max = FilePath.LONGEST) String value) {
  static final int LONGEST = 4096;

  public FilePath {
    boolean refused =
        value.isEmpty()
            || value.length() > LONGEST
            || value.indexOf('\0') >= 0
            || Arrays.stream(value.split("/", -1)).anyMatch(FilePath::leavesTheFolder);
    if (refused) {
      throw new InvalidValue(
          "path", value, "a relative path such as docs/guide.md, without . or ..");
    }
  }

  private static boolean leavesTheFolder(String part) {
    return part.isEmpty() || part.equals(".") || part.equals("..");
  }

  @Override
  public String toString() {
    return value;
  }
}
