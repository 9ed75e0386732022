package cim.domains.entities;

import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;

/** What can be asked for an entity of any domain. */
public sealed interface EntityCommand extends Command<Entity> {

  @Doc("Attaches a component, in place of one of the same type.")
  record AddComponent(
      EntityId<Entity> entity,
      @Doc("Of which domain and aggregate the entity is.") Kind kind,
      ComponentName component,
      @Doc("An object that keeps to the newest schema of the type.") ComponentData data)
      implements EntityCommand {}

  @Doc("Takes a component away.")
  record RemoveComponent(EntityId<Entity> entity, ComponentName component)
      implements EntityCommand {}
}
