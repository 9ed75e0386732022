package cim.domains.nix;

import cim.model.InvalidValue;
import cim.model.TextForm;

/** An expression of the Nix language, as text; whether it can be read shows when it is. */
public record Source(@TextForm(min = 1, max = Source.LONGEST, example = "1 + 2") String value) {
  static final int LONGEST = 50_000;

  public Source {
    if (value.isBlank() || value.length() > LONGEST) {
      throw new InvalidValue("source", value, "1 to " + LONGEST + " characters, not all blank");
    }
  }
}
