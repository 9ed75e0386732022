package cim.domains.visualization;

import cim.model.InvalidValue;
import cim.model.TextForm;
import java.util.Locale;

/** A colour as red, green and blue: {@code #1f7a8c}. */
public record Colour(@TextForm(pattern = "#[0-9a-fA-F]{6}", example = "#1f7a8c") String value) {
  static final Colour GREY = new Colour("#808080");

  public Colour {
    if (!value.matches("#[0-9a-fA-F]{6}")) {
      throw new InvalidValue("colour", value, "# and six hexadecimal digits, such as #1f7a8c");
    }
    value = value.toLowerCase(Locale.ROOT);
  }
}
