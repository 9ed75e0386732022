package cim.domains.concepts;

import cim.model.Bounded;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Reason;
import cim.model.Tag;
import cim.model.Version;
import java.util.Map;
import java.util.UUID;

/**
 * What can have happened to a space. A changed value is removed and added (seed 001). Events by
 * which those who stand in it must know it are tagged with its id.
 */
public sealed interface SpaceEvent extends Event<Space> {

  @Version(1)
  record SpaceCreated(@Tag EntityId<Space> space, Name name, Geometry geometry)
      implements SpaceEvent {}

  @Version(1)
  record NameRemoved(Name name) implements SpaceEvent {}

  @Version(1)
  record NameAdded(Name name) implements SpaceEvent {}

  @Version(1)
  record WeightsRemoved(
      @Bounded(Geometry.MOST_DIMENSIONS) Map<DimensionName, Weight> weights, Reason reason)
      implements SpaceEvent {}

  /** All weights that are not 1: the newest says it all. */
  @Version(1)
  record WeightsAdded(
      @Tag EntityId<Space> space,
      @Bounded(Geometry.MOST_DIMENSIONS) Map<DimensionName, Weight> weights,
      Reason reason)
      implements SpaceEvent {}

  /** The weights that stand before this in the commit were learnt from a judgement. */
  @Version(1)
  record FeedbackLearned(
      UUID judgement,
      EntityId<Concept> left,
      EntityId<Concept> right,
      SpaceCommand.Verdict verdict,
      double rate)
      implements SpaceEvent {}

  @Version(1)
  record SpaceDeleted(@Tag EntityId<Space> space) implements SpaceEvent {}
}
