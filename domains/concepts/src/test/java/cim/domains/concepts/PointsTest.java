package cim.domains.concepts;

import static org.assertj.core.api.Assertions.assertThat;

import cim.domains.concepts.Points.Found;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Searches find what a look at every point finds. */
class PointsTest {
  private static final Context AT_WORK = new Context("at_work");

  /** A dimension of each kind; only the straight ones where angles are measured. */
  private static Geometry geometry(Metric.Form form) {
    List<Dimension> dimensions =
        List.of(
            Examples.dimension("a_number", new Scale.Continuous(-5, 5)),
            Examples.dimension("b_level", new Scale.Ordinal(List.of("low", "middle", "high"))),
            Examples.dimension("c_hue", new Scale.Circular(0, 360)),
            Examples.dimension("d_colour", new Scale.Categorical(List.of("red", "green", "blue"))));
    return new Geometry(
        form == Metric.Form.COSINE ? dimensions.subList(0, 2) : dimensions,
        new Metric(form, form == Metric.Form.MINKOWSKI ? Optional.of(3.0) : Optional.empty()),
        Map.of(
            new DimensionName("a_number"),
            new Weight.Contextual(1, Map.of(AT_WORK, 7.0)),
            new DimensionName("b_level"),
            new Weight.Constant(0.5)));
  }

  private static double[] any(Geometry geometry, Random random) {
    return geometry.sorted().stream()
        .mapToDouble(dimension -> {
          Scale scale = dimension.scale();
          double value = random.nextDouble(scale.lowest(), scale.highest());
          return scale.nearest(random.nextInt(4) == 0 ? Math.rint(value) : value);
        })
        .toArray();
  }

  private static List<UUID> scan(
      Map<UUID, double[]> all, double[] from, int most, double within, Measure measure) {
    return all.entrySet().stream()
        .filter(one -> measure.rank(from, one.getValue(), 0) <= measure.rank(within))
        .sorted(
            Comparator.comparingDouble(
                    (Map.Entry<UUID, double[]> one) -> measure.rank(from, one.getValue(), 0))
                .thenComparing(one -> one.getKey().toString()))
        .limit(most)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<UUID> ids(List<Found> found) {
    return found.stream().map(Found::id).toList();
  }

  @ParameterizedTest
  @EnumSource(Metric.Form.class)
  void the_nearest_are_those_that_a_scan_finds_whatever_was_added_moved_and_removed(
      Metric.Form form) {
    Random random = new Random(form.name().hashCode());
    Geometry geometry = geometry(form);
    List<Measure> measures =
        List.of(geometry.measure(Optional.empty()), geometry.measure(Optional.of(AT_WORK)));
    Map<UUID, double[]> all = new TreeMap<>();
    Points points = Points.NONE;
    for (int round = 0; round < 60; round++) {
      Map<UUID, Optional<double[]>> changes = new HashMap<>();
      for (int i = 0; i < 1 + random.nextInt(round % 7 == 0 ? 200 : 5); i++) {
        UUID id = new UUID(random.nextInt(40) - 20, random.nextInt(30));
        Optional<double[]> point =
            random.nextInt(4) == 0 ? Optional.empty() : Optional.of(any(geometry, random));
        changes.put(id, point);
        point.ifPresentOrElse(at -> all.put(id, at), () -> all.remove(id));
      }
      points = points.with(changes);
      assertThat(points.size()).isEqualTo(all.size());
      double[] from = any(geometry, random);
      for (Measure measure : measures) {
        assertThat(ids(points.nearest(from, 12, measure)))
            .isEqualTo(scan(all, from, 12, 1, measure));
        assertThat(ids(points.nearest(from, 1_000, 0.2, measure)))
            .isEqualTo(scan(all, from, 1_000, 0.2, measure));
        assertThat(points.count(from, 0.2, measure))
            .isEqualTo(scan(all, from, 10_000, 0.2, measure).size());
      }
    }
  }

  @Test
  void many_points_at_one_place_are_told_apart_by_their_ids() {
    Measure measure = Examples.PLANE.measure(Optional.empty());
    Map<UUID, Optional<double[]>> same = new HashMap<>();
    for (int i = 0; i < 500; i++) {
      same.put(new UUID(0, i), Optional.of(new double[] {3, 3}));
    }
    assertThat(ids(Points.NONE.with(same).nearest(new double[] {1, 1}, 3, measure)))
        .containsExactly(new UUID(0, 0), new UUID(0, 1), new UUID(0, 2));
  }

  @Test
  void an_older_index_is_not_touched_by_what_comes_after() {
    UUID id = new UUID(1, 1);
    Points before = Points.NONE.with(Map.of(id, Optional.of(new double[] {1, 1})));
    Points after = before.with(Map.of(id, Optional.of(new double[] {9, 9})));
    assertThat(before.find(id).orElseThrow()).containsExactly(1, 1);
    assertThat(after.find(id).orElseThrow()).containsExactly(9, 9);
    assertThat(after.with(Map.of(id, Optional.empty())).find(id)).isEmpty();
    assertThat(after.size()).isEqualTo(1);
  }

  @Test
  void a_search_looks_at_few_of_many_points() {
    Random random = new Random(5);
    int count = 20_000;
    double[] numbers = random.doubles(2L * count, 0, 10).toArray();
    long[] ids = new long[2 * count];
    for (int i = 0; i < count; i++) {
      ids[2 * i + 1] = i;
    }
    Measure measure = Examples.PLANE.measure(Optional.empty());
    List<Long> met = new ArrayList<>();
    Nearest nearest = new Nearest(10, Double.MAX_VALUE);
    PointTree.of(2, numbers, ids)
        .search(
            new double[] {5, 5},
            measure,
            new java.util.BitSet(),
            new Search() {
              @Override
              public double limit() {
                return nearest.limit();
              }

              @Override
              public void meet(double rank, long high, long low) {
                met.add(low);
                nearest.meet(rank, high, low);
              }
            });
    assertThat(met).hasSizeLessThan(count / 50);
  }

  @Test
  void points_in_the_order_of_their_numbers_are_planted_as_fast_as_any() {
    int count = 200_000;
    double[] sorted = new double[2 * count];
    long[] ids = new long[2 * count];
    for (int i = 0; i < count; i++) {
      sorted[2 * i] = i;
      sorted[2 * i + 1] = i % 2;
      ids[2 * i] = -i;
    }
    PointTree tree = PointTree.of(2, sorted, ids);
    assertThat(tree.place(-77, 0)).isNotNegative();
    assertThat(tree.place(1, 0)).isNegative();
  }
}
