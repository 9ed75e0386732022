package cim.testkit;

import cim.model.Domain;
import cim.testkit.Lamp.GoodDecider;

/** The lamp as a domain. */
final class LampDomain implements Domain.Provider {
  @Override
  public Domain domain() {
    return Domain.named("lamps", "Lamps that burn out")
        .aggregate(Lamp.with(new GoodDecider()))
        .build();
  }
}
