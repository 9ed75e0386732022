package cim.domains.locations;

import cim.model.InvalidValue;
import cim.model.TextForm;
import java.util.Locale;
import java.util.regex.Pattern;

/** A host by name or IP address: {@code example.org}, {@code 192.0.2.7}, {@code 2001:db8::7}. */
public record Host(@TextForm(max = 253, example = "example.org") String value) {
  private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
  private static final Pattern DOMAIN_NAME =
      Pattern.compile("(?=.{1,253}$)" + LABEL + "(\\." + LABEL + ")*");
  private static final Pattern DIGITS_ONLY = Pattern.compile("[0-9.]+");

  public Host {
    value = value.strip().toLowerCase(Locale.ROOT);
    boolean named = DOMAIN_NAME.matcher(value).matches() && !DIGITS_ONLY.matcher(value).matches();
    if (!named && !Network.isAddress(value)) {
      throw new InvalidValue("host", value, "a name such as example.org, or an IP address");
    }
  }
}
