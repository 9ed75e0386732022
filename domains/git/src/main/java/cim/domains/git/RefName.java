package cim.domains.git;

import cim.model.InvalidValue;
import cim.model.TextForm;
import java.util.regex.Pattern;

/**
 * The name of a branch or tag without {@code refs/heads/} or {@code refs/tags/}. The rules are
 * those of {@code git check-ref-format}.
 */
public record RefName(@TextForm(min = 1, max = RefName.LONGEST) String value) {
  static final int LONGEST = 512;
  private static final Pattern REFUSED =
      Pattern.compile(
          "[\\x00-\\x20\\x7f~^:?*\\[\\\\]|\\.\\.|@\\{|//|(^|/)\\.|\\.lock(/|$)|^/|[/.]$");

  public RefName {
    if (value.isEmpty()
        || value.length() > LONGEST
        || value.equals("@")
        || REFUSED.matcher(value).find()) {
      throw new InvalidValue("name", value, "a name that git check-ref-format accepts");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
