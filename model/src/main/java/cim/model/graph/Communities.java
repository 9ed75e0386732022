package cim.model.graph;

import cim.model.graph.Network.Along;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Groups of nodes that have more edges among themselves than chance would give them. The same
 * network gives the same groups.
 *
 * <p>Source: V. D. Blondel, J.-L. Guillaume, R. Lambiotte, E. Lefebvre, "Fast unfolding of
 * communities in large networks" (2008).
 */
public final class Communities {
  private static final int MOST_ROUNDS = 20;
  private static final double LEAST_GAIN = 1e-9;

  private Communities() {}

  public static Groups of(Network network) {
    int[] of = new int[network.nodes()];
    Arrays.setAll(of, node -> node);
    Network level = network;
    while (true) {
      Groups merged = Groups.of(moved(level));
      if (merged.count() == level.nodes()) {
        return Groups.of(of);
      }
      for (int node = 0; node < of.length; node++) {
        of[node] = merged.of(of[node]);
      }
      level = between(level, merged);
    }
  }

  /**
   * How much more of the weight lies within groups than if edges were laid by chance: below 0 to 1
   * (Newman, Girvan 2004).
   */
  public static double modularity(Network network, Groups groups) {
    double all = 0;
    double within = 0;
    double[] ends = new double[groups.count()];
    for (int edge = 0; edge < network.edges(); edge++) {
      int from = groups.of(network.source(edge));
      int to = groups.of(network.target(edge));
      double weight = network.weight(edge);
      all += weight;
      within += from == to ? weight : 0;
      ends[from] += weight;
      ends[to] += weight;
    }
    double chance = 0;
    for (double end : ends) {
      chance += end / (2 * all) * end / (2 * all);
    }
    return all == 0 ? 0 : within / all - chance;
  }

  /** Each node moves to the group of a neighbour while that gains something. */
  private static int[] moved(Network network) {
    int size = network.nodes();
    int[] group = new int[size];
    double[] strength = new double[size]; // what the ends of edges at a node weigh
    double all = 0;
    for (int edge = 0; edge < network.edges(); edge++) {
      strength[network.source(edge)] += network.weight(edge);
      strength[network.target(edge)] += network.weight(edge);
      all += 2 * network.weight(edge);
    }
    double[] total = strength.clone(); // of each group
    Arrays.setAll(group, node -> node);
    double[] joined = new double[size]; // what joins the node that is looked at to each group
    boolean moved = all > 0;
    for (int round = 0; moved && round < MOST_ROUNDS; round++) {
      moved = false;
      for (int node = 0; node < size; node++) {
        int self = node;
        IntStack near = new IntStack();
        network.each(
            node,
            Along.BOTH,
            (edge, other) -> {
              if (other != self) {
                if (joined[group[other]] == 0) {
                  near.push(group[other]);
                }
                joined[group[other]] += network.weight(edge);
              }
            });
        int old = group[node];
        total[old] -= strength[node];
        int best = old;
        double gain = joined[old] - strength[node] * total[old] / all;
        while (!near.isEmpty()) {
          int to = near.pop();
          double other = joined[to] - strength[node] * total[to] / all;
          if (other > gain + LEAST_GAIN) {
            best = to;
            gain = other;
          }
          joined[to] = 0;
        }
        total[best] += strength[node];
        group[node] = best;
        moved |= best != old;
      }
    }
    return group;
  }

  /** The network whose nodes are groups; what lies within one is its loop. */
  private static Network between(Network network, Groups groups) {
    Map<Long, Integer> known = new HashMap<>();
    int[] source = new int[network.edges()];
    int[] target = new int[network.edges()];
    double[] weight = new double[network.edges()];
    for (int edge = 0; edge < network.edges(); edge++) {
      int one = groups.of(network.source(edge));
      int two = groups.of(network.target(edge));
      int from = Math.min(one, two);
      int to = Math.max(one, two);
      int at = known.computeIfAbsent((long) from << 32 | to, _ -> known.size());
      source[at] = from;
      target[at] = to;
      weight[at] += network.weight(edge);
    }
    int count = known.size();
    return Network.of(groups.count(), Arrays.copyOf(source, count), Arrays.copyOf(target, count))
        .weighted(Arrays.copyOf(weight, count));
  }
}
