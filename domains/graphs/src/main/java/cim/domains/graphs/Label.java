package cim.domains.graphs;

import cim.model.TextForm;
import cim.model.Texts;

/** What a graph, node or edge is called in a picture. */
public record Label(@TextForm(min = 1, max = Label.LONGEST) String value) {
  static final int LONGEST = 300;

  public Label {
    value = Texts.within(LONGEST, "label", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
