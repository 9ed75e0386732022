package cim.domains.nix;

import cim.model.InvalidValue;
import cim.model.TextForm;
import java.util.regex.Pattern;

/** An input of a flake, {@code nixpkgs}, or an input of an input: {@code utils/systems}. */
public record InputName(
    @TextForm(min = 1, max = InputName.LONGEST, example = "nixpkgs") String value) {
  static final int LONGEST = 300;
  private static final Pattern FORM =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_'-]*+(?:/[A-Za-z_][A-Za-z0-9_'-]*+)*+");

  public InputName {
    value = value.strip();
    if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
      throw new InvalidValue("input", value, "a name such as nixpkgs, or a path utils/systems");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
