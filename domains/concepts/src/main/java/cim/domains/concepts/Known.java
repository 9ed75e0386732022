package cim.domains.concepts;

import cim.domains.concepts.ConceptEvent.ConceptAdded;
import cim.domains.concepts.ConceptEvent.ConceptRemoved;
import cim.domains.concepts.ConceptEvent.PointAdded;
import cim.domains.concepts.SpaceEvent.SpaceCreated;
import cim.domains.concepts.SpaceEvent.SpaceDeleted;
import cim.domains.concepts.SpaceEvent.WeightsAdded;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Inputs;
import cim.model.Recorded;
import cim.model.Sought;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a decision finds of spaces and concepts: a few events, however many concepts a space has and
 * however often they were moved.
 */
final class Known {
  private final Map<EntityId<Space>, Geometry> spaces = new HashMap<>();
  private final Map<EntityId<Concept>, Place> concepts = new HashMap<>();

  /** Where a concept is. */
  record Place(EntityId<Space> space, Point point) {}

  private Known() {}

  /** Whether a space is there, and what it is made of. */
  static Sought space(EntityId<Space> space) {
    Sought tagged = Sought.tagged("space", space);
    return tagged
        .among(SpaceCreated.class, SpaceDeleted.class)
        .or(tagged.among(WeightsAdded.class).newest());
  }

  /** Whether a concept is there, and where. */
  static Sought concept(EntityId<Concept> concept) {
    return Sought.tagged("concept", concept)
        .among(ConceptAdded.class, PointAdded.class, ConceptRemoved.class)
        .newest();
  }

  static Sought concepts(Collection<EntityId<Concept>> concepts) {
    return concepts.stream().map(Known::concept).reduce(Sought.NOTHING, Sought::or);
  }

  /** The spaces that the concepts found stand in. */
  static Sought spacesOf(List<Recorded<Event<?>>> found) {
    return new Known()
        .with(found).concepts.values().stream()
            .map(place -> space(place.space()))
            .reduce(Sought.NOTHING, Sought::or);
  }

  static Known found(Inputs in) {
    Known known = new Known();
    in.found(SpaceEvent.class).forEach(event -> known.add(event.event()));
    in.found(ConceptEvent.class).forEach(event -> known.add(event.event()));
    return known;
  }

  private Known with(List<Recorded<Event<?>>> found) {
    for (Recorded<Event<?>> one : found) {
      if (one.event() instanceof SpaceEvent event) {
        add(event);
      } else if (one.event() instanceof ConceptEvent event) {
        add(event);
      }
    }
    return this;
  }

  private void add(SpaceEvent event) {
    if (event instanceof SpaceCreated created) {
      spaces.put(created.space(), created.geometry());
    } else if (event instanceof WeightsAdded added) {
      spaces.computeIfPresent(added.space(), (_, geometry) -> geometry.weighted(added.weights()));
    } else if (event instanceof SpaceDeleted deleted) {
      spaces.remove(deleted.space());
    }
  }

  private void add(ConceptEvent event) {
    if (event instanceof ConceptAdded added) {
      concepts.put(added.concept(), new Place(added.space(), added.point()));
    } else if (event instanceof PointAdded added) {
      concepts.put(added.concept(), new Place(added.space(), added.point()));
    } else if (event instanceof ConceptRemoved removed) {
      concepts.remove(removed.concept());
    }
  }

  Optional<Geometry> geometry(EntityId<Space> space) {
    return Optional.ofNullable(spaces.get(space));
  }

  Optional<Place> place(EntityId<Concept> concept) {
    return Optional.ofNullable(concepts.get(concept));
  }

  /** Why no concept may stand at this point of a space; empty where one may. */
  <E> Optional<Decision<E>> refusal(EntityId<Space> space, Point point) {
    Optional<Geometry> geometry = geometry(space);
    if (geometry.isEmpty()) {
      return Optional.of(noSpace(space));
    }
    return geometry.get().misfit(point).map(Known::unfit);
  }

  static <E> Decision<E> noSpace(EntityId<Space> space) {
    return Decision.reject(
        "space_not_found", "space: " + space + " (expected: one that is there); create it first");
  }

  static <E> Decision<E> unfit(String misfit) {
    return Decision.reject("point_not_in_space", misfit + "; give it a point of the space");
  }

  static <E> Decision<E> noConcept(EntityId<Concept> concept) {
    return Decision.reject(
        "concept_not_found",
        "concept: " + concept + " (expected: one that is there); add it first");
  }

  /** The points of these concepts of a space, or why they are not to be had. */
  Points points(Collection<EntityId<Concept>> wanted, EntityId<Space> space) {
    List<Point> points = new ArrayList<>();
    for (EntityId<Concept> concept : wanted) {
      Optional<Place> place = place(concept);
      if (place.isEmpty()) {
        return new Missing(concept);
      }
      if (!place.get().space().equals(space)) {
        return new Elsewhere(concept);
      }
      points.add(place.get().point());
    }
    return new There(points);
  }

  /** The points of some concepts. */
  sealed interface Points {}

  record There(List<Point> points) implements Points {}

  record Missing(EntityId<Concept> concept) implements Points {}

  record Elsewhere(EntityId<Concept> concept) implements Points {}

  static <E> Decision<E> elsewhere(EntityId<Concept> concept) {
    return Decision.reject(
        "concept_in_other_space",
        "concept: " + concept + " (expected: one of the same space); project it first");
  }
}
