package cim.domains.nix;

import cim.model.InvalidValue;
import cim.model.TextForm;
import java.util.regex.Pattern;

/** What something is built for: processor and operating system, {@code x86_64-linux}. */
public record SystemName(@TextForm(example = "x86_64-linux") String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9_]{1,40}-[a-z0-9_]{1,40}");

  public SystemName {
    value = value.strip();
    if (!FORM.matcher(value).matches()) {
      throw new InvalidValue("system", value, "processor-system such as x86_64-linux");
    }
  }

  static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
