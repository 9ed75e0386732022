package cim.domains.entities;

import cim.model.Aggregate;
import cim.model.Domain;
import cim.model.Policy;
import cim.model.Scope;

/** The context {@code entities}: all that it offers. */
public final class EntitiesDomain implements Domain.Provider {

  /** A name is of one type, so types stay on their node. */
  static final Aggregate<ComponentTypeCommand, ComponentTypeEvent, ComponentType> COMPONENT_TYPE =
      Aggregate.of(
              "component_type",
              ComponentTypeCommand.class,
              ComponentTypeEvent.class,
              ComponentType.class,
              new ComponentTypeDecider())
          .withStates(ComponentType.TRANSITIONS, ComponentType::status)
          .withScope(Scope.LOCAL_ONLY, Policy.IMMEDIATE)
          .seeking(ComponentTypeDecider::sought);

  /** Data keep to the schema that their type has here. */
  static final Aggregate<EntityCommand, EntityEvent, Entity> ENTITY =
      Aggregate.of(
              "entity", EntityCommand.class, EntityEvent.class, Entity.class, new EntityDecider())
          .withScope(Scope.LOCAL_ONLY, Policy.IMMEDIATE)
          .withIdsOfOthers()
          .seeking(EntityDecider::sought);

  @Override
  public Domain domain() {
    return Domain.named("entities", "Typed components that any entity of any domain takes")
        .group(Domain.Group.TECHNICAL)
        .aggregate(COMPONENT_TYPE)
        .aggregate(ENTITY)
        .readModel(ComponentTypes.MODEL)
        .readModel(Components.MODEL)
        .readModel(Fields.MODEL)
        .query(ComponentQueries.ENTITY)
        .query(ComponentQueries.COMPONENTS)
        .query(ComponentQueries.TYPES)
        .build();
  }
}
