package cim.domains.agents;

import cim.model.InvalidValue;

/** What an answer took, in the model's own units. */
public record Usage(long promptTokens, long answerTokens) {
  public Usage {
    if (promptTokens < 0 || answerTokens < 0) {
      throw new InvalidValue("tokens", promptTokens + " and " + answerTokens, "0 or more of both");
    }
  }
}
