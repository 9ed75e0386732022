package cim.domains.graphs;

import cim.model.TextForm;
import cim.model.Texts;

/** What a graph is for. */
public record Description(@TextForm(min = 1, max = Description.LONGEST) String value) {
  static final int LONGEST = 2000;

  public Description {
    value = Texts.within(LONGEST, "description", value);
  }
}
