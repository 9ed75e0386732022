package cim.domains.organizations;

import cim.model.EntityId;
import java.util.Optional;

/** What is of a company, and ends some day. */
interface Belonging {

  Optional<EntityId<Company>> company();

  /** Whether it is there, and has not ended. */
  boolean stands();

  default boolean standsIn(Optional<EntityId<Company>> wanted) {
    return stands() && company().equals(wanted);
  }
}
