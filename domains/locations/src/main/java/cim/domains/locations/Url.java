package cim.domains.locations;

import cim.model.InvalidValue;
import cim.model.TextForm;
import java.util.regex.Pattern;

/** The address of something on a network, with scheme and host; whether anybody answers is open. */
public record Url(@TextForm(max = Url.LONGEST, example = "https://example.org/") String value) {
  static final int LONGEST = 2000;
  private static final Pattern FORM =
      Pattern.compile("[a-z][a-z0-9+.-]{1,20}://[^\\s/?#@\\p{Cntrl}]+([/?#][^\\s\\p{Cntrl}]*)?");

  public Url {
    if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
      throw new InvalidValue(
          "url", value, "scheme, host and path without a password, as https://example.org/");
    }
  }
}
