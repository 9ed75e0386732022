package cim.domains.nix;

import cim.model.InvalidValue;
import cim.model.TextForm;

/** The text of a {@code flake.lock}; whether it can be read shows when it is. */
public record LockText(
    @TextForm(
            min = 1,
            max = LockText.LONGEST,
            example = "{\"nodes\":{\"root\":{}},\"root\":\"root\",\"version\":7}")
        String value) {
  static final int LONGEST = 200_000;

  public LockText {
    if (value.isBlank() || value.length() > LONGEST) {
      throw new InvalidValue("lock", value, "1 to " + LONGEST + " characters, not all blank");
    }
  }
}
