package cim.domains.agents;

import cim.model.InvalidValue;
import cim.model.TextForm;
import cim.model.Texts;

/**
 * Something that an analysis found, or recommends to do. Names no people.
 *
 * @param confidence how sure the agent is: 0 to 1
 */
public record Proposal(@TextForm(min = 1, max = Proposal.LONGEST) String text, double confidence) {
  static final int LONGEST = 1000;

  public Proposal {
    text = Texts.within(LONGEST, "text", text);
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new InvalidValue("confidence", confidence, "0 to 1");
    }
  }
}
