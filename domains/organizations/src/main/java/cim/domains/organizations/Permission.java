package cim.domains.organizations;

import cim.model.InvalidValue;
import cim.model.TextForm;
import java.util.regex.Pattern;

/**
 * What a role lets its holders do: names joined by dots, as {@code documents.sign}. {@code *} at
 * the end stands for all that follows: {@code documents.*}, {@code *}.
 */
public record Permission(
    @TextForm(max = Permission.LONGEST, example = "documents.sign") String value) {
  static final int LONGEST = 200;
  private static final Pattern FORM =
      Pattern.compile("\\*|[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*(\\.\\*)?");

  public Permission {
    if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
      throw new InvalidValue(
          "permission", value, "names joined by dots, as documents.sign or documents.*");
    }
  }

  /** Whether who has this may do that. */
  boolean covers(Permission wanted) {
    return value.equals("*")
        || value.equals(wanted.value)
        || (value.endsWith(".*")
            && wanted.value.startsWith(value.substring(0, value.length() - 1)));
  }
}
