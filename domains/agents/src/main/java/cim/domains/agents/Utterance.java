package cim.domains.agents;

import cim.model.InvalidValue;
import cim.model.Personal;
import cim.model.TextForm;

/** What is said to or by an agent. Longer texts are objects. */
@Personal
public record Utterance(@TextForm(min = 1, max = Utterance.LONGEST) String value) {
  static final int LONGEST = 20_000;

  /** Stands for words that were erased. */
  static final Utterance MASKED = new Utterance("erased");

  public Utterance {
    if (value.isBlank() || value.length() > LONGEST) {
      throw new InvalidValue(
          "text", value.length() + " characters", "1 to " + LONGEST + ", not all blank");
    }
  }
}
