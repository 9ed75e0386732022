package cim.domains.concepts;

import cim.model.InvalidValue;
import cim.model.TextForm;
import java.util.regex.Pattern;

/** What a number says of a thing outside, in snake_case; dots lead into nested data. */
public record Property(
    @TextForm(pattern = Property.FORM, max = 200, example = "lines.added") String value) {
  static final String FORM = "[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*";
  private static final Pattern PATTERN = Pattern.compile(FORM);

  public Property {
    if (value.length() > 200 || !PATTERN.matcher(value).matches()) {
      throw new InvalidValue("property", value, "names in snake_case with dots between them");
    }
  }
}
