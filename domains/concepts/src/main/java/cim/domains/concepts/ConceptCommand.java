package cim.domains.concepts;

import cim.model.Bounded;
import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import java.util.Map;

/** What can be asked of a concept. */
public sealed interface ConceptCommand extends Command<Concept> {

  @Doc("Adds a concept to a space, at a point of it.")
  record Add(EntityId<Concept> concept, EntityId<Space> space, Name name, Point point)
      implements ConceptCommand {}

  /**
   * @param properties what is known of the thing, as numbers
   */
  @Doc("Adds a concept where a projection puts a thing with these properties, or moves it there.")
  record Project(
      EntityId<Concept> concept,
      EntityId<Projection> projection,
      Name name,
      @Bounded(Projection.MOST_PROPERTIES) Map<Property, Double> properties)
      implements ConceptCommand {
    public Project {
      properties.forEach((property, value) -> Numbers.finite(property.value(), value));
    }
  }

  @Doc("Moves the concept to another point of its space.")
  record Move(EntityId<Concept> concept, Point point) implements ConceptCommand {}

  @Doc("Gives the concept another name.")
  record Rename(EntityId<Concept> concept, Name name) implements ConceptCommand {}

  @Doc("Says something that the concept has or is, beside its place.")
  record AddFeature(EntityId<Concept> concept, Feature feature) implements ConceptCommand {}

  @Doc("Takes a feature from the concept.")
  record RemoveFeature(EntityId<Concept> concept, Feature feature) implements ConceptCommand {}

  @Doc("Removes the concept from its space for good.")
  record Remove(EntityId<Concept> concept) implements ConceptCommand {}
}
