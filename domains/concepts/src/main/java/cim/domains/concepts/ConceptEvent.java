package cim.domains.concepts;

import cim.model.EntityId;
import cim.model.Event;
import cim.model.Tag;
import cim.model.Version;

/**
 * What can have happened to a concept. A changed value is removed and added (seed 001). Of the
 * tagged events the newest says whether the concept is there, and where.
 */
public sealed interface ConceptEvent extends Event<Concept> {

  @Version(1)
  record ConceptAdded(@Tag EntityId<Concept> concept, EntityId<Space> space, Name name, Point point)
      implements ConceptEvent {}

  @Version(1)
  record PointRemoved(Point point) implements ConceptEvent {}

  @Version(1)
  record PointAdded(@Tag EntityId<Concept> concept, EntityId<Space> space, Point point)
      implements ConceptEvent {}

  @Version(1)
  record NameRemoved(Name name) implements ConceptEvent {}

  @Version(1)
  record NameAdded(Name name) implements ConceptEvent {}

  @Version(1)
  record FeatureAdded(Feature feature) implements ConceptEvent {}

  @Version(1)
  record FeatureRemoved(Feature feature) implements ConceptEvent {}

  @Version(1)
  record ConceptRemoved(@Tag EntityId<Concept> concept, EntityId<Space> space)
      implements ConceptEvent {}
}
