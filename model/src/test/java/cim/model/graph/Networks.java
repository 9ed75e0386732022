package cim.model.graph;

import cim.model.graph.Network.Along;
import java.util.Random;

/** Networks for tests, and what is obviously right about them. */
final class Networks {
  private Networks() {}

  /** Edges as pairs: {@code edges(3, 0, 1, 1, 2)} is 0 → 1 → 2. */
  static Network edges(int nodes, int... ends) {
    int[] source = new int[ends.length / 2];
    int[] target = new int[ends.length / 2];
    for (int edge = 0; edge < source.length; edge++) {
      source[edge] = ends[2 * edge];
      target[edge] = ends[2 * edge + 1];
    }
    return Network.of(nodes, source, target);
  }

  /** Any edges, loops and several between two nodes among them. */
  static Network random(long seed, int nodes, int edges) {
    Random random = new Random(seed);
    int[] source = random.ints(edges, 0, nodes).toArray();
    int[] target = random.ints(edges, 0, nodes).toArray();
    return Network.of(nodes, source, target);
  }

  static Network weighted(long seed, Network network) {
    Random random = new Random(seed);
    return network.weighted(random.doubles(network.edges(), 0, 10).toArray());
  }

  /** What the cheapest way from each node to each costs (Floyd, Warshall 1962). */
  static double[][] costs(Network network, Along along) {
    int size = network.nodes();
    double[][] cost = new double[size][size];
    for (int from = 0; from < size; from++) {
      for (int to = 0; to < size; to++) {
        cost[from][to] = from == to ? 0 : Double.POSITIVE_INFINITY;
      }
    }
    for (int edge = 0; edge < network.edges(); edge++) {
      int from = network.source(edge);
      int to = network.target(edge);
      if (along != Along.IN) {
        cost[from][to] = Math.min(cost[from][to], network.weight(edge));
      }
      if (along != Along.OUT) {
        cost[to][from] = Math.min(cost[to][from], network.weight(edge));
      }
    }
    for (int by = 0; by < size; by++) {
      for (int from = 0; from < size; from++) {
        for (int to = 0; to < size; to++) {
          cost[from][to] = Math.min(cost[from][to], cost[from][by] + cost[by][to]);
        }
      }
    }
    return cost;
  }
}
