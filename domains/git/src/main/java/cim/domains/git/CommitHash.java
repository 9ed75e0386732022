package cim.domains.git;

import cim.model.InvalidValue;
import cim.model.TextForm;
import java.util.regex.Pattern;

/** The name that Git gives an object: 40 (SHA-1) or 64 (SHA-256) lower-case hexadecimal digits. */
public record CommitHash(
    @TextForm(pattern = CommitHash.DIGITS, example = CommitHash.EXAMPLE) String value) {
  static final String DIGITS = "[0-9a-f]{40}|[0-9a-f]{64}";
  static final String EXAMPLE = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";

  private static final Pattern FORM = Pattern.compile(DIGITS);
  private static final int SHORT = 10;

  public CommitHash {
    if (!FORM.matcher(value).matches()) {
      throw new InvalidValue("hash", value, "40 or 64 lower-case hexadecimal digits");
    }
  }

  /** The first digits, as people write it. */
  public String abbreviated() {
    return value.substring(0, SHORT);
  }

  @Override
  public String toString() {
    return value;
  }
}
