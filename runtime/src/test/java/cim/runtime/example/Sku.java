package cim.runtime.example;

import cim.model.InvalidValue;

/** A stock keeping unit. */
public record Sku(String value) {
  public Sku {
    if (!value.matches("SKU-[0-9]{1,9}")) {
      throw new InvalidValue("sku", value, "SKU- and digits");
    }
  }
}
