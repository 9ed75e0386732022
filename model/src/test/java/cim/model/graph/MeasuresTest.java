package cim.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cim.model.graph.Network.Along;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuresTest {

  @Test
  void betweenness_is_the_share_of_shortest_ways_that_trying_all_counts() {
    Network network = Networks.random(5, 14, 22);
    double[] expected = new double[14];
    for (int from = 0; from < 14; from++) {
      for (int to = from + 1; to < 14; to++) {
        int length =
            Paths.fewest(network, from, to, Along.BOTH).map(path -> path.edges().size()).orElse(0);
        List<Path> ways =
            Paths.all(network, from, to, Along.BOTH, length, 10_000).stream()
                .filter(path -> path.edges().size() == length)
                .toList();
        for (Path way : ways) {
          way.nodes()
              .subList(1, Math.max(1, way.nodes().size() - 1))
              .forEach(node -> expected[node] += 1.0 / ways.size());
        }
      }
    }
    double[] found = Centrality.betweenness(network, Integer.MAX_VALUE);
    for (int node = 0; node < 14; node++) {
      assertThat(found[node]).isCloseTo(expected[node], within(1e-9));
    }
  }

  @Test
  void betweenness_from_some_nodes_finds_the_bridge_too() {
    double[] found = Centrality.betweenness(twoCliques(), 5);
    assertThat(mostAt(found)).isIn(4, 5);
  }

  @Test
  void page_rank_follows_edges_and_sums_to_one() {
    double[] rank = Centrality.pageRank(Networks.edges(3, 0, 2, 1, 2));
    assertThat(mostAt(rank)).isEqualTo(2);
    assertThat(Arrays.stream(rank).sum()).isCloseTo(1, within(1e-9));
  }

  @Test
  void the_middle_of_a_row_is_the_nearest_to_all() {
    double[] near = Centrality.closeness(Networks.edges(5, 0, 1, 1, 2, 2, 3, 3, 4));
    assertThat(mostAt(near)).isEqualTo(2);
    assertThat(near[2]).isCloseTo(4.0 / 6, within(1e-9));
  }

  @Test
  void clustering_says_how_many_neighbours_know_each_other() {
    Clustering clustering = Clustering.of(Networks.edges(4, 0, 1, 1, 2, 2, 0, 0, 3));
    assertThat(clustering.of(1)).isEqualTo(1);
    assertThat(clustering.of(0)).isCloseTo(1.0 / 3, within(1e-9));
    assertThat(clustering.of(3)).isZero();
    assertThat(clustering.average()).isCloseTo((1 + 1 + 1.0 / 3) / 4, within(1e-9));
  }

  @Test
  void strong_components_are_those_that_reach_each_other() {
    for (int seed = 0; seed < 20; seed++) {
      Network network = Networks.random(seed, 25, 35);
      double[][] costs = Networks.costs(network, Along.OUT);
      Groups parts = Groups.stronglyConnected(network);
      for (int one = 0; one < 25; one++) {
        for (int other = 0; other < 25; other++) {
          boolean both = costs[one][other] < 1e9 && costs[other][one] < 1e9;
          assertThat(parts.of(one) == parts.of(other)).isEqualTo(both);
        }
      }
    }
  }

  @Test
  void components_are_those_that_edges_join_either_way() {
    Network network = Networks.random(3, 40, 25);
    double[][] costs = Networks.costs(network, Along.BOTH);
    Groups parts = Groups.connected(network);
    for (int one = 0; one < 40; one++) {
      for (int other = 0; other < 40; other++) {
        assertThat(parts.of(one) == parts.of(other)).isEqualTo(costs[one][other] < 1e9);
      }
    }
    assertThat(parts.largestFirst().getFirst().size())
        .isEqualTo(parts.members().stream().mapToInt(List::size).max().orElseThrow());
  }

  @Test
  void two_cliques_with_a_bridge_are_two_communities() {
    Groups groups = Communities.of(twoCliques());
    assertThat(groups.count()).isEqualTo(2);
    assertThat(groups.of(0)).isEqualTo(groups.of(4)).isNotEqualTo(groups.of(9));
  }

  @Test
  void communities_are_never_worse_than_one_for_all_or_one_for_each() {
    for (int seed = 0; seed < 10; seed++) {
      Network network = Networks.random(seed, 60, 120);
      double modularity = Communities.modularity(network, Communities.of(network));
      assertThat(modularity).isGreaterThan(0.2);
    }
  }

  @Test
  void nothing_is_measured_of_nothing() {
    Network nothing = Networks.edges(0);
    assertThat(Communities.of(nothing).count()).isZero();
    assertThat(Centrality.pageRank(nothing)).isEmpty();
    assertThat(Clustering.of(nothing).average()).isZero();
  }

  /** Nodes 0 to 4 all joined, 5 to 9 too, and an edge from 4 to 5. */
  private static Network twoCliques() {
    int[] ends = new int[42];
    int at = 0;
    for (int clique = 0; clique < 2; clique++) {
      for (int one = 0; one < 5; one++) {
        for (int other = one + 1; other < 5; other++) {
          ends[at++] = 5 * clique + one;
          ends[at++] = 5 * clique + other;
        }
      }
    }
    ends[at++] = 4;
    ends[at] = 5;
    return Networks.edges(10, ends);
  }

  private static int mostAt(double[] scores) {
    int most = 0;
    for (int node = 1; node < scores.length; node++) {
      most = scores[node] > scores[most] ? node : most;
    }
    return most;
  }
}
