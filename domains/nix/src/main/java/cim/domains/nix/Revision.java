package cim.domains.nix;

import cim.model.InvalidValue;
import cim.model.TextForm;
import java.util.Locale;
import java.util.regex.Pattern;

/** A whole commit hash: 40 hexadecimal digits, or 64 of a repository that uses SHA-256. */
public record Revision(
    @TextForm(example = "b2c7d4e0f1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6") String value) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  public Revision {
    value = value.strip().toLowerCase(Locale.ROOT);
    if (!FORM.matcher(value).matches()) {
      throw new InvalidValue("revision", value, "40 or 64 hexadecimal digits");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
