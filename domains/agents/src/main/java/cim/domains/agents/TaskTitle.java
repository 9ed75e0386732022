package cim.domains.agents;

import cim.model.TextForm;
import cim.model.Texts;

/** What has to be done, in a line. Names no people. */
public record TaskTitle(@TextForm(min = 1, max = TaskTitle.LONGEST) String value) {
  static final int LONGEST = 200;

  public TaskTitle {
    value = Texts.within(LONGEST, "title", value);
  }
}
