package cim.domains.entities;

import cim.model.Event;
import cim.model.Tag;
import cim.model.Version;

/** What can have happened to a type of component. A version that was declared stays as it is. */
public sealed interface ComponentTypeEvent extends Event<ComponentType> {

  @Version(1)
  record Declared(@Tag ComponentName name, int version, Schema schema)
      implements ComponentTypeEvent {}

  @Version(1)
  record Retired(@Tag ComponentName name) implements ComponentTypeEvent {}
}
