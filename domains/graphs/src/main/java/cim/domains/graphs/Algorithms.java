package cim.domains.graphs;

import cim.domains.graphs.Picture.Line;
import cim.model.InvalidValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;

/** What can be computed of a graph. */
final class Algorithms {
  /** How many nodes a search for a path looks at. */
  private static final int MOST_VISITED = 100_000;

  private static final double DAMPING = 0.85;
  private static final int ROUNDS = 50;

  private Algorithms() {}

  /** A shortest path, edges taken either way; empty where none leads there. */
  static Optional<List<Line>> path(Picture picture, UUID source, UUID target) {
    Map<UUID, Optional<Line>> reachedBy = new HashMap<>();
    Queue<UUID> next = new ArrayDeque<>();
    reachedBy.put(source, Optional.empty());
    next.add(source);
    while (!next.isEmpty() && !reachedBy.containsKey(target)) {
      UUID node = next.remove();
      for (Line line : picture.lines(node)) {
        if (reachedBy.putIfAbsent(line.otherThan(node), Optional.of(line)) == null) {
          next.add(line.otherThan(node));
        }
      }
      if (reachedBy.size() > MOST_VISITED) {
        throw new InvalidValue(
            "target", target, "a node closer to the source; " + MOST_VISITED + " were looked at");
      }
    }
    if (!reachedBy.containsKey(target)) {
      return Optional.empty();
    }
    List<Line> path = new ArrayList<>();
    UUID node = target;
    Optional<Line> line = reachedBy.getOrDefault(node, Optional.empty());
    while (line.isPresent()) {
      path.add(line.get());
      node = line.get().otherThan(node);
      line = reachedBy.getOrDefault(node, Optional.empty());
    }
    return Optional.of(path.reversed());
  }

  /** The connected components as lists of indexes, the largest first. */
  static List<List<Integer>> components(Network network) {
    boolean[] seen = new boolean[network.size()];
    List<List<Integer>> components = new ArrayList<>();
    for (int start = 0; start < network.size(); start++) {
      if (!seen[start]) {
        components.add(reach(network, start, seen));
      }
    }
    components.sort(Comparator.comparingInt((List<Integer> nodes) -> nodes.size()).reversed());
    return components;
  }

  private static List<Integer> reach(Network network, int start, boolean[] seen) {
    List<Integer> reached = new ArrayList<>();
    reached.add(start);
    seen[start] = true;
    for (int i = 0; i < reached.size(); i++) {
      int node = reached.get(i);
      for (int n = 0; n < network.degree(node); n++) {
        int neighbour = network.neighbour(node, n);
        if (!seen[neighbour]) {
          seen[neighbour] = true;
          reached.add(neighbour);
        }
      }
    }
    return reached;
  }

  /**
   * How likely a walk that follows edges at random is at each node (Page, Brin 1998). Sums to 1.
   */
  static double[] pageRank(Network network) {
    int size = network.size();
    double[] rank = new double[size];
    Arrays.fill(rank, 1.0 / size);
    for (int round = 0; round < ROUNDS; round++) {
      double[] given = new double[size];
      double lost = 0; // what stands at nodes that lead nowhere is spread over all
      for (int node = 0; node < size; node++) {
        int degree = network.degree(node);
        if (degree == 0) {
          lost += rank[node];
        }
        for (int n = 0; n < degree; n++) {
          given[network.neighbour(node, n)] += rank[node] / degree;
        }
      }
      double base = (1 - DAMPING + DAMPING * lost) / size;
      Arrays.setAll(rank, node -> base + DAMPING * given[node]);
    }
    return rank;
  }

  /** On how many shortest paths each node stands, edges taken either way (Brandes 2001). */
  static double[] betweenness(Network network) {
    double[] score = new double[network.size()];
    for (int source = 0; source < network.size(); source++) {
      accumulate(network, source, score);
    }
    Arrays.setAll(score, node -> score[node] / 2); // each path was counted from both ends
    return score;
  }

  private static void accumulate(Network network, int source, double[] score) {
    int size = network.size();
    int[] order = new int[size];
    int[] distance = new int[size];
    double[] paths = new double[size];
    double[] dependency = new double[size];
    Arrays.fill(distance, -1);
    distance[source] = 0;
    paths[source] = 1;
    order[0] = source;
    int reached = 1;
    for (int i = 0; i < reached; i++) {
      int node = order[i];
      for (int n = 0; n < network.degree(node); n++) {
        int neighbour = network.neighbour(node, n);
        if (distance[neighbour] < 0) {
          distance[neighbour] = distance[node] + 1;
          order[reached++] = neighbour;
        }
        if (distance[neighbour] == distance[node] + 1) {
          paths[neighbour] += paths[node];
        }
      }
    }
    for (int i = reached - 1; i > 0; i--) {
      int node = order[i];
      for (int n = 0; n < network.degree(node); n++) {
        int before = network.neighbour(node, n);
        if (distance[before] == distance[node] - 1) {
          dependency[before] += paths[before] / paths[node] * (1 + dependency[node]);
        }
      }
      score[node] += dependency[node];
    }
  }
}
