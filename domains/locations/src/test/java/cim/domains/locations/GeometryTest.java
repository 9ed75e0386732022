package cim.domains.locations;

import static cim.domains.locations.Examples.AT_BERLIN;
import static cim.domains.locations.Examples.AT_PARIS;
import static cim.domains.locations.Examples.ring;
import static cim.domains.locations.Examples.square;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Distances, boxes and areas, against slower ways to the same answer. */
class GeometryTest {

  @Test
  void berlin_is_877_kilometres_from_paris_and_northeast_of_it() {
    assertThat(Earth.distance(AT_PARIS.point(), AT_BERLIN.point()))
        .isCloseTo(877_464, within(100.0));
    assertThat(Earth.bearing(AT_PARIS.point(), AT_BERLIN.point())).isCloseTo(58.2, within(0.5));
  }

  @Test
  void from_a_point_to_the_other_side_is_half_the_way_around() {
    assertThat(Earth.distance(new Point(0, 0), new Point(0, 180))).isEqualTo(Earth.FARTHEST);
    assertThat(Earth.distance(new Point(90, 0), new Point(-90, 77)))
        .isCloseTo(Earth.FARTHEST, within(1e-3));
  }

  @Test
  void a_distance_is_the_angle_between_two_points_seen_from_the_middle() {
    Random random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      Point a = any(random);
      Point b = any(random);
      assertThat(Earth.distance(a, b)).isCloseTo(angle(a, b) * Earth.RADIUS, within(1.0));
    }
  }

  @Test
  void the_box_around_a_point_holds_all_that_is_near_it() {
    Random random = new Random(2);
    for (int i = 0; i < 20_000; i++) {
      Point center = any(random);
      Point other = any(random);
      double distance = Earth.distance(center, other);
      assertThat(Earth.around(center, distance).contains(other))
          .as("%s at %s m from %s", other, distance, center)
          .isTrue();
    }
  }

  @Test
  void the_box_around_a_point_is_no_larger_than_it_must_be() {
    BoundingBox box = Earth.around(new Point(0, 179.99), 10_000);
    assertThat(box.isAcross()).isTrue();
    assertThat(box.contains(new Point(0, -179.95))).isTrue();
    assertThat(box.contains(new Point(0, 179.8))).isFalse();
    assertThat(box.contains(new Point(0.1, 180))).isFalse();
  }

  @Test
  void a_point_is_in_an_area_around_which_it_sees_a_full_turn() {
    Random random = new Random(3);
    for (int round = 0; round < 50; round++) {
      Ring star = star(random);
      for (int i = 0; i < 200; i++) {
        Point point = new Point(random.nextDouble(-10, 10), random.nextDouble(-10, 10));
        assertThat(star.contains(point)).as("%s in %s", point, star).isEqualTo(turns(star, point));
      }
    }
  }

  @Test
  void corners_and_sides_are_inside() {
    Ring ring = ring(0, 0, 0, 4, 4, 4, 4, 0);
    assertThat(Stream.of(new Point(0, 0), new Point(4, 4), new Point(0, 2), new Point(2, 4)))
        .allMatch(ring::contains);
    assertThat(ring.contains(new Point(0, 4.1))).isFalse();
  }

  @Test
  void a_hole_is_outside_and_its_edge_inside() {
    Polygon polygon =
        new Polygon(ring(0, 0, 0, 10, 10, 10, 10, 0), List.of(ring(4, 4, 4, 6, 6, 6, 6, 4)));
    assertThat(polygon.contains(new Point(5, 5))).isFalse();
    assertThat(polygon.contains(new Point(4, 5))).isTrue();
    assertThat(polygon.contains(new Point(2, 2))).isTrue();
  }

  @Test
  void a_boundary_of_two_areas_covers_both_and_nothing_between() {
    Boundary both =
        new Boundary(
            Stream.of(square(0, 0, 1), square(0, 5, 1))
                .map(one -> one.polygons().getFirst())
                .toList());
    assertThat(both.contains(new Point(0.5, 5.5))).isTrue();
    assertThat(both.contains(new Point(0.5, 3))).isFalse();
    assertThat(both.box()).isEqualTo(new BoundingBox(0, 0, 1, 6));
  }

  private static Point any(Random random) {
    return new Point(random.nextDouble(-90, 90), random.nextDouble(-180, 180));
  }

  private static double angle(Point a, Point b) {
    double[] u = unit(a);
    double[] v = unit(b);
    double dot = IntStream.range(0, 3).mapToDouble(i -> u[i] * v[i]).sum();
    double[] cross = {
      u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]
    };
    return Math.atan2(Math.hypot(Math.hypot(cross[0], cross[1]), cross[2]), dot);
  }

  private static double[] unit(Point point) {
    double latitude = Math.toRadians(point.latitude());
    double longitude = Math.toRadians(point.longitude());
    return new double[] {
      Math.cos(latitude) * Math.cos(longitude),
      Math.cos(latitude) * Math.sin(longitude),
      Math.sin(latitude)
    };
  }

  /** A ring with points in every direction from the middle, at any distance. */
  private static Ring star(Random random) {
    int corners = 5 + random.nextInt(20);
    return new Ring(
        IntStream.range(0, corners)
            .mapToObj(i -> {
              double angle = 2 * Math.PI * i / corners;
              double reach = random.nextDouble(1, 9);
              return new Point(reach * Math.sin(angle), reach * Math.cos(angle));
            })
            .toList());
  }

  private static boolean turns(Ring ring, Point point) {
    List<Point> points = ring.points();
    double sum = 0;
    for (int i = 0; i < points.size(); i++) {
      double from = direction(point, points.get(i));
      double to = direction(point, points.get((i + 1) % points.size()));
      sum += Math.IEEEremainder(to - from, 2 * Math.PI);
    }
    return Math.abs(sum) > Math.PI;
  }

  private static double direction(Point from, Point to) {
    return Math.atan2(to.latitude() - from.latitude(), to.longitude() - from.longitude());
  }
}
