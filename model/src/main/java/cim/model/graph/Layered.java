package cim.model.graph;

import static cim.model.graph.Placement.LENGTH;
import static cim.model.graph.Placement.NEW;

import cim.model.graph.Network.Along;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Rows in which every edge leads downwards; nodes in a circle share a row. Within a row, nodes
 * stand near the mean of their neighbours.
 *
 * <p>Source: K. Sugiyama, S. Tagawa, M. Toda, "Methods for visual understanding of hierarchical
 * system structures" (1981).
 */
final class Layered {
  private static final int SWEEPS = 4;

  private Layered() {}

  static Placement place(Network network, int[] before) {
    int[] layer = layers(network);
    int[] ranks = new int[before.length];
    List<List<Integer>> rows = rows(network, layer, before);
    float[] places = new float[3 * before.length];
    for (int row = 0; row < rows.size(); row++) {
      List<Integer> nodes = rows.get(row);
      for (int i = 0; i < nodes.size(); i++) {
        int node = nodes.get(i);
        ranks[node] = i;
        places[3 * node] = LENGTH * (i - (nodes.size() - 1) / 2f);
        places[3 * node + 1] = -2 * LENGTH * row;
      }
    }
    return new Placement(places, ranks);
  }

  /** How many edges lead down to a node at most, where those in circles are not counted. */
  static int[] layers(Network network) {
    Groups parts = Groups.stronglyConnected(network);
    List<List<Integer>> members = parts.members();
    int[] depth = new int[parts.count()];
    // An edge leads to a part with a smaller number.
    for (int part = parts.count() - 1; part >= 0; part--) {
      int own = part;
      for (int node : members.get(part)) {
        network.each(
            node,
            Along.OUT,
            (_, other) -> {
              int there = parts.of(other);
              if (there != own) {
                depth[there] = Math.max(depth[there], depth[own] + 1);
              }
            });
      }
    }
    int[] layer = new int[network.nodes()];
    Arrays.setAll(layer, node -> depth[parts.of(node)]);
    return layer;
  }

  private static List<List<Integer>> rows(Network network, int[] layer, int[] before) {
    List<List<Integer>> rows = new ArrayList<>();
    for (int node = 0; node < layer.length; node++) {
      while (rows.size() <= layer[node]) {
        rows.add(new ArrayList<>());
      }
      rows.get(layer[node]).add(node);
    }
    double[] key = new double[layer.length];
    boolean known = Arrays.stream(before).anyMatch(rank -> rank != NEW);
    if (known) {
      Arrays.setAll(key, node -> before[node] == NEW ? mean(network, node, before) : before[node]);
      rows.forEach(row -> sort(row, key));
      return rows;
    }
    rows.forEach(row -> number(row, key));
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      Along from = sweep % 2 == 0 ? Along.IN : Along.OUT;
      for (List<Integer> row : sweep % 2 == 0 ? rows : rows.reversed()) {
        row.forEach(node -> key[node] = mean(network, node, from, key));
        sort(row, key);
        number(row, key);
      }
    }
    return rows;
  }

  private static void sort(List<Integer> row, double[] key) {
    row.sort(Comparator.comparingDouble(node -> key[node]));
  }

  private static void number(List<Integer> row, double[] key) {
    for (int i = 0; i < row.size(); i++) {
      key[row.get(i)] = i - (row.size() - 1) / 2.0;
    }
  }

  /** Where the neighbours stand in the middle; where it stands itself when it has none. */
  private static double mean(Network network, int node, Along along, double[] key) {
    double[] sum = new double[2];
    network.each(
        node,
        along,
        (_, other) -> {
          sum[0] += key[other];
          sum[1]++;
        });
    return sum[1] == 0 ? key[node] : sum[0] / sum[1];
  }

  /** The mean rank of the neighbours that were there; the end of the row where there is none. */
  private static double mean(Network network, int node, int[] before) {
    double[] sum = new double[2];
    network.each(
        node,
        Along.BOTH,
        (_, other) -> {
          if (before[other] != NEW) {
            sum[0] += before[other];
            sum[1]++;
          }
        });
    return sum[1] == 0 ? Integer.MAX_VALUE : sum[0] / sum[1];
  }
}
