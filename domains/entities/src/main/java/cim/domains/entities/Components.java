package cim.domains.entities;

import cim.domains.entities.EntityEvent.ComponentAdded;
import cim.domains.entities.EntityEvent.ComponentRemoved;
import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Uuids;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The components that are attached now. */
final class Components {

  /**
   * A component in a list.
   *
   * @param id made of the entity and the type: each attached once
   * @param version of its type
   * @param actor who attached it
   */
  public record ComponentRow(
      @Key UUID id,
      @Indexed EntityId<Entity> entity,
      @Indexed Kind kind,
      @Indexed ComponentName component,
      int version,
      ComponentData data,
      Instant added,
      Optional<UUID> actor) {}

  static final ReadModel<ComponentRow> MODEL =
      ReadModel.of("components", 1, ComponentRow.class)
          .on(
              ComponentAdded.class,
              (event, rows) ->
                  rows.put(
                      new ComponentRow(
                          id(event.stream(), event.event().component()),
                          EntityId.of(event.stream()),
                          event.event().kind(),
                          event.event().component(),
                          event.event().version(),
                          event.event().data(),
                          event.at(),
                          event.actor())))
          .on(
              ComponentRemoved.class,
              (event, rows) -> rows.remove(id(event.stream(), event.event().component())));

  private Components() {}

  static UUID id(UUID entity, ComponentName component) {
    return Uuids.derived("cim.domains.entities", entity.toString(), component.value());
  }
}
