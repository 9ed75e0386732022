package cim.domains.dialogs;

import cim.model.InvalidValue;

/** A number from 0 (nothing) to 1 (all): how sure, or how relevant. */
public record Share(double value) {
  public Share {
    if (!(value >= 0 && value <= 1)) {
      throw new InvalidValue("share", value, "0 to 1");
    }
  }
}
