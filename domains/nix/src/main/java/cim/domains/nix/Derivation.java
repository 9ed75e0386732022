package cim.domains.nix;

import cim.model.Bounded;
import cim.model.InvalidValue;
import java.util.List;

/** What was built: the recipe in the store, and what it gave. */
public record Derivation(StorePath path, @Bounded(Derivation.MOST) List<StorePath> outputs) {
  static final int MOST = 50;

  public Derivation {
    outputs = List.copyOf(outputs);
    if (!path.isDerivation()) {
      throw new InvalidValue("derivation", path, "a store path that ends with .drv");
    }
    if (outputs.size() > MOST) {
      throw new InvalidValue("outputs", outputs.size(), "at most " + MOST);
    }
  }
}
