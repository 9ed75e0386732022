package cim.domains.git;

import cim.model.InvalidValue;
import cim.model.TextForm;

/** The name that Git gives an object: 40 (SHA-1) or 64 (SHA-256) lower-case hexadecimal digits. */
public record CommitHash(
    @TextForm(pattern = CommitHash.DIGITS, example = CommitHash.EXAMPLE) String value) {
  static final String DIGITS = "[0-9a-f]{40}|[0-9a-f]{64}";
  static final String EXAMPLE = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";

  private static final int SHORT = 10;

  public CommitHash {
    if ((value.length() != 40 && value.length() != 64) || !isHexadecimal(value)) {
      throw new InvalidValue("hash", value, "40 or 64 lower-case hexadecimal digits");
    }
  }

  // No pattern: every event of a replay comes here.
  private static boolean isHexadecimal(String text) {
    for (int i = 0; i < text.length(); i++) {
      char digit = text.charAt(i);
      if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
        return false;
      }
    }
    return true;
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
