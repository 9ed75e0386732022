package cim.domains.agents;

import cim.model.InvalidValue;
import cim.model.TextForm;
import java.util.regex.Pattern;

/**
 * Something that an agent may do, as dotted words: {@code documents.document.approve}. A star at
 * the end stands for any words there: {@code documents.*}; alone, for everything.
 */
public record Permission(
    @TextForm(max = 200, example = "documents.document.approve") String value) {
  private static final Pattern FORM =
      Pattern.compile("\\*|[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*){0,5}(\\.\\*)?");

  public Permission {
    if (value.length() > 200 || !FORM.matcher(value).matches()) {
      throw new InvalidValue(
          "permission", value, "words in snake_case joined by dots, or *, such as documents.*");
    }
  }

  /** Whether this permission contains the other. */
  public boolean covers(Permission other) {
    return value.equals("*")
        || value.equals(other.value)
        || (value.endsWith(".*") && other.value.startsWith(value.substring(0, value.length() - 1)));
  }

  /** Whether there is anything that both speak of. */
  boolean meets(Permission other) {
    return covers(other) || other.covers(this);
  }
}
