package cim.domains.people;

import cim.model.Personal;
import cim.model.TextForm;
import cim.model.Texts;
import java.util.Locale;

/** A word under which people are found again, in lower case; it may say anything about a person. */
@Personal
public record Label(@TextForm(min = 1, max = Label.LONGEST) String value) {
  /** Stands for a label that was erased. */
  static final Label MASKED = new Label("erased");

  static final int LONGEST = 100;

  public Label {
    value = Texts.within(LONGEST, "label", value).toLowerCase(Locale.ROOT);
  }
}
