package cim.model.graph;

import static org.assertj.core.api.Assertions.assertThat;

import cim.model.graph.Network.Along;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LayoutsTest {
  private final Network network = Networks.random(9, 60, 90);

  @ParameterizedTest
  @EnumSource(Layout.class)
  void every_node_has_a_place_of_its_own_and_the_same_in_every_run(Layout layout) {
    Placement placement = Layouts.place(layout, network);
    Set<List<Float>> places = new HashSet<>();
    for (int node = 0; node < 60; node++) {
      List<Float> place = place(placement, node);
      assertThat(place).allMatch(Float::isFinite);
      places.add(place);
    }
    assertThat(places).hasSize(layout == Layout.SPECTRAL ? places.size() : 60);
    assertThat(places(Layouts.place(layout, network))).isEqualTo(places(placement));
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void nothing_and_one_node_can_be_laid_out(Layout layout) {
    assertThat(Layouts.place(layout, Networks.edges(0)).nodes()).isZero();
    assertThat(place(Layouts.place(layout, Networks.edges(1)), 0)).allMatch(Float::isFinite);
  }

  @ParameterizedTest
  @EnumSource(
      value = Layout.class,
      names = {"GRID", "CIRCULAR", "LAYERED", "RADIAL", "BIPARTITE", "SPHERE", "RANDOM"})
  void laying_out_again_what_has_not_changed_moves_nobody(Layout layout) {
    Placement first = Layouts.place(layout, network);
    int[] ranks = IntStream.range(0, 60).map(first::rank).toArray();
    assertThat(places(Layouts.place(layout, network, ranks))).isEqualTo(places(first));
  }

  @Test
  void on_a_grid_nobody_moves_when_others_come_and_go() {
    Placement first = Layouts.place(Layout.GRID, network);
    int[] ranks = IntStream.range(0, 62).map(node -> node < 60 ? first.rank(node) : -1).toArray();
    ranks[17] = Placement.NEW; // gone, and its number is another's
    Placement next = Layouts.place(Layout.GRID, Networks.random(9, 62, 90), ranks);
    for (int node = 0; node < 60; node++) {
      assertThat(place(next, node)).isEqualTo(place(first, node));
    }
  }

  @Test
  void on_a_circle_a_new_node_comes_beside_its_neighbour() {
    int[] ranks = {0, 1, 2, 3, Placement.NEW};
    Placement placement = Layouts.place(Layout.CIRCULAR, Networks.edges(5, 1, 4), ranks);
    assertThat(IntStream.range(0, 5).map(placement::rank)).containsExactly(0, 1, 3, 4, 2);
  }

  @Test
  void in_layers_every_edge_outside_of_circles_leads_downwards() {
    Groups tangles = Groups.stronglyConnected(network);
    Placement placement = Layouts.place(Layout.LAYERED, network);
    for (int edge = 0; edge < network.edges(); edge++) {
      int source = network.source(edge);
      int target = network.target(edge);
      if (tangles.of(source) != tangles.of(target)) {
        assertThat(placement.y(target)).isLessThan(placement.y(source));
      }
    }
  }

  @Test
  void rows_are_ordered_so_that_few_edges_cross() {
    Network ladder = Networks.edges(6, 0, 5, 1, 4, 2, 3);
    assertThat(LayoutQuality.of(ladder, Layouts.place(Layout.LAYERED, ladder)).crossings())
        .isZero();
  }

  @Test
  void rings_show_how_far_a_node_is_from_the_middle() {
    Network tree = Networks.edges(7, 0, 1, 0, 2, 0, 3, 3, 4, 3, 5, 5, 6);
    Placement placement = Layouts.place(Layout.RADIAL, tree);
    int root =
        IntStream.range(0, 7).filter(node -> placement.rank(node) == 0).findFirst().getAsInt();
    Walk walk = Walk.breadthFirst(tree, root, Along.BOTH, 10);
    for (int node = 0; node < 7; node++) {
      double radius = Math.hypot(placement.x(node), placement.y(node));
      for (int other = 0; other < 7; other++) {
        double otherRadius = Math.hypot(placement.x(other), placement.y(other));
        assertThat(radius < otherRadius - 1).isEqualTo(walk.distance(node) < walk.distance(other));
      }
    }
  }

  @Test
  void in_two_columns_the_edges_of_a_bipartite_network_lead_across() {
    Network network = Networks.edges(6, 0, 3, 0, 4, 1, 4, 2, 5, 1, 5);
    Placement placement = Layouts.place(Layout.BIPARTITE, network);
    for (int edge = 0; edge < network.edges(); edge++) {
      assertThat(placement.x(network.source(edge)) * placement.x(network.target(edge)))
          .isNegative();
    }
  }

  @Test
  void springs_bring_related_nodes_nearer_than_strangers() {
    Network chains = Networks.edges(8, 0, 1, 1, 2, 2, 3, 4, 5, 5, 6, 6, 7);
    Placement placement = Layouts.place(Layout.FORCE, chains);
    assertThat(distance(placement, 0, 1)).isLessThan(distance(placement, 0, 7));
    assertThat(distance(placement, 0, 1)).isLessThan(distance(placement, 0, 3));
  }

  @Test
  void the_slowest_vibration_parts_what_hardly_hangs_together() {
    Network two = Networks.edges(6, 0, 1, 1, 2, 2, 0, 3, 4, 4, 5, 5, 3, 2, 3);
    Placement placement = Layouts.place(Layout.SPECTRAL, two);
    assertThat(placement.x(0) * placement.x(1)).isPositive();
    assertThat(placement.x(0) * placement.x(5)).isNegative();
  }

  @Test
  void a_picture_with_crossing_edges_and_nodes_on_each_other_says_so() {
    Placement placement =
        Placement.of(new float[] {0, 0, 0, 30, 30, 0, 0, 30, 0, 30, 0, 0, 30, 0, 0});
    LayoutQuality quality = LayoutQuality.of(Networks.edges(5, 0, 1, 2, 3), placement);
    assertThat(quality.crossings()).isEqualTo(1);
    assertThat(quality.overlaps()).isEqualTo(1);
    assertThat(quality.aspect()).isEqualTo(1);
    assertThat(quality.edgeVariance()).isLessThan(1e-6);
  }

  private static float[] places(Placement placement) {
    float[] places = new float[3 * placement.nodes()];
    for (int node = 0; node < placement.nodes(); node++) {
      places[3 * node] = placement.x(node);
      places[3 * node + 1] = placement.y(node);
      places[3 * node + 2] = placement.z(node);
    }
    return places;
  }

  private static List<Float> place(Placement placement, int node) {
    return List.of(placement.x(node), placement.y(node), placement.z(node));
  }

  private static double distance(Placement placement, int one, int other) {
    return Math.sqrt(
        Math.pow(placement.x(one) - placement.x(other), 2)
            + Math.pow(placement.y(one) - placement.y(other), 2)
            + Math.pow(placement.z(one) - placement.z(other), 2));
  }
}
