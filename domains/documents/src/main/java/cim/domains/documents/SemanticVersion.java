package cim.domains.documents;

import cim.model.InvalidValue;
import cim.model.TextForm;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version's name, as semver.org has it: {@code 1.2.0}. */
public record SemanticVersion(@TextForm(example = "1.2.0") String value) {
  private static final Pattern FORM =
      Pattern.compile("(0|[1-9][0-9]{0,8})\\.(0|[1-9][0-9]{0,8})\\.(0|[1-9][0-9]{0,8})");

  /** What a document is created as. */
  static final SemanticVersion FIRST = new SemanticVersion("1.0.0");

  /** How much a version changes for those who rely on the document. */
  public enum Step {
    MAJOR,
    MINOR,
    PATCH
  }

  public SemanticVersion {
    if (!FORM.matcher(value).matches()) {
      throw new InvalidValue("version", value, "major.minor.patch such as 1.2.0");
    }
  }

  /** The version that follows by such a step. */
  SemanticVersion next(Step step) {
    Matcher parts = FORM.matcher(value);
    if (!parts.matches()) {
      throw new IllegalStateException(value + " (expected: major.minor.patch)");
    }
    long major = Long.parseLong(parts.group(1));
    long minor = Long.parseLong(parts.group(2));
    long patch = Long.parseLong(parts.group(3));
    return switch (step) {
      case MAJOR -> of(major + 1, 0, 0);
      case MINOR -> of(major, minor + 1, 0);
      case PATCH -> of(major, minor, patch + 1);
    };
  }

  private static SemanticVersion of(long major, long minor, long patch) {
    return new SemanticVersion(major + "." + minor + "." + patch);
  }

  @Override
  public String toString() {
    return value;
  }
}
