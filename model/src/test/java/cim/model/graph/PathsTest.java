package cim.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cim.model.graph.Network.Along;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PathsTest {

  @ParameterizedTest
  @EnumSource(Along.class)
  void a_shortest_way_has_as_few_edges_as_the_naive_reference_says(Along along) {
    for (int seed = 0; seed < 10; seed++) {
      Network network = Networks.random(seed, 30, 45);
      double[][] costs = Networks.costs(network, along);
      for (int from = 0; from < 30; from++) {
        for (int to = 0; to < 30; to++) {
          Optional<Path> path = Paths.fewest(network, from, to, along);
          assertThat(path.map(Path::cost).orElse(Double.POSITIVE_INFINITY))
              .isEqualTo(costs[from][to]);
          path.ifPresent(found -> assertLeads(network, found, along));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Along.class)
  void the_cheapest_way_costs_what_the_naive_reference_says(Along along) {
    Network network = Networks.weighted(7, Networks.random(7, 30, 60));
    double[][] costs = Networks.costs(network, along);
    for (int to = 0; to < 30; to++) {
      double cost =
          Paths.cheapest(network, 0, to, along).map(Path::cost).orElse(Double.POSITIVE_INFINITY);
      assertThat(cost).isCloseTo(costs[0][to], within(1e-9));
    }
  }

  @Test
  void an_estimate_finds_a_way_as_cheap() {
    Network network = grid(12);
    for (int to = 0; to < 144; to++) {
      int x = to % 12;
      int y = to / 12;
      Path path =
          Paths.towards(
                  network,
                  0,
                  to,
                  Along.BOTH,
                  node -> Math.abs(node % 12 - x) + Math.abs(node / 12 - y))
              .orElseThrow();
      assertThat(path.cost()).isEqualTo(x + y);
    }
  }

  @Test
  void gains_along_the_way_are_counted() {
    Network network =
        Networks.edges(4, 0, 1, 0, 2, 2, 1, 1, 3).weighted(new double[] {4, 5, -3, 1});
    assertThat(Paths.cheapestWithGains(network, 0, 3).orElseThrow().nodes())
        .containsExactly(0, 2, 1, 3);
    assertThat(Paths.cheapestWithGains(network, 3, 0)).isEmpty();
  }

  @Test
  void where_gains_are_few_bellman_ford_agrees_with_the_naive_reference() {
    Network network = Networks.weighted(3, Networks.random(3, 25, 60));
    double[][] costs = Networks.costs(network, Along.OUT);
    for (int to = 0; to < 25; to++) {
      assertThat(
              Paths.cheapestWithGains(network, 4, to)
                  .map(Path::cost)
                  .orElse(Double.POSITIVE_INFINITY))
          .isCloseTo(costs[4][to], within(1e-9));
    }
  }

  @Test
  void a_circle_of_gains_is_refused() {
    Network network = Networks.edges(2, 0, 1, 1, 0).weighted(new double[] {1, -2});
    assertThatThrownBy(() -> Paths.cheapestWithGains(network, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Paths.cheapest(network, 1, 0, Along.OUT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 or more");
  }

  @Test
  void the_cheapest_ways_are_those_that_trying_all_finds_cheapest() {
    for (int seed = 0; seed < 20; seed++) {
      Network network = Networks.weighted(seed, Networks.random(seed, 7, 16));
      List<Path> every = every(network, 0, 6);
      List<Path> found = Paths.cheapest(network, 0, 6, Along.OUT, 5);
      assertThat(found).hasSize(Math.min(5, every.size()));
      for (int i = 0; i < found.size(); i++) {
        assertThat(found.get(i).cost()).isCloseTo(every.get(i).cost(), within(1e-9));
        assertLeads(network, found.get(i), Along.OUT);
      }
      assertThat(found).doesNotHaveDuplicates();
    }
  }

  @Test
  void all_ways_are_those_that_trying_all_finds() {
    for (int seed = 0; seed < 20; seed++) {
      Network network = Networks.random(seed, 7, 16);
      assertThat(Paths.all(network, 0, 6, Along.OUT, 6, 1_000))
          .containsExactlyInAnyOrderElementsOf(every(network, 0, 6));
    }
  }

  @Test
  void no_more_ways_are_looked_for_than_asked() {
    assertThat(Paths.all(grid(6), 0, 35, Along.BOTH, 10, 17)).hasSize(17);
  }

  private static void assertLeads(Network network, Path path, Along along) {
    for (int i = 0; i < path.edges().size(); i++) {
      int edge = path.edges().get(i);
      int from = path.nodes().get(i);
      int to = path.nodes().get(i + 1);
      boolean ahead = network.source(edge) == from && network.target(edge) == to;
      boolean back = network.target(edge) == from && network.source(edge) == to;
      assertThat((along != Along.IN && ahead) || (along != Along.OUT && back)).isTrue();
    }
  }

  /** Every way that comes by no node twice, the cheapest first. */
  private static List<Path> every(Network network, int source, int target) {
    List<Path> found = new ArrayList<>();
    extend(network, source, target, List.of(source), List.of(), found);
    found.sort(Comparator.comparingDouble(Path::cost));
    return found;
  }

  private static void extend(
      Network network,
      int source,
      int target,
      List<Integer> nodes,
      List<Integer> edges,
      List<Path> found) {
    if (nodes.getLast() == target) {
      found.add(Path.of(network, source, edges));
      return;
    }
    for (int edge = 0; edge < network.edges(); edge++) {
      if (network.source(edge) == nodes.getLast() && !nodes.contains(network.target(edge))) {
        List<Integer> more = new ArrayList<>(nodes);
        more.add(network.target(edge));
        List<Integer> by = new ArrayList<>(edges);
        by.add(edge);
        extend(network, source, target, more, by, found);
      }
    }
  }

  private static Network grid(int side) {
    List<Integer> ends = new ArrayList<>();
    for (int node = 0; node < side * side; node++) {
      if (node % side + 1 < side) {
        ends.addAll(List.of(node, node + 1));
      }
      if (node + side < side * side) {
        ends.addAll(List.of(node, node + side));
      }
    }
    return Networks.edges(side * side, ends.stream().mapToInt(Integer::intValue).toArray());
  }
}
