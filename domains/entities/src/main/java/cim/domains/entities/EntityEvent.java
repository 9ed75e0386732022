package cim.domains.entities;

import cim.model.Event;
import cim.model.Version;

/** What can have happened to an entity's components. A changed one is removed and added. */
public sealed interface EntityEvent extends Event<Entity> {

  @Version(1)
  record ComponentAdded(Kind kind, ComponentName component, int version, ComponentData data)
      implements EntityEvent {}

  @Version(1)
  record ComponentRemoved(ComponentName component, int version) implements EntityEvent {}
}
