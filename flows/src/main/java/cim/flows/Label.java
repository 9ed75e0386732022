package cim.flows;

import cim.model.TextForm;
import cim.model.Texts;

/** What something is called in a picture; names no people. */
public record Label(@TextForm(min = 1, max = 100, example = "engine") String value) {
  public Label {
    value = Texts.within(100, "label", value);
  }
}
