package cim.domains.concepts;

import cim.domains.concepts.Concepts.ConceptRow;
import cim.domains.concepts.Regions.RegionRow;
import cim.model.InvalidValue;
import cim.model.Views;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How similar two concepts are.
 *
 * @param distance from 0 to 1, in this respect
 * @param similarity from 0 to 1; 1 where nothing tells them apart
 */
public record Likeness(Kind kind, double distance, double similarity) {
  /** Concepts that were placed so far apart in time are e times less similar. */
  private static final Duration FADING = Duration.ofDays(30);

  /** How many points of a space say what is usual in it. */
  private static final int SAMPLE = 1_000;

  /** In which way concepts are compared. */
  public enum Kind {
    /** By the distance of their points. */
    BASIC,
    /** By the distance with the weights of a context. */
    CONTEXTUAL,
    /** By how much they belong to the same categories. */
    CATEGORY,
    /** By how near both are to one prototype. */
    PROTOTYPE,
    /** By the distance, where dimensions count in which the two are unusual. */
    SALIENCE,
    /** By what they have and are (Tversky 1977). */
    FEATURE,
    /** By the distance, and how long after one the other came to its place. */
    TEMPORAL,
    /** The mean of all that can be told of these two: basic, category, prototype, feature. */
    MULTI_LEVEL
  }

  static Likeness of(
      Kind kind,
      Spot spot,
      ConceptRow left,
      ConceptRow right,
      Optional<Context> context,
      Views views) {
    if (context.isPresent() != (kind == Kind.CONTEXTUAL)) {
      throw new InvalidValue("context", context, "one for the kind contextual, none for others");
    }
    Measure measure = spot.geometry().measure(context);
    double distance = measure.distance(left.point(), right.point());
    double basic = Measure.similarity(distance);
    return switch (kind) {
      case BASIC, CONTEXTUAL -> new Likeness(kind, distance, basic);
      case CATEGORY -> only(kind, category(left, right, measure, regions(spot, views)));
      case PROTOTYPE -> only(kind, prototype(left, right, measure, regions(spot, views)));
      case SALIENCE -> {
        double salient = salient(spot, left, right, views);
        yield new Likeness(kind, salient, Measure.similarity(salient));
      }
      case FEATURE -> only(kind, features(left, right));
      case TEMPORAL -> {
        Duration between = Duration.between(left.placed(), right.placed()).abs();
        double fading = Math.exp(-between.toMillis() / (double) FADING.toMillis());
        yield new Likeness(kind, distance, basic * fading);
      }
      case MULTI_LEVEL -> only(kind, levels(spot, left, right, measure, basic, views));
    };
  }

  private static Likeness only(Kind kind, double similarity) {
    return new Likeness(kind, 1 - similarity, similarity);
  }

  private static List<RegionRow> regions(Spot spot, Views views) {
    List<RegionRow> regions = Spot.regions(spot.space(), views);
    if (regions.isEmpty()) {
      throw new InvalidValue("kind", "category or prototype", "a space with regions for it");
    }
    return regions;
  }

  /** How much both belong to the same categories, each category as much as its share of them. */
  private static double category(
      ConceptRow left, ConceptRow right, Measure measure, List<RegionRow> regions) {
    double[] one = shares(left.point(), measure, regions);
    double[] other = shares(right.point(), measure, regions);
    double common = 0;
    for (int i = 0; i < one.length; i++) {
      common += Math.min(one[i], other[i]);
    }
    return Math.min(1, common);
  }

  /** How much a point belongs to each region, all together 1 (Luce's rule of choice). */
  static double[] shares(Point point, Measure measure, List<RegionRow> regions) {
    double[] shares =
        regions.stream()
            .mapToDouble(region -> Measure.similarity(measure.distance(point, region.prototype())))
            .toArray();
    double sum = 0;
    for (double share : shares) {
      sum += share;
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
    return shares;
  }

  private static double prototype(
      ConceptRow left, ConceptRow right, Measure measure, List<RegionRow> regions) {
    return regions.stream()
        .mapToDouble(region ->
            Measure.similarity(measure.distance(left.point(), region.prototype()))
                * Measure.similarity(measure.distance(right.point(), region.prototype())))
        .max()
        .orElse(0);
  }

  /** The distance where each dimension counts as the middle of the two is off the usual. */
  private static double salient(Spot spot, ConceptRow left, ConceptRow right, Views views) {
    Geometry geometry = spot.geometry();
    Points points = Spot.points(spot.space(), views);
    List<Point> sample =
        points.ids().stream()
            .sorted()
            .limit(SAMPLE)
            .flatMap(id -> points.find(id).stream())
            .map(geometry::point)
            .toList();
    double[] usual = Prototypes.middle(geometry, sample).vector();
    double[] here = geometry.between(left.point(), right.point(), 0.5).vector();
    Measure plain = geometry.measure(Optional.empty());
    List<Dimension> dimensions = geometry.sorted();
    Map<DimensionName, Weight> weights = new LinkedHashMap<>();
    for (int i = 0; i < usual.length; i++) {
      DimensionName name = dimensions.get(i).name();
      double unusual = 0.1 + plain.difference(i, here[i], usual[i]);
      weights.put(name, new Weight.Constant(geometry.weight(name).base() * unusual / 1.1));
    }
    return geometry
        .weighted(weights)
        .measure(Optional.empty())
        .distance(left.point(), right.point());
  }

  /** Of all features those that both have; a feature that only one has counts half. */
  static double features(ConceptRow left, ConceptRow right) {
    Set<Feature> common = new HashSet<>(left.features());
    common.retainAll(right.features());
    double only = left.features().size() + right.features().size() - 2.0 * common.size();
    return common.isEmpty() ? 0 : common.size() / (common.size() + only / 2);
  }

  private static double levels(
      Spot spot, ConceptRow left, ConceptRow right, Measure measure, double basic, Views views) {
    List<Double> levels = new ArrayList<>(List.of(basic));
    List<RegionRow> regions = Spot.regions(spot.space(), views);
    if (!regions.isEmpty()) {
      levels.add(category(left, right, measure, regions));
      levels.add(prototype(left, right, measure, regions));
    }
    if (!left.features().isEmpty() || !right.features().isEmpty()) {
      levels.add(features(left, right));
    }
    return levels.stream().mapToDouble(Double::doubleValue).average().orElse(basic);
  }
}
