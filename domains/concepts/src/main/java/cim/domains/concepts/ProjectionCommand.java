package cim.domains.concepts;

import cim.model.Bounded;
import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import java.util.List;

/** What can be asked of a projection. */
public sealed interface ProjectionCommand extends Command<Projection> {

  /**
   * @param mappings one for each dimension of the space
   */
  @Doc(
      "Says how things become points of a space. One that has the id of a graph takes that graph's nodes.")
  record Define(
      EntityId<Projection> projection,
      EntityId<Space> space,
      @Bounded(Geometry.MOST_DIMENSIONS) List<Mapping> mappings)
      implements ProjectionCommand {}

  /**
   * @param mappings one for each dimension of the space
   */
  @Doc("Says it otherwise; what was projected before stays where it is.")
  record Remap(
      EntityId<Projection> projection, @Bounded(Geometry.MOST_DIMENSIONS) List<Mapping> mappings)
      implements ProjectionCommand {}

  @Doc("Removes the projection for good; what it has projected stays.")
  record Remove(EntityId<Projection> projection) implements ProjectionCommand {}
}
