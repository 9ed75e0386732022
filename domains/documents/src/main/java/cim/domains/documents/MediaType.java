package cim.domains.documents;

import cim.model.InvalidValue;
import cim.model.TextForm;
import java.util.Locale;
import java.util.regex.Pattern;

/** The kind of content, as RFC 6838 names it, without parameters: {@code text/markdown}. */
public record MediaType(@TextForm(example = "text/markdown") String value) {
  private static final Pattern FORM =
      Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]{0,126}/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}");

  public MediaType {
    value = value.strip().toLowerCase(Locale.ROOT);
    if (!FORM.matcher(value).matches()) {
      throw new InvalidValue("media_type", value, "type/subtype such as text/markdown");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
