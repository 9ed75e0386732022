package cim.domains.concepts;

import static cim.domains.concepts.Examples.PLANE;
import static cim.domains.concepts.Examples.X;
import static cim.domains.concepts.Examples.Y;
import static cim.domains.concepts.Examples.at;
import static cim.domains.concepts.Examples.dimension;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cim.model.InvalidValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far things are apart, and what their values are. */
class MeasureTest {

  @ParameterizedTest
  @CsvSource({
    "EUCLIDEAN, 0.5, 0.7071067811865476",
    "MANHATTAN, 0.35, 0.5",
    "CHEBYSHEV, 0.4, 1.0",
  })
  void a_distance_is_a_part_of_the_farthest_that_is_possible(
      Metric.Form form, double near, double far) {
    Measure measure =
        new Geometry(PLANE.dimensions(), Metric.of(form), Map.of()).measure(Optional.empty());
    assertThat(measure.distance(at(0, 0), at(10, 0))).isCloseTo(far, within(1e-12));
    assertThat(measure.distance(at(0, 0), at(10, 10))).isEqualTo(1);
    assertThat(measure.distance(at(0, 0), at(4, 3)))
        .isCloseTo(form == Metric.Form.EUCLIDEAN ? Math.sqrt(0.125) : near, within(1e-12));
  }

  @Test
  void what_counts_more_keeps_farther_apart_in_its_context() {
    Context work = new Context("work");
    Geometry geometry = PLANE.weighted(Map.of(X, new Weight.Contextual(1, Map.of(work, 9.0))));
    assertThat(geometry.measure(Optional.empty()).distance(at(0, 0), at(10, 0)))
        .isCloseTo(Math.sqrt(0.5), within(1e-12));
    assertThat(geometry.measure(Optional.of(work)).distance(at(0, 0), at(10, 0)))
        .isCloseTo(Math.sqrt(0.9), within(1e-12));
    assertThat(geometry.measure(Optional.of(new Context("home"))).distance(at(0, 0), at(10, 0)))
        .isCloseTo(Math.sqrt(0.5), within(1e-12));
  }

  @Test
  void around_a_circle_the_shorter_way_counts() {
    Geometry hue =
        new Geometry(
            List.of(dimension("x", new Scale.Circular(0, 360))), Metric.EUCLIDEAN, Map.of());
    Measure measure = hue.measure(Optional.empty());
    assertThat(measure.distance(new double[] {350}, new double[] {10}))
        .isCloseTo(20 / 180.0, within(1e-12));
    assertThat(measure.distance(new double[] {90}, new double[] {270})).isEqualTo(1);
  }

  @Test
  void named_values_are_the_same_or_not() {
    Geometry kind =
        new Geometry(
            List.of(dimension("x", new Scale.Categorical(List.of("a", "b", "c")))),
            Metric.EUCLIDEAN,
            Map.of());
    Measure measure = kind.measure(Optional.empty());
    assertThat(measure.distance(new double[] {0}, new double[] {2})).isEqualTo(1);
    assertThat(measure.distance(new double[] {0}, new double[] {1})).isEqualTo(1);
    assertThat(measure.distance(new double[] {1}, new double[] {1})).isZero();
  }

  @Test
  void an_angle_does_not_tell_how_far_out_something_is() {
    Measure measure =
        new Geometry(PLANE.dimensions(), Metric.of(Metric.Form.COSINE), Map.of())
            .measure(Optional.empty());
    assertThat(measure.distance(at(1, 1), at(9, 9))).isCloseTo(0, within(1e-12));
    assertThat(measure.distance(at(1, 0), at(0, 1))).isEqualTo(1);
    assertThat(measure.distance(at(0, 0), at(0, 1))).isEqualTo(1);
    assertThat(measure.distance(at(0, 0), at(0, 0))).isZero();
  }

  @Test
  void where_nothing_counts_nothing_is_apart() {
    Geometry nothing = PLANE.weighted(Map.of(X, new Weight.Constant(0), Y, new Weight.Constant(0)));
    assertThat(nothing.measure(Optional.empty()).distance(at(0, 0), at(9, 9))).isZero();
  }

  @Test
  void similarity_falls_from_one_with_distance() {
    assertThat(Measure.similarity(0)).isEqualTo(1);
    assertThat(Measure.similarity(1)).isCloseTo(Math.exp(-4), within(1e-12));
  }

  @Test
  void a_way_between_two_values_is_the_shorter() {
    assertThat(new Scale.Circular(0, 360).between(350, 30, 0.5)).isEqualTo(10);
    assertThat(new Scale.Continuous(0, 10).between(2, 6, 0.25)).isEqualTo(3);
    assertThat(new Scale.Ordinal(List.of("a", "b", "c")).between(0, 2, 0.5)).isEqualTo(1);
    assertThat(new Scale.Categorical(List.of("a", "b", "c")).between(0, 2, 0.6)).isEqualTo(2);
  }

  @Test
  void the_middle_of_several_is_what_its_scale_makes_of_it() {
    Geometry geometry =
        new Geometry(
            List.of(
                dimension("x", new Scale.Circular(0, 360)),
                dimension("y", new Scale.Categorical(List.of("a", "b")))),
            Metric.EUCLIDEAN,
            Map.of());
    Point middle = Prototypes.middle(geometry, List.of(at(350, 1), at(10, 1), at(0, 0)));
    assertThat(Geometry.coordinate(middle, X) % 360).isCloseTo(0, within(1e-9));
    assertThat(Geometry.coordinate(middle, Y)).isEqualTo(1);
  }

  @Test
  void values_refuse_what_they_are_not() {
    assertThatThrownBy(() -> new Scale.Continuous(1, 1)).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new Scale.Ordinal(List.of("one"))).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new Scale.Categorical(List.of("a", "a")))
        .isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new Weight.Constant(-1)).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new Weight.Attentional(5, 0, 4)).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new Metric(Metric.Form.MINKOWSKI, Optional.empty()))
        .isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new Point(Map.of())).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> at(Double.NaN, 0)).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new DimensionName("No Name")).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new Property("Lines")).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new Feature(" ")).isInstanceOf(InvalidValue.class);
  }

  @Test
  void distances_of_points_keep_the_axioms_and_angles_do_not() {
    List<double[]> points =
        List.of(new double[] {1, 1}, new double[] {9, 9}, new double[] {5, 1}, new double[] {1, 9});
    assertThat(MetricCheck.of(PLANE.measure(Optional.empty()), points).verdict())
        .isEqualTo(MetricCheck.Verdict.METRIC);
    MetricCheck angles =
        MetricCheck.of(
            new Geometry(PLANE.dimensions(), Metric.of(Metric.Form.COSINE), Map.of())
                .measure(Optional.empty()),
            points);
    assertThat(angles.verdict()).isEqualTo(MetricCheck.Verdict.NO_METRIC);
    assertThat(angles.identity()).isPositive();
    assertThat(angles.symmetry()).isZero();
  }
}
