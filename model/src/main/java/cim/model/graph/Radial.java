package cim.model.graph;

import static cim.model.graph.Placement.LENGTH;
import static cim.model.graph.Placement.NEW;

import cim.model.graph.Network.Along;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Rings around a middle: the tree of shortest ways from the node with the most edges, each branch
 * in a sector as wide as it has leaves. Where the network has several parts, all of them stand
 * around the middle.
 */
final class Radial {
  private final Network network;
  private final int[] before;
  private final int[] parent;
  private final int[] depth;
  private final List<Integer> order = new ArrayList<>(); // parents come before their children

  private Radial(Network network, int[] before) {
    this.network = network;
    this.before = before;
    this.parent = new int[before.length];
    this.depth = new int[before.length];
  }

  static Placement place(Network network, int[] before) {
    return new Radial(network, before).place();
  }

  private Placement place() {
    List<List<Integer>> parts = Groups.connected(network).largestFirst();
    int below = parts.size() > 1 ? 1 : 0;
    Arrays.fill(depth, -1);
    for (List<Integer> part : parts) {
      grow(part.stream().min(this::compare).orElseThrow(), below);
    }
    double[] width = new double[before.length];
    double[] start = new double[before.length];
    for (int node : order.reversed()) {
      width[node] = Math.max(1, width[node]);
      if (parent[node] >= 0) {
        width[parent[node]] += width[node];
      }
    }
    double leaves = 0;
    double[] filled = new double[before.length]; // how much of its sector a parent has given away
    int[] ranks = new int[before.length];
    for (int i = 0; i < order.size(); i++) {
      int node = order.get(i);
      ranks[node] = i;
      if (parent[node] < 0) {
        start[node] = leaves;
        leaves += width[node];
      } else {
        start[node] = start[parent[node]] + filled[parent[node]];
        filled[parent[node]] += width[node];
      }
    }
    float[] rings = rings();
    float[] places = new float[3 * before.length];
    for (int node = 0; node < before.length; node++) {
      double angle = 2 * Math.PI * (start[node] + width[node] / 2) / leaves;
      places[3 * node] = (float) (rings[depth[node]] * Math.cos(angle));
      places[3 * node + 1] = (float) (rings[depth[node]] * Math.sin(angle));
    }
    return new Placement(places, ranks);
  }

  /** The root: who stood nearest to the middle before, else who has the most edges. */
  private int compare(int left, int right) {
    if (before[left] != before[right]) {
      return Integer.compare(rank(left), rank(right));
    }
    return Integer.compare(network.degree(right, Along.BOTH), network.degree(left, Along.BOTH));
  }

  private int rank(int node) {
    return before[node] == NEW ? Integer.MAX_VALUE : before[node];
  }

  private void grow(int root, int at) {
    int first = order.size();
    parent[root] = -1;
    depth[root] = at;
    order.add(root);
    for (int i = first; i < order.size(); i++) {
      int node = order.get(i);
      List<Integer> children = new ArrayList<>();
      network.each(
          node,
          Along.BOTH,
          (_, other) -> {
            if (depth[other] < 0) {
              depth[other] = depth[node] + 1;
              parent[other] = node;
              children.add(other);
            }
          });
      children.sort(Comparator.comparingInt(this::rank));
      order.addAll(children);
    }
  }

  /** Each ring is wide enough for those who stand on it. */
  private float[] rings() {
    int[] count = new int[Arrays.stream(depth).max().orElse(0) + 1];
    for (int ring : depth) {
      count[ring]++;
    }
    float[] rings = new float[count.length];
    for (int ring = 1; ring < rings.length; ring++) {
      rings[ring] =
          Math.max(rings[ring - 1] + 2 * LENGTH, (float) (count[ring] * LENGTH / (2 * Math.PI)));
    }
    return rings;
  }
}
