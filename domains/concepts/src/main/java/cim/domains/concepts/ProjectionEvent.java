package cim.domains.concepts;

import cim.model.Bounded;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Tag;
import cim.model.Version;
import java.util.List;

/**
 * What can have happened to a projection. A changed value is removed and added (seed 001). Of the
 * tagged events the newest says it all.
 */
public sealed interface ProjectionEvent extends Event<Projection> {

  @Version(1)
  record ProjectionDefined(
      @Tag EntityId<Projection> projection,
      EntityId<Space> space,
      @Bounded(Geometry.MOST_DIMENSIONS) List<Mapping> mappings)
      implements ProjectionEvent {}

  @Version(1)
  record MappingsRemoved(@Bounded(Geometry.MOST_DIMENSIONS) List<Mapping> mappings)
      implements ProjectionEvent {}

  @Version(1)
  record MappingsAdded(
      @Tag EntityId<Projection> projection,
      EntityId<Space> space,
      @Bounded(Geometry.MOST_DIMENSIONS) List<Mapping> mappings)
      implements ProjectionEvent {}

  @Version(1)
  record ProjectionRemoved(@Tag EntityId<Projection> projection) implements ProjectionEvent {}
}
