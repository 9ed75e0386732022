package cim.domains.agents;

import cim.model.TextForm;
import cim.model.Texts;

/** What an agent is called: a handle such as {@code release bot}, no name of a person. */
public record AgentName(@TextForm(min = 1, max = AgentName.LONGEST) String value) {
  static final int LONGEST = 100;

  public AgentName {
    value = Texts.within(LONGEST, "name", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
