package cim.domains.concepts;

import cim.domains.concepts.Concepts.ConceptRow;
import cim.domains.concepts.Regions.RegionRow;
import cim.domains.concepts.Spaces.SpaceRow;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Match;
import cim.model.Rows.Order;
import cim.model.Views;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where in which space a question is asked.
 *
 * @param concept the concept that stands there, where the question is about one
 */
record Spot(
    EntityId<Space> space, Geometry geometry, Point point, Optional<EntityId<Concept>> concept) {
  /** How many regions a question looks at. */
  static final int MOST_REGIONS = 10_000;

  /** A concept and how far it is. */
  public record Similar(ConceptRow concept, double distance, double similarity) {}

  /** The place of a concept, or one that coordinates name. */
  static Spot of(
      Optional<EntityId<Concept>> concept,
      Optional<EntityId<Space>> space,
      Optional<List<Double>> coordinates,
      Views views) {
    if (concept.isPresent()) {
      if (space.isPresent() || coordinates.isPresent()) {
        throw new InvalidValue("concept", concept.get(), "a concept, or space and coordinates");
      }
      return of(concept.get(), views);
    }
    if (space.isEmpty() || coordinates.isEmpty()) {
      throw new InvalidValue("concept", "none", "a concept, or space and coordinates");
    }
    Geometry geometry = geometry(space.get(), views);
    return new Spot(space.get(), geometry, geometry.at(coordinates.get()), Optional.empty());
  }

  static Spot of(EntityId<Concept> concept, Views views) {
    ConceptRow row = concept(concept, views);
    return new Spot(row.space(), geometry(row.space(), views), row.point(), Optional.of(concept));
  }

  static ConceptRow concept(EntityId<Concept> concept, Views views) {
    return views
        .rows(ConceptRow.class)
        .required(concept, "concept", "a concept that was added, and not removed");
  }

  /** A concept that must be in the same space. */
  ConceptRow beside(EntityId<Concept> other, Views views) {
    ConceptRow row = concept(other, views);
    if (!row.space().equals(space)) {
      throw new InvalidValue("concept", other, "one of the same space");
    }
    return row;
  }

  static Geometry geometry(EntityId<Space> space, Views views) {
    return space(space, views).geometry();
  }

  static SpaceRow space(EntityId<Space> space, Views views) {
    return views
        .rows(SpaceRow.class)
        .find(space)
        .filter(row -> row.status() == Space.Status.ACTIVE)
        .orElseThrow(
            () -> new InvalidValue("space", space, "a space that was created, and not deleted"));
  }

  static Points points(EntityId<Space> space, Views views) {
    return views.index(ConceptIndex.INDEX).of(space);
  }

  static List<RegionRow> regions(EntityId<Space> space, Views views) {
    return views
        .rows(RegionRow.class)
        .all()
        .where("space", Match.equalTo(space))
        .orderBy("name", Order.ASCENDING)
        .first(MOST_REGIONS);
  }

  /** The nearest concepts, at most so many, without these and the one that stands here. */
  List<Similar> nearest(
      int most, Measure measure, Collection<EntityId<Concept>> without, Views views) {
    Set<EntityId<Concept>> left = new HashSet<>(without);
    concept.ifPresent(left::add);
    List<Points.Found> found =
        points(space, views).nearest(point.vector(), most + left.size(), measure).stream()
            .filter(one -> !left.contains(EntityId.<Concept>of(one.id())))
            .limit(most)
            .toList();
    return similar(found, views);
  }

  /** What was found, with its rows. */
  static List<Similar> similar(List<Points.Found> found, Views views) {
    List<Similar> similar = new ArrayList<>(found.size());
    for (Points.Found one : found) {
      views
          .rows(ConceptRow.class)
          .find(EntityId.of(one.id()))
          .ifPresent(row ->
              similar.add(new Similar(row, one.distance(), Measure.similarity(one.distance()))));
    }
    return similar;
  }
}
