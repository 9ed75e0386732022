package cim.model.graph;

import cim.model.graph.Network.Along;
import java.util.Arrays;
import java.util.stream.IntStream;

/** How much depends on each node, as one number for each. */
public final class Centrality {
  private static final double DAMPING = 0.85;
  private static final int ROUNDS = 50;

  private Centrality() {}

  /** How many edges end at each node. */
  public static double[] degree(Network network) {
    return IntStream.range(0, network.nodes())
        .mapToDouble(node -> network.degree(node, Along.BOTH))
        .toArray();
  }

  /**
   * How likely a walk that follows edges at random is at each node (Page, Brin 1998). Sums to 1.
   */
  public static double[] pageRank(Network network) {
    int size = network.nodes();
    double[] rank = new double[size];
    Arrays.fill(rank, 1.0 / size);
    for (int round = 0; round < ROUNDS; round++) {
      double[] given = new double[size];
      double lost = 0; // what stands at nodes that lead nowhere is spread over all
      for (int node = 0; node < size; node++) {
        int degree = network.degree(node, Along.OUT);
        if (degree == 0) {
          lost += rank[node];
        } else {
          double share = rank[node] / degree;
          network.each(node, Along.OUT, (_, other) -> given[other] += share);
        }
      }
      double base = (1 - DAMPING + DAMPING * lost) / size;
      Arrays.setAll(rank, node -> base + DAMPING * given[node]);
    }
    return rank;
  }

  /**
   * How near each node is to those that it reaches, edges taken either way: those reached by what
   * they are away in all, times the part of the network that they are (Wasserman, Faust 1994).
   */
  public static double[] closeness(Network network) {
    double[] score = new double[network.nodes()];
    for (int node = 0; node < score.length; node++) {
      Walk walk = Walk.breadthFirst(network, node, Along.BOTH, Integer.MAX_VALUE);
      double away = 0;
      for (int i = 1; i < walk.size(); i++) {
        away += walk.distance(walk.node(i));
      }
      double others = walk.size() - 1;
      score[node] = away == 0 ? 0 : others / away * others / (score.length - 1);
    }
    return score;
  }

  /**
   * On how many shortest ways each node stands, edges taken either way (Brandes 2001). Where there
   * are more nodes than {@code pivots}, the ways from that many evenly spread ones are counted and
   * scaled up (Brandes, Pich 2007).
   */
  public static double[] betweenness(Network network, int pivots) {
    int size = network.nodes();
    double[] score = new double[size];
    int starts = Math.min(size, pivots);
    for (int i = 0; i < starts; i++) {
      accumulate(network, (int) ((long) i * size / starts), score);
    }
    // Each way was counted from both its ends.
    double scale = starts == 0 ? 1 : (double) size / starts / 2;
    Arrays.setAll(score, node -> score[node] * scale);
    return score;
  }

  private static void accumulate(Network network, int start, double[] score) {
    Walk walk = Walk.breadthFirst(network, start, Along.BOTH, Integer.MAX_VALUE);
    double[] ways = new double[network.nodes()];
    double[] dependency = new double[network.nodes()];
    ways[start] = 1;
    for (int i = 0; i < walk.size(); i++) {
      int node = walk.node(i);
      network.each(
          node,
          Along.BOTH,
          (_, other) -> {
            if (walk.distance(other) == walk.distance(node) + 1) {
              ways[other] += ways[node];
            }
          });
    }
    for (int i = walk.size() - 1; i > 0; i--) {
      int node = walk.node(i);
      network.each(
          node,
          Along.BOTH,
          (_, other) -> {
            if (walk.distance(other) == walk.distance(node) - 1) {
              dependency[other] += ways[other] / ways[node] * (1 + dependency[node]);
            }
          });
      score[node] += dependency[node];
    }
  }
}
