package cim.domains.concepts;

import cim.domains.concepts.Concepts.ComparisonRow;
import cim.domains.concepts.Concepts.ConceptRow;
import cim.domains.concepts.Concepts.MorphismRow;
import cim.domains.concepts.Spot.Similar;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Match;
import cim.model.Page;
import cim.model.Paging;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.Rows;
import cim.model.Rows.Order;
import cim.model.Views;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Questions about concepts: what is near, what leads where. */
final class ConceptQueries {
  /** How far a list of the nearest can be paged through. */
  private static final int MOST = 20_000;

  /** How many morphisms are followed from one concept. */
  private static final int MOST_MORPHISMS = 1_000;

  @Doc("One concept.")
  public record GetConcept(EntityId<Concept> concept) implements Query<ConceptRow> {}

  /**
   * @param text a part of the name
   */
  @Doc("Concepts by name.")
  public record FindConcepts(Optional<EntityId<Space>> space, Optional<String> text)
      implements Query<Page<ConceptRow>> {}

  /**
   * @param concept those near to it, without itself
   * @param space with {@code coordinates} in place of a concept
   * @param coordinates in the order of the space's dimensions
   * @param maxDistance from 0 to 1
   * @param context in which respect
   */
  @Doc("The concepts nearest to a concept or a point, the nearest first.")
  public record FindSimilar(
      Optional<EntityId<Concept>> concept,
      Optional<EntityId<Space>> space,
      Optional<List<Double>> coordinates,
      Optional<Double> maxDistance,
      Optional<Context> context)
      implements Query<Page<Similar>> {
    public FindSimilar {
      maxDistance.ifPresent(distance -> Numbers.within(0, 1, "max_distance", distance));
    }
  }

  /**
   * @param kind basic where none is given
   * @param context for the kind contextual
   */
  @Doc("How similar two concepts of a space are, in one of several ways.")
  public record Compare(
      EntityId<Concept> left,
      EntityId<Concept> right,
      Optional<Likeness.Kind> kind,
      Optional<Context> context)
      implements Query<Likeness> {}

  /**
   * @param steps how many morphisms one after the other, 1 to 5; 1 where none is given
   */
  @Doc("The concepts that morphisms lead to from a concept, the strongest first.")
  public record GetMorphisms(
      EntityId<Concept> concept, Optional<Morphism.Kind> kind, Optional<Long> steps)
      implements Query<Page<Led>> {
    public GetMorphisms {
      steps.ifPresent(count -> {
        if (count < 1 || count > 5) {
          throw new InvalidValue("steps", count, "1 to 5");
        }
      });
    }
  }

  @Doc("What was calculated of a concept and others, the newest first.")
  public record GetComparisons(EntityId<Concept> concept) implements Query<Page<ComparisonRow>> {}

  /**
   * Where morphisms lead.
   *
   * @param strength of all on the way, multiplied
   */
  public record Led(EntityId<Concept> concept, Morphism.Kind kind, double strength, long steps) {}

  static final QueryHandler<GetConcept, ConceptRow> CONCEPT =
      QueryHandler.one(
          "get_concept",
          GetConcept.class,
          ConceptRow.class,
          (query, views) -> Spot.concept(query.concept(), views));

  static final QueryHandler<FindConcepts, Page<ConceptRow>> CONCEPTS =
      QueryHandler.list(
          "find_concepts",
          FindConcepts.class,
          ConceptRow.class,
          (query, views) ->
              views
                  .rows(ConceptRow.class)
                  .all()
                  .where("space", query.space().map(Match::equalTo))
                  .where("name", query.text().map(Match::contains))
                  .orderBy("name", Order.ASCENDING)
                  .page(views.paging()));

  static final QueryHandler<FindSimilar, Page<Similar>> SIMILAR =
      QueryHandler.list("find_similar", FindSimilar.class, Similar.class, ConceptQueries::similar);

  static final QueryHandler<Compare, Likeness> COMPARE =
      QueryHandler.one("compare", Compare.class, Likeness.class, ConceptQueries::compare);

  static final QueryHandler<GetMorphisms, Page<Led>> MORPHISMS =
      QueryHandler.list("get_morphisms", GetMorphisms.class, Led.class, ConceptQueries::morphisms);

  static final QueryHandler<GetComparisons, Page<ComparisonRow>> COMPARISONS =
      QueryHandler.list(
          "get_comparisons",
          GetComparisons.class,
          ComparisonRow.class,
          ConceptQueries::comparisons);

  private ConceptQueries() {}

  private static Page<Similar> similar(FindSimilar query, Views views) {
    Spot spot = Spot.of(query.concept(), query.space(), query.coordinates(), views);
    Points points = Spot.points(spot.space(), views);
    Measure measure = spot.geometry().measure(query.context());
    double[] from = spot.point().vector();
    double within = query.maxDistance().orElse(1.0);
    int self = spot.concept().isPresent() ? 1 : 0;
    int wanted = wanted(views.paging());
    List<Points.Found> found =
        points.nearest(from, wanted + self, within, measure).stream()
            .filter(one -> spot.concept().filter(id -> id.value().equals(one.id())).isEmpty())
            .limit(wanted)
            .toList();
    long total =
        query.maxDistance().isPresent() ? points.count(from, within, measure) : points.size();
    Page<Points.Found> page = Page.of(found, views.paging());
    return new Page<>(Spot.similar(page.items(), views), total - self, page.next());
  }

  /** How many of the nearest are needed for a page, and to know whether there is another. */
  private static int wanted(Paging paging) {
    int before =
        paging.cursor().filter(cursor -> cursor.matches("[0-9]{1,9}")).stream()
            .mapToInt(Integer::parseInt)
            .findFirst()
            .orElse(0);
    if (before > MOST) {
      throw new InvalidValue("cursor", before, "at most " + MOST + "; ask for less distant ones");
    }
    return before + paging.limit() + 1;
  }

  private static Likeness compare(Compare query, Views views) {
    Spot spot = Spot.of(query.left(), views);
    return Likeness.of(
        query.kind().orElse(Likeness.Kind.BASIC),
        spot,
        Spot.concept(query.left(), views),
        spot.beside(query.right(), views),
        query.context(),
        views);
  }

  private static Page<Led> morphisms(GetMorphisms query, Views views) {
    Map<EntityId<Concept>, Led> led = new HashMap<>();
    List<Led> edge = new ArrayList<>();
    edge.add(new Led(query.concept(), Morphism.Kind.IDENTITY_MAPPING, 1, 0));
    for (long step = 1; step <= query.steps().orElse(1L); step++) {
      List<Led> next = new ArrayList<>();
      for (Led from : edge) {
        for (Led one : from(from, query.kind(), step, views)) {
          Led known = led.get(one.concept());
          if (!one.concept().equals(query.concept())
              && (known == null || known.strength() < one.strength())) {
            led.put(one.concept(), one);
            next.add(one);
          }
        }
      }
      edge = next.subList(0, Math.min(next.size(), MOST_MORPHISMS));
    }
    return Page.of(
        led.values().stream()
            .sorted(
                Comparator.comparingDouble(Led::strength)
                    .reversed()
                    .thenComparing(one -> one.concept().value()))
            .toList(),
        views.paging());
  }

  private static List<Led> from(Led from, Optional<Morphism.Kind> kind, long step, Views views) {
    Rows<MorphismRow> rows = views.rows(MorphismRow.class);
    Match here = Match.equalTo(from.concept());
    return Stream.concat(
            rows.all().where("source", here).first(MOST_MORPHISMS).stream()
                .map(row ->
                    new Led(row.target(), row.kind(), from.strength() * row.strength(), step)),
            rows.all().where("target", here).first(MOST_MORPHISMS).stream()
                .filter(row -> row.direction() == Morphism.Direction.BOTH_WAYS)
                .map(row ->
                    new Led(row.source(), row.kind(), from.strength() * row.strength(), step)))
        .filter(one -> kind.map(one.kind()::equals).orElse(true))
        .toList();
  }

  private static Page<ComparisonRow> comparisons(GetComparisons query, Views views) {
    Match here = Match.equalTo(query.concept());
    Rows<ComparisonRow> rows = views.rows(ComparisonRow.class);
    return Page.of(
        Stream.of("left", "right")
            .flatMap(side -> rows.all().where(side, here).first(MOST).stream())
            .distinct()
            .sorted(
                Comparator.comparing(ComparisonRow::calculated)
                    .reversed()
                    .thenComparing(row -> row.id().value()))
            .toList(),
        views.paging());
  }
}
