package cim.domains.locations;

import cim.model.InvalidValue;
import cim.model.Range;

/** A port of a host. */
public record Endpoint(Host host, @Range(min = 1, max = 65_535) int port) {
  public Endpoint {
    if (port < 1 || port > 65_535) {
      throw new InvalidValue("port", port, "1 to 65535");
    }
  }
}
