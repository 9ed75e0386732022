package cim.domains.locations;

import cim.model.TextForm;
import cim.model.Texts;

/** Who turned an address into coordinates, or coordinates into an address. */
public record Provider(@TextForm(min = 1, max = Provider.LONGEST) String value) {
  static final int LONGEST = 100;

  public Provider {
    value = Texts.within(LONGEST, "provider", value);
  }
}
