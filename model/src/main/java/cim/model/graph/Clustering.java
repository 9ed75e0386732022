package cim.model.graph;

import cim.model.graph.Network.Along;
import java.util.Arrays;

/**
 * How many of a node's neighbours are neighbours of each other; edges are taken either way, and
 * several between two nodes as one.
 *
 * <p>Source: D. J. Watts, S. H. Strogatz, "Collective dynamics of small-world networks" (1998).
 */
public final class Clustering {
  private final int[][] neighbours; // of each node, sorted, without itself

  private Clustering(int[][] neighbours) {
    this.neighbours = neighbours;
  }

  public static Clustering of(Network network) {
    int[][] neighbours = new int[network.nodes()][];
    for (int node = 0; node < neighbours.length; node++) {
      int self = node;
      int[] all = new int[network.degree(node, Along.BOTH)];
      int[] count = {0};
      network.each(
          node,
          Along.BOTH,
          (_, other) -> {
            if (other != self) {
              all[count[0]++] = other;
            }
          });
      neighbours[node] = Arrays.stream(all, 0, count[0]).sorted().distinct().toArray();
    }
    return new Clustering(neighbours);
  }

  /** From 0, where none are, to 1, where all are; 0 for fewer than two neighbours. */
  public double of(int node) {
    int[] own = neighbours[node];
    if (own.length < 2) {
      return 0;
    }
    long joined = 0;
    for (int neighbour : own) {
      joined += common(own, neighbours[neighbour]);
    }
    return (double) joined / own.length / (own.length - 1); // each pair was seen from both
  }

  /** The mean over all nodes. */
  public double average() {
    double sum = 0;
    for (int node = 0; node < neighbours.length; node++) {
      sum += of(node);
    }
    return neighbours.length == 0 ? 0 : sum / neighbours.length;
  }

  private static long common(int[] left, int[] right) {
    if (left.length > right.length) {
      return common(right, left);
    }
    long count = 0;
    for (int item : left) {
      count += Arrays.binarySearch(right, item) >= 0 ? 1 : 0;
    }
    return count;
  }
}
