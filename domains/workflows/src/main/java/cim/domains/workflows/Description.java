package cim.domains.workflows;

import cim.model.TextForm;
import cim.model.Texts;

/** What a workflow or a step is for. Names no people. */
public record Description(@TextForm(min = 1, max = Description.LONGEST) String value) {
  static final int LONGEST = 2000;

  public Description {
    value = Texts.within(LONGEST, "description", value);
  }
}
