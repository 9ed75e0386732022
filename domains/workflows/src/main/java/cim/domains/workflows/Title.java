package cim.domains.workflows;

import cim.model.TextForm;
import cim.model.Texts;

/** What people call a workflow or a step. Names no people. */
public record Title(@TextForm(min = 1, max = Title.LONGEST) String value) {
  static final int LONGEST = 200;

  public Title {
    value = Texts.within(LONGEST, "title", value);
  }
}
