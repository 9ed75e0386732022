package cim.domains.entities;

import cim.domains.entities.ComponentType.Status;
import cim.domains.entities.ComponentTypeEvent.Declared;
import cim.domains.entities.ComponentTypeEvent.Retired;
import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import java.time.Instant;

/** The types of component that were declared. */
final class ComponentTypes {

  /** A type in a list, at its newest version. */
  public record ComponentTypeRow(
      @Key EntityId<ComponentType> type,
      @Indexed ComponentName name,
      int version,
      @Indexed Status status,
      Schema schema,
      Instant declared) {

    ComponentTypeRow retired() {
      return new ComponentTypeRow(type, name, version, Status.RETIRED, schema, declared);
    }
  }

  static final ReadModel<ComponentTypeRow> MODEL =
      ReadModel.of("component_types", 1, ComponentTypeRow.class)
          .on(
              Declared.class,
              (event, rows) ->
                  rows.put(
                      new ComponentTypeRow(
                          EntityId.of(event.stream()),
                          event.event().name(),
                          event.event().version(),
                          Status.DECLARED,
                          event.event().schema(),
                          event.at())))
          .on(Retired.class, (event, rows) -> rows.change(event, ComponentTypeRow::retired));

  private ComponentTypes() {}
}
