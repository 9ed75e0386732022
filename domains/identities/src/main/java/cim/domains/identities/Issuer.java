package cim.domains.identities;

import cim.model.TextForm;
import cim.model.Texts;

/** Who vouches for a claim: an authority, never a private person. */
public record Issuer(@TextForm(min = 1, max = Issuer.LONGEST) String value) {
  static final int LONGEST = 200;

  public Issuer {
    value = Texts.within(LONGEST, "issuer", value);
  }
}
