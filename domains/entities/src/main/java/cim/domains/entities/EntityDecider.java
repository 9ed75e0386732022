package cim.domains.entities;

import cim.domains.entities.ComponentTypeEvent.Declared;
import cim.domains.entities.Entity.Attached;
import cim.domains.entities.EntityCommand.AddComponent;
import cim.domains.entities.EntityCommand.RemoveComponent;
import cim.domains.entities.EntityEvent.ComponentAdded;
import cim.domains.entities.EntityEvent.ComponentRemoved;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Inputs;
import cim.model.Recorded;
import cim.model.Sought;
import java.util.List;
import java.util.Optional;

/** Decides which components an entity has. Whether there is such an entity, its domain knows. */
final class EntityDecider implements Decider<EntityCommand, EntityEvent, Entity> {

  /** What the type of a component asks for, its own events tell. */
  static Sought sought(EntityCommand command, Entity state) {
    return switch (command) {
      case AddComponent add ->
          Sought.tagged("name", add.component())
              .among(Declared.class, ComponentTypeEvent.Retired.class)
              .newest();
      case RemoveComponent _ -> Sought.NOTHING;
    };
  }

  @Override
  public Entity initial() {
    return Entity.BARE;
  }

  @Override
  public Decision<EntityEvent> decide(EntityCommand command, Entity state, Inputs in) {
    return switch (command) {
      case AddComponent add -> add(add, state, in);
      case RemoveComponent(_, ComponentName component) ->
          Decision.remove(
              state.find(component), old -> new ComponentRemoved(component, old.version()));
    };
  }

  private static Decision<EntityEvent> add(AddComponent add, Entity state, Inputs in) {
    List<Recorded<ComponentTypeEvent>> found = in.found(ComponentTypeEvent.class);
    if (found.isEmpty()) {
      return Decision.reject(
          "component_type_not_found",
          "no type of component is called " + add.component().value() + "; declare it first");
    }
    return switch (found.getLast().event()) {
      case ComponentTypeEvent.Retired _ ->
          Decision.reject(
              "component_type_retired",
              "components of " + add.component().value() + " are attached no more; use another");
      case Declared type -> attach(add, type, state);
    };
  }

  private static Decision<EntityEvent> attach(AddComponent add, Declared type, Entity state) {
    Optional<String> fault = type.schema().fault(add.data());
    if (fault.isPresent()) {
      return Decision.reject(
          "component_invalid",
          fault.get() + "; keep to version " + type.version() + " of the type's schema");
    }
    Optional<Attached> old = state.find(add.component());
    return old.isEmpty() && state.components().size() >= Entity.MOST
        ? Decision.tooMany(Entity.MOST)
        : Decision.replace(
            old,
            new Attached(add.component(), type.version(), add.data()),
            one -> new ComponentRemoved(one.component(), one.version()),
            one -> new ComponentAdded(add.kind(), one.component(), one.version(), one.data()));
  }

  @Override
  public Entity evolve(Entity state, EntityEvent event) {
    return switch (event) {
      case ComponentAdded(Kind _, ComponentName component, int version, ComponentData data) ->
          state.with(new Attached(component, version, data));
      case ComponentRemoved(ComponentName component, int _) -> state.without(component);
    };
  }
}
