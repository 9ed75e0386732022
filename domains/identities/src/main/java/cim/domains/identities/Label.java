package cim.domains.identities;

import cim.model.TextForm;
import cim.model.Texts;
import java.util.Locale;

/** A word under which identities are found; public, in lower case. */
public record Label(@TextForm(min = 1, max = Label.LONGEST) String value) {
  static final int LONGEST = 100;

  public Label {
    value = Texts.within(LONGEST, "label", value).toLowerCase(Locale.ROOT);
  }
}
