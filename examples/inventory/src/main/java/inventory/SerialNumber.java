package inventory;

import cim.model.InvalidValue;
import cim.model.TextForm;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the maker has written on it: {@code LX-2041}. */
public record SerialNumber(@TextForm(example = "LX-2041") String value) {
  private static final Pattern FORM = Pattern.compile("[A-Z0-9][A-Z0-9-]{0,39}");

  public SerialNumber {
    value = value.strip().toUpperCase(Locale.ROOT);
    if (!FORM.matcher(value).matches()) {
      throw new InvalidValue("serial", value, "letters, digits and -, at most 40: LX-2041");
    }
  }
}
