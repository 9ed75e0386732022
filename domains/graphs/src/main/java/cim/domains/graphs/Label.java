package cim.domains.graphs;

import cim.model.InvalidValue;
import cim.model.TextForm;

/** What a graph, node or edge is called in a picture. */
public record Label(@TextForm(min = 1, max = Label.LONGEST) String value) {
  static final int LONGEST = 300;

  public Label {
    value = value.strip();
    if (value.isEmpty() || value.length() > LONGEST) {
      throw new InvalidValue("label", value, "1 to " + LONGEST + " characters");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
