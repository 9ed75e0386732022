package cim.domains.nix;

import cim.model.TextForm;
import cim.model.Texts;

/** What people call a flake, a module or an overlay. */
public record Label(@TextForm(min = 1, max = Label.LONGEST) String value) {
  static final int LONGEST = 200;

  public Label {
    value = Texts.within(LONGEST, "name", value);
  }
}
