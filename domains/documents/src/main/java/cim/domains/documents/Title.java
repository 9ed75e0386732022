package cim.domains.documents;

import cim.model.TextForm;
import cim.model.Texts;

/** What a document is called. */
public record Title(@TextForm(min = 1, max = Title.LONGEST) String value) {
  static final int LONGEST = 500;

  public Title {
    value = Texts.within(LONGEST, "title", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
