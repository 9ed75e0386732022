package cim.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.model.graph.Network.Along;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WalkTest {

  @ParameterizedTest
  @EnumSource(Along.class)
  void breadth_first_reaches_every_node_by_as_few_edges_as_can_be(Along along) {
    Network network = Networks.random(1, 40, 60);
    double[][] costs = Networks.costs(network, along);
    for (int start = 0; start < network.nodes(); start++) {
      Walk walk = Walk.breadthFirst(network, start, along, Integer.MAX_VALUE);
      for (int node = 0; node < network.nodes(); node++) {
        assertThat(walk.distance(node))
            .isEqualTo(costs[start][node] > 1e9 ? -1 : (int) costs[start][node]);
      }
    }
  }

  @Test
  void breadth_first_goes_no_deeper_than_it_is_told() {
    Walk walk = Walk.breadthFirst(Networks.edges(4, 0, 1, 1, 2, 2, 3), 0, Along.OUT, 2);
    assertThat(walk.size()).isEqualTo(3);
    assertThat(walk.distance(3)).isEqualTo(-1);
    assertThat(walk.by(2)).isEqualTo(1);
  }

  @Test
  void depth_first_follows_a_branch_to_its_end_before_the_next() {
    Network network = Networks.edges(5, 0, 1, 0, 3, 1, 2, 3, 4);
    assertThat(Walk.depthFirst(network, 0, Along.OUT)).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void in_a_topological_order_every_edge_leads_onwards() {
    Network network = Networks.edges(6, 5, 0, 5, 2, 4, 0, 4, 1, 2, 3, 3, 1);
    int[] order = Walk.topological(network).orElseThrow();
    List<Integer> places = Arrays.stream(order).boxed().toList();
    for (int edge = 0; edge < network.edges(); edge++) {
      assertThat(places.indexOf(network.source(edge)))
          .isLessThan(places.indexOf(network.target(edge)));
    }
  }

  @Test
  void a_circle_has_no_topological_order() {
    assertThat(Walk.topological(Networks.edges(3, 0, 1, 1, 2, 2, 0))).isEmpty();
    assertThat(Cycles.any(Networks.edges(1, 0, 0))).isTrue();
  }

  @Test
  void circles_are_found_one_for_each_tangle() {
    Network network = Networks.edges(6, 0, 1, 1, 2, 2, 0, 2, 3, 4, 4, 3, 5);
    assertThat(Cycles.find(network, 10)).containsExactlyInAnyOrder(List.of(0, 1, 2), List.of(4));
  }

  @Test
  void sources_and_sinks_have_edges_one_way_only() {
    Network network = Networks.edges(4, 0, 1, 1, 2, 3, 2);
    assertThat(network.sources()).containsExactly(0, 3);
    assertThat(network.sinks()).containsExactly(2);
  }

  @Test
  void a_loop_is_one_edge_at_its_node() {
    Network network = Networks.edges(2, 0, 0, 0, 1);
    assertThat(network.degree(0, Along.BOTH)).isEqualTo(2);
    int[] seen = {0};
    network.each(0, Along.BOTH, (_, _) -> seen[0]++);
    assertThat(seen[0]).isEqualTo(2);
  }

  @Test
  void an_edge_needs_its_ends() {
    assertThatThrownBy(() -> Networks.edges(2, 0, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("end: 2 (expected: a node: 0 to 1)");
  }
}
