package cim.domains.entities;

import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;

/** What can be asked of a type of component. */
public sealed interface ComponentTypeCommand extends Command<ComponentType> {

  @Doc("Declares a type of component by a JSON Schema; with another schema, its next version.")
  record Declare(EntityId<ComponentType> type, ComponentName name, Schema schema)
      implements ComponentTypeCommand {}

  @Doc("Lets nobody attach components of the type any more; those that are attached stay.")
  record Retire(EntityId<ComponentType> type) implements ComponentTypeCommand {}
}
