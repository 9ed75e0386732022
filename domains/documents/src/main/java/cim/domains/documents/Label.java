package cim.domains.documents;

import cim.model.InvalidValue;
import cim.model.TextForm;
import java.util.Locale;

/** A word under which documents are filed, in lower case. */
public record Label(@TextForm(min = 1, max = Label.LONGEST) String value) {
  static final int LONGEST = 100;

  public Label {
    value = value.strip().toLowerCase(Locale.ROOT);
    if (value.isEmpty() || value.length() > LONGEST) {
      throw new InvalidValue("label", value, "1 to " + LONGEST + " characters");
    }
  }
}
