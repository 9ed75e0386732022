package cim.domains.entities;

import cim.model.InvalidValue;
import cim.model.TextForm;
import java.util.regex.Pattern;

/** What a type of component is called: {@code badge}, or {@code inventory.warranty} of a module. */
public record ComponentName(@TextForm(example = "badge") String value) {
  private static final Pattern FORM =
      Pattern.compile("([a-z][a-z0-9_]{0,63}\\.)?[a-z][a-z0-9_]{0,63}");

  public ComponentName {
    if (!FORM.matcher(value).matches()) {
      throw new InvalidValue(
          "component", value, "lower-case letters, digits and _, with one dot at most: badge");
    }
  }
}
