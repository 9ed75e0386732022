package cim.domains.entities;

import cim.domains.entities.ComponentTypes.ComponentTypeRow;
import cim.domains.entities.Components.ComponentRow;
import cim.domains.entities.Fields.FieldRow;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Match;
import cim.model.Page;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.Rows;
import cim.model.Rows.Order;
import cim.model.Views;
import java.util.Optional;
import java.util.OptionalDouble;

/** Questions about components and their types. */
final class ComponentQueries {

  @Doc("The components of an entity, by type.")
  public record GetEntity(EntityId<Entity> entity) implements Query<Page<ComponentRow>> {}

  /**
   * @param field where a value stands in the data, names joined by dots
   * @param value of the field, exactly; numbers and truth values as JSON writes them
   * @param atLeast of a field that is a number
   * @param atMost of a field that is a number
   */
  @Doc("Components of a type, or of a kind of entity; those of a type by the value of a field.")
  public record FindComponents(
      Optional<ComponentName> component,
      Optional<Kind> kind,
      Optional<String> field,
      Optional<String> value,
      OptionalDouble atLeast,
      OptionalDouble atMost)
      implements Query<Page<ComponentRow>> {}

  @Doc("Types of component at their newest version, by name.")
  public record FindComponentTypes(Optional<String> text, Optional<ComponentType.Status> status)
      implements Query<Page<ComponentTypeRow>> {}

  static final QueryHandler<GetEntity, Page<ComponentRow>> ENTITY =
      QueryHandler.list(
          "get_entity",
          GetEntity.class,
          ComponentRow.class,
          (query, views) ->
              views
                  .rows(ComponentRow.class)
                  .all()
                  .where("entity", Match.equalTo(query.entity()))
                  .orderBy("component", Order.ASCENDING)
                  .page(views.paging()));

  static final QueryHandler<FindComponents, Page<ComponentRow>> COMPONENTS =
      QueryHandler.list(
          "find_components",
          FindComponents.class,
          ComponentRow.class,
          ComponentQueries::components);

  static final QueryHandler<FindComponentTypes, Page<ComponentTypeRow>> TYPES =
      QueryHandler.list(
          "find_component_types",
          FindComponentTypes.class,
          ComponentTypeRow.class,
          (query, views) ->
              views
                  .rows(ComponentTypeRow.class)
                  .all()
                  .where("name", query.text().map(Match::contains))
                  .where("status", query.status().map(Match::equalTo))
                  .orderBy("name", Order.ASCENDING)
                  .page(views.paging()));

  private ComponentQueries() {}

  private static Page<ComponentRow> components(FindComponents query, Views views) {
    if (query.field().isPresent()) {
      return byField(query, query.field().get(), views);
    }
    if (query.value().isPresent() || query.atLeast().isPresent() || query.atMost().isPresent()) {
      throw new InvalidValue("field", "none", "the field that the value is of");
    }
    return views
        .rows(ComponentRow.class)
        .all()
        .where("component", query.component().map(Match::equalTo))
        .where("kind", query.kind().map(Match::equalTo))
        .orderBy("component", Order.ASCENDING)
        .orderBy("entity", Order.ASCENDING)
        .page(views.paging());
  }

  private static Page<ComponentRow> byField(FindComponents query, String field, Views views) {
    ComponentName component =
        query
            .component()
            .orElseThrow(
                () -> new InvalidValue("component", "none", "the type that the field is of"));
    if (query.kind().isPresent()) {
      throw new InvalidValue(
          "kind", query.kind().get().value(), "none beside a field; ask for one of both");
    }
    Rows<ComponentRow> components = views.rows(ComponentRow.class);
    return views
        .rows(FieldRow.class)
        .all()
        .where("component", Match.equalTo(component))
        .where("field", Match.equalTo(field))
        .where("text", query.value().map(Match::equalTo))
        .where("number", bound(query.atLeast()).map(Match::atLeast))
        .where("number", bound(query.atMost()).map(Match::atMost))
        .orderBy("number", Order.ASCENDING)
        .orderBy("text", Order.ASCENDING)
        .page(views.paging())
        .map(row -> components.required(row.owner(), "component", "one that is attached"));
  }

  private static Optional<Double> bound(OptionalDouble bound) {
    return bound.isPresent() ? Optional.of(bound.getAsDouble()) : Optional.empty();
  }
}
