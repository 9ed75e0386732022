package cim.domains.locations;

import cim.model.EntityId;
import cim.model.Personal;
import java.util.UUID;

/** The location where a visitor is; it is the visitor's own affair. */
@Personal
public record Whereabouts(EntityId<Location> location) {
  /** Stands for whereabouts that were erased. */
  static final Whereabouts MASKED = new Whereabouts(EntityId.of(new UUID(0, 0)));
}
