package cim.domains.concepts;

import cim.domains.concepts.Concepts.ConceptRow;
import cim.domains.concepts.RegionQueries.Category;
import cim.domains.concepts.Spot.Similar;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Page;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.Views;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Questions that are answered by reasoning over places in a space. */
final class ReasoningQueries {
  /** How many neighbours say what is usual around a place. */
  private static final int NEIGHBOURS = 20;

  private static final int SHOWN = 10;
  private static final int MOST_NAMED = 100;
  private static final int BEAM = 16;
  private static final long USUAL_STEPS = 8;

  /** A feature that neighbours have to this extent is usual around a place. */
  private static final double USUAL = 0.5;

  @Doc(
      "Solves an analogy: a is to b as c is to what? Where the way from a to b leads from c, and what stands there.")
  public record SolveAnalogy(
      EntityId<Concept> a, EntityId<Concept> b, EntityId<Concept> c, Optional<Context> context)
      implements Query<Solution> {}

  /**
   * @param part how much the right one counts, 0 to 1; both alike where none is given
   */
  @Doc(
      "Blends two concepts: the place between them, which features they share, and which emerge that neither has.")
  public record Blend(
      EntityId<Concept> left,
      EntityId<Concept> right,
      Optional<Double> part,
      Optional<Context> context)
      implements Query<Blended> {
    public Blend {
      part.ifPresent(value -> Numbers.within(0, 1, "part", value));
    }
  }

  @Doc(
      "The features that a concept likely has, since others of its category that stand near have them; the likeliest first.")
  public record InferFeatures(EntityId<Concept> concept, Optional<Context> context)
      implements Query<Page<Inference>> {}

  /**
   * @param steps the most, 2 to 20; 8 where none is given
   */
  @Doc("A way from one concept to another in small steps over concepts between them.")
  public record CalculatePath(
      EntityId<Concept> source,
      EntityId<Concept> target,
      Optional<Long> steps,
      Optional<Context> context)
      implements Query<Path> {
    public CalculatePath {
      steps.ifPresent(count -> {
        if (count < 2 || count > 20) {
          throw new InvalidValue("steps", count, "2 to 20");
        }
      });
    }
  }

  /**
   * @param liked concepts of one space
   * @param disliked of the same; what is near them counts less
   */
  @Doc("Concepts that one who likes some may like too, the likeliest first.")
  public record Recommend(
      List<EntityId<Concept>> liked,
      Optional<List<EntityId<Concept>>> disliked,
      Optional<Context> context)
      implements Query<Page<Recommendation>> {
    public Recommend {
      List<EntityId<Concept>> not = disliked.orElse(List.of());
      if (liked.isEmpty() || liked.size() + not.size() > MOST_NAMED) {
        throw new InvalidValue("liked", liked.size(), "1 to " + MOST_NAMED + " concepts in all");
      }
    }

    private List<EntityId<Concept>> not() {
      return disliked.orElse(List.of());
    }
  }

  /** Where an analogy leads. */
  public record Solution(Point point, List<Similar> nearest) {}

  /**
   * What two concepts make together.
   *
   * @param common what both have
   * @param emergent what neither has and most around the place between them have
   * @param category of the place, where the space has any
   */
  public record Blended(
      Point point,
      List<Feature> common,
      List<Feature> emergent,
      Optional<Name> category,
      List<Similar> nearest) {}

  /**
   * A feature that a concept likely has.
   *
   * @param confidence from 0 to 1: how much of what stands near has it, the nearer the more
   * @param support how many have it
   */
  public record Inference(Feature feature, double confidence, long support) {}

  /** One stop of a way; the distance is from the one before. */
  public record Step(ConceptRow concept, double distance) {}

  /**
   * A way over concepts.
   *
   * @param length of all steps together
   * @param longest of the steps
   */
  public record Path(List<Step> steps, double length, double longest) {}

  /**
   * What somebody may like.
   *
   * @param score from 0 to 1: how similar it is, and how much of what was liked it has
   */
  public record Recommendation(ConceptRow concept, double score, List<Feature> common) {}

  static final QueryHandler<SolveAnalogy, Solution> ANALOGY =
      QueryHandler.one(
          "solve_analogy", SolveAnalogy.class, Solution.class, ReasoningQueries::analogy);

  static final QueryHandler<Blend, Blended> BLEND =
      QueryHandler.one("blend", Blend.class, Blended.class, ReasoningQueries::blend);

  static final QueryHandler<InferFeatures, Page<Inference>> INFER =
      QueryHandler.list(
          "infer_features", InferFeatures.class, Inference.class, ReasoningQueries::infer);

  static final QueryHandler<CalculatePath, Path> PATH =
      QueryHandler.one("calculate_path", CalculatePath.class, Path.class, ReasoningQueries::path);

  static final QueryHandler<Recommend, Page<Recommendation>> RECOMMEND =
      QueryHandler.list(
          "recommend", Recommend.class, Recommendation.class, ReasoningQueries::recommend);

  private ReasoningQueries() {}

  private static Solution analogy(SolveAnalogy query, Views views) {
    Spot third = Spot.of(query.c(), views);
    Point from = third.beside(query.a(), views).point();
    Point to = third.beside(query.b(), views).point();
    Geometry geometry = third.geometry();
    Map<DimensionName, Double> values = new LinkedHashMap<>();
    for (Dimension dimension : geometry.dimensions()) {
      DimensionName name = dimension.name();
      values.put(
          name,
          led(
              dimension.scale(),
              Geometry.coordinate(from, name),
              Geometry.coordinate(to, name),
              Geometry.coordinate(third.point(), name)));
    }
    Spot fourth = new Spot(third.space(), geometry, new Point(values), Optional.empty());
    return new Solution(
        fourth.point(),
        fourth.nearest(
            SHOWN,
            geometry.measure(query.context()),
            List.of(query.a(), query.b(), query.c()),
            views));
  }

  /** Where the way from one value to another leads from a third; a named value is replaced. */
  private static double led(Scale scale, double from, double to, double third) {
    return scale instanceof Scale.Categorical
        ? (from == to || third != from ? third : to)
        : scale.nearest(third + scale.shift(from, to));
  }

  private static Blended blend(Blend query, Views views) {
    Spot left = Spot.of(query.left(), views);
    ConceptRow one = Spot.concept(query.left(), views);
    ConceptRow other = left.beside(query.right(), views);
    Geometry geometry = left.geometry();
    Point between = geometry.between(one.point(), other.point(), query.part().orElse(0.5));
    Spot spot = new Spot(left.space(), geometry, between, Optional.empty());
    List<Similar> nearest =
        spot.nearest(
            NEIGHBOURS,
            geometry.measure(query.context()),
            List.of(query.left(), query.right()),
            views);
    List<Feature> both = one.features().stream().filter(other.features()::contains).toList();
    List<Feature> emergent =
        inferences(nearest).stream()
            .filter(inference -> inference.confidence() >= USUAL)
            .map(Inference::feature)
            .filter(
                feature -> !one.features().contains(feature) && !other.features().contains(feature))
            .toList();
    Optional<Name> category =
        RegionQueries.categories(spot, query.context(), views).stream()
            .findFirst()
            .map(Category::name);
    return new Blended(
        between, both, emergent, category, nearest.subList(0, Math.min(SHOWN, nearest.size())));
  }

  /** The features of some concepts, each as likely as the similar ones among them have it. */
  private static List<Inference> inferences(List<Similar> similar) {
    Map<Feature, Double> weights = new HashMap<>();
    Map<Feature, Long> counts = new HashMap<>();
    double total = 0;
    for (Similar one : similar) {
      total += one.similarity();
      for (Feature feature : one.concept().features()) {
        weights.merge(feature, one.similarity(), Double::sum);
        counts.merge(feature, 1L, Long::sum);
      }
    }
    double all = total;
    return weights.entrySet().stream()
        .map(entry ->
            new Inference(
                entry.getKey(), entry.getValue() / all, counts.getOrDefault(entry.getKey(), 0L)))
        .sorted(
            Comparator.comparingDouble(Inference::confidence)
                .reversed()
                .thenComparing(inference -> inference.feature().value()))
        .toList();
  }

  private static Page<Inference> infer(InferFeatures query, Views views) {
    Spot spot = Spot.of(query.concept(), views);
    List<Feature> known = Spot.concept(query.concept(), views).features();
    Optional<EntityId<Region>> category = category(spot, query.context(), views);
    List<Similar> fellows =
        spot
            .nearest(5 * NEIGHBOURS, spot.geometry().measure(query.context()), List.of(), views)
            .stream()
            .filter(one ->
                category.isEmpty()
                    || category(Spot.of(one.concept().id(), views), query.context(), views)
                        .equals(category))
            .limit(NEIGHBOURS)
            .toList();
    return Page.of(
        inferences(fellows).stream()
            .filter(inference -> !known.contains(inference.feature()))
            .toList(),
        views.paging());
  }

  private static Optional<EntityId<Region>> category(
      Spot spot, Optional<Context> context, Views views) {
    return RegionQueries.categories(spot, context, views).stream()
        .findFirst()
        .map(Category::region);
  }

  private static Path path(CalculatePath query, Views views) {
    Spot source = Spot.of(query.source(), views);
    source.beside(query.target(), views);
    Measure measure = source.geometry().measure(query.context());
    Points points = Spot.points(source.space(), views);
    List<UUID> stops =
        new WayFinder(points, measure, BEAM, Math.toIntExact(query.steps().orElse(USUAL_STEPS)))
            .way(query.source().value(), query.target().value())
            .stops();
    List<Step> steps = new ArrayList<>();
    double[] before = source.point().vector();
    double length = 0;
    double longest = 0;
    for (UUID stop : stops) {
      ConceptRow row = Spot.concept(EntityId.of(stop), views);
      double distance = measure.distance(before, row.point().vector());
      steps.add(new Step(row, distance));
      before = row.point().vector();
      length += distance;
      longest = Math.max(longest, distance);
    }
    return new Path(steps, length, longest);
  }

  private static Page<Recommendation> recommend(Recommend query, Views views) {
    Spot first = Spot.of(query.liked().getFirst(), views);
    List<ConceptRow> liked = rows(first, query.liked(), views);
    List<ConceptRow> disliked = rows(first, query.not(), views);
    Geometry geometry = first.geometry();
    Point taste = Prototypes.middle(geometry, liked.stream().map(ConceptRow::point).toList());
    Measure measure = geometry.measure(query.context());
    List<EntityId<Concept>> named =
        Stream.concat(query.liked().stream(), query.not().stream()).toList();
    List<Recommendation> found =
        new Spot(first.space(), geometry, taste, Optional.empty())
            .nearest(MOST_NAMED, measure, named, views).stream()
                .map(one -> recommendation(one, liked, disliked, measure))
                .sorted(
                    Comparator.comparingDouble(Recommendation::score)
                        .reversed()
                        .thenComparing(one -> one.concept().id().value()))
                .toList();
    return Page.of(found, views.paging());
  }

  private static List<ConceptRow> rows(Spot spot, List<EntityId<Concept>> concepts, Views views) {
    return concepts.stream().map(concept -> spot.beside(concept, views)).toList();
  }

  private static Recommendation recommendation(
      Similar candidate, List<ConceptRow> liked, List<ConceptRow> disliked, Measure measure) {
    ConceptRow row = candidate.concept();
    double near =
        Math.max(0, closeness(row, liked, measure) - closeness(row, disliked, measure) / 2);
    List<Feature> common =
        row.features().stream()
            .filter(feature -> liked.stream().anyMatch(one -> one.features().contains(feature)))
            .toList();
    double features =
        liked.stream().mapToDouble(one -> Likeness.features(row, one)).average().orElse(0);
    return new Recommendation(row, (3 * near + features) / 4, common);
  }

  /** How similar a concept is to the most similar of some. */
  private static double closeness(ConceptRow row, List<ConceptRow> others, Measure measure) {
    return others.stream()
        .mapToDouble(other -> Measure.similarity(measure.distance(row.point(), other.point())))
        .max()
        .orElse(0);
  }
}
