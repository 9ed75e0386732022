package cim.domains.concepts;

import cim.domains.concepts.ConceptCommand.Project;
import cim.domains.concepts.ProjectionEvent.MappingsAdded;
import cim.domains.concepts.ProjectionEvent.ProjectionDefined;
import cim.domains.concepts.ProjectionEvent.ProjectionRemoved;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Inputs;
import cim.model.Recorded;
import cim.model.Sought;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Makes points of what is known of things outside. */
final class Projecting {
  private Projecting() {}

  /** What a projection says, as its newest event has it. */
  private record Definition(EntityId<Space> space, List<Mapping> mappings) {}

  static Sought sought(EntityId<Projection> projection) {
    return Sought.tagged("projection", projection)
        .among(ProjectionDefined.class, MappingsAdded.class, ProjectionRemoved.class)
        .newest();
  }

  /** The space that the projection leads to. */
  static Sought following(List<Recorded<Event<?>>> found) {
    return found.stream()
        .map(Recorded::event)
        .flatMap(event -> definition(event).stream())
        .map(definition -> Known.space(definition.space()))
        .reduce(Sought.NOTHING, Sought::or);
  }

  private static Optional<Definition> definition(Event<?> event) {
    return event instanceof ProjectionDefined defined
        ? Optional.of(new Definition(defined.space(), defined.mappings()))
        : event instanceof MappingsAdded added
            ? Optional.of(new Definition(added.space(), added.mappings()))
            : Optional.empty();
  }

  /**
   * Decides where the thing is put.
   *
   * @param placing decides with the space and the point of it
   */
  static <E> Decision<E> place(
      Project command, Inputs in, BiFunction<EntityId<Space>, Point, Decision<E>> placing) {
    Optional<Definition> definition =
        in.found(ProjectionEvent.class).stream()
            .flatMap(event -> definition(event.event()).stream())
            .findFirst();
    if (definition.isEmpty()) {
      return Decision.reject(
          "projection_not_found",
          "projection: "
              + command.projection()
              + " (expected: one that is there); define it first");
    }
    EntityId<Space> space = definition.get().space();
    Optional<Geometry> geometry = Known.found(in).geometry(space);
    if (geometry.isEmpty()) {
      return Known.noSpace(space);
    }
    Map<DimensionName, Double> values = new LinkedHashMap<>();
    for (Mapping mapping : definition.get().mappings()) {
      Optional<Double> value = value(mapping, geometry.get(), command.properties());
      if (value.isEmpty()) {
        return Decision.reject(
            "property_missing",
            "properties: %s (expected: %s among them)"
                .formatted(command.properties().keySet(), mapping.property().value()));
      }
      values.put(mapping.dimension(), value.get());
    }
    Point point = new Point(values);
    return geometry
        .get()
        .misfit(point)
        .<Decision<E>>map(Known::unfit)
        .orElseGet(() -> placing.apply(space, point));
  }

  private static Optional<Double> value(
      Mapping mapping, Geometry geometry, Map<Property, Double> properties) {
    Double property = properties.get(mapping.property());
    return property == null
        ? mapping.otherwise()
        : geometry
            .dimension(mapping.dimension())
            .map(dimension -> mapping.transformation().on(dimension.scale(), property));
  }
}
