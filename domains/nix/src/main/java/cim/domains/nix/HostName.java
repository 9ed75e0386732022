package cim.domains.nix;

import cim.model.InvalidValue;
import cim.model.TextForm;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The machine that a configuration is for (RFC 1123); for a home, whose home is left to the host.
 */
public record HostName(@TextForm(example = "build-1") String value) {
  private static final int LONGEST = 253;
  private static final String PART = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
  private static final Pattern FORM = Pattern.compile(PART + "(?:\\." + PART + ")*+");

  public HostName {
    value = value.strip().toLowerCase(Locale.ROOT);
    if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
      throw new InvalidValue("host", value, "letters, digits and dashes, such as build-1");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
