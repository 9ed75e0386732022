package cim.domains.visualization;

import cim.model.TextForm;
import cim.model.Texts;

/** What a canvas, a view, a preset or a rule is called. */
public record Name(@TextForm(min = 1, max = Name.LONGEST) String value) {
  static final int LONGEST = 200;

  public Name {
    value = Texts.within(LONGEST, "name", value);
  }
}
