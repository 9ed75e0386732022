package cim.domains.concepts;

import cim.domains.concepts.Projection.Status;
import cim.domains.concepts.ProjectionCommand.Define;
import cim.domains.concepts.ProjectionCommand.Remap;
import cim.domains.concepts.ProjectionCommand.Remove;
import cim.domains.concepts.ProjectionEvent.MappingsAdded;
import cim.domains.concepts.ProjectionEvent.MappingsRemoved;
import cim.domains.concepts.ProjectionEvent.ProjectionDefined;
import cim.domains.concepts.ProjectionEvent.ProjectionRemoved;
import cim.model.Aggregate;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Inputs;
import cim.model.Sought;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides how things become points. */
public final class ProjectionDecider
    implements Decider<ProjectionCommand, ProjectionEvent, Projection>,
        Aggregate.Seeking<ProjectionCommand, Projection> {

  @Override
  public Sought sought(ProjectionCommand command, Projection state) {
    return switch (command) {
      case Define define -> Known.space(define.space());
      case Remap _ -> state.space().map(Known::space).orElse(Sought.NOTHING);
      case Remove _ -> Sought.NOTHING;
    };
  }

  @Override
  public Projection initial() {
    return Projection.UNKNOWN;
  }

  @Override
  public Decision<ProjectionEvent> decide(ProjectionCommand command, Projection state, Inputs in) {
    return switch (state.status()) {
      case UNKNOWN ->
          command
                  instanceof
                  Define(
                      EntityId<Projection> projection,
                      EntityId<Space> space,
                      List<Mapping> mappings)
              ? refusal(space, mappings, in)
                  .orElseGet(
                      () -> Decision.accept(new ProjectionDefined(projection, space, mappings)))
              : Decision.reject(
                  "projection_not_found", "there is no such projection; define it first");
      case DEFINED -> decideDefined(command, state, in);
      case REMOVED ->
          command instanceof Remove
              ? Decision.nothing()
              : Projection.TRANSITIONS.wrong(state.status());
    };
  }

  private static Decision<ProjectionEvent> decideDefined(
      ProjectionCommand command, Projection state, Inputs in) {
    return switch (command) {
      case Define define ->
          state.space().equals(Optional.of(define.space()))
                  && state.mappings().equals(define.mappings())
              ? Decision.nothing()
              : Decision.reject(
                  "projection_already_defined", "the projection is another; remap it instead");
      case Remap(EntityId<Projection> projection, List<Mapping> mappings) ->
          state
              .space()
              .filter(_ -> !state.mappings().equals(mappings))
              .map(space ->
                  refusal(space, mappings, in)
                      .orElseGet(() ->
                          Decision.accept(
                              new MappingsRemoved(state.mappings()),
                              new MappingsAdded(projection, space, mappings))))
              .orElse(Decision.nothing());
      case Remove(EntityId<Projection> projection) ->
          Projection.TRANSITIONS.move(
              state.status(), Status.REMOVED, new ProjectionRemoved(projection));
    };
  }

  /** Why these mappings do not make points of the space; empty where they do. */
  private static Optional<Decision<ProjectionEvent>> refusal(
      EntityId<Space> space, List<Mapping> mappings, Inputs in) {
    Optional<Geometry> geometry = Known.found(in).geometry(space);
    if (geometry.isEmpty()) {
      return Optional.of(Known.noSpace(space));
    }
    Set<DimensionName> mapped = new HashSet<>();
    for (Mapping mapping : mappings) {
      Optional<Dimension> dimension = geometry.get().dimension(mapping.dimension());
      if (dimension.isEmpty()) {
        return Optional.of(
            Decision.reject(
                "dimension_not_found",
                "dimension: " + mapping.dimension() + " (expected: one of the space)"));
      }
      if (mapping.otherwise().filter(value -> !dimension.get().scale().admits(value)).isPresent()) {
        return Optional.of(
            Decision.reject(
                "point_not_in_space",
                "otherwise: %s (expected: a value of %s)"
                    .formatted(mapping.otherwise().get(), mapping.dimension())));
      }
      if (!mapped.add(mapping.dimension())) {
        return Optional.of(
            Decision.reject(
                "dimension_already_mapped",
                "dimension: " + mapping.dimension() + ", twice (expected: each once)"));
      }
    }
    return geometry.get().dimensions().stream()
        .map(Dimension::name)
        .filter(name -> !mapped.contains(name))
        .findFirst()
        .map(name ->
            Decision.reject(
                "dimension_not_mapped", "dimension: " + name + " (expected: a mapping for it)"));
  }

  @Override
  public Projection evolve(Projection state, ProjectionEvent event) {
    return switch (event) {
      case ProjectionDefined defined ->
          new Projection(Status.DEFINED, Optional.of(defined.space()), defined.mappings());
      case MappingsRemoved _ -> state.by(List.of());
      case MappingsAdded added -> state.by(added.mappings());
      case ProjectionRemoved _ -> state.in(Status.REMOVED);
    };
  }
}
