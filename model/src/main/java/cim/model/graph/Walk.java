package cim.model.graph;

import cim.model.graph.Network.Along;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/**
 * What a breadth-first walk came by: nodes in the order of their distance in edges, each with the
 * edge by which it was reached first.
 */
public final class Walk {
  private final int[] order;
  private final int reached;
  private final int[] distance;
  private final int[] by;

  private Walk(int[] order, int reached, int[] distance, int[] by) {
    this.order = order;
    this.reached = reached;
    this.distance = distance;
    this.by = by;
  }

  /**
   * Walks from a node.
   *
   * @param deepest how many edges away a node may be
   */
  public static Walk breadthFirst(Network network, int start, Along along, int deepest) {
    int[] order = new int[network.nodes()];
    int[] distance = new int[network.nodes()];
    int[] by = new int[network.nodes()];
    Arrays.fill(distance, -1);
    distance[start] = 0;
    by[start] = -1;
    order[0] = start;
    int[] reached = {1};
    for (int i = 0; i < reached[0] && distance[order[i]] < deepest; i++) {
      int node = order[i];
      network.each(
          node,
          along,
          (edge, other) -> {
            if (distance[other] < 0) {
              distance[other] = distance[node] + 1;
              by[other] = edge;
              order[reached[0]++] = other;
            }
          });
    }
    return new Walk(order, reached[0], distance, by);
  }

  /** How many nodes were reached, the start among them. */
  public int size() {
    return reached;
  }

  /** The node that was reached as the n-th, the start as the 0th. */
  public int node(int number) {
    return order[number];
  }

  /** How many edges a node is away; -1 where it was not reached. */
  public int distance(int node) {
    return distance[node];
  }

  /** The edge by which a node was reached; -1 for the start. */
  public int by(int node) {
    return by[node];
  }

  /** The nodes that a depth-first walk comes by, in the order in which it first does. */
  public static int[] depthFirst(Network network, int start, Along along) {
    BitSet seen = new BitSet(network.nodes());
    int[] order = new int[network.nodes()];
    int count = 0;
    IntStack next = new IntStack();
    next.push(start);
    while (!next.isEmpty()) {
      int node = next.pop();
      if (!seen.get(node)) {
        seen.set(node);
        order[count++] = node;
        int bottom = next.size();
        network.each(
            node,
            along,
            (_, other) -> {
              if (!seen.get(other)) {
                next.push(other);
              }
            });
        next.reverse(bottom); // the first edge is taken first
      }
    }
    return Arrays.copyOf(order, count);
  }

  /**
   * The nodes in an order in which every edge leads onwards; empty where edges lead in a circle.
   *
   * <p>Source: A. B. Kahn, "Topological sorting of large networks" (1962).
   */
  public static Optional<int[]> topological(Network network) {
    int[] waiting = new int[network.nodes()];
    int[] order = new int[network.nodes()];
    int[] count = {0};
    for (int node = 0; node < network.nodes(); node++) {
      waiting[node] = network.degree(node, Along.IN);
      if (waiting[node] == 0) {
        order[count[0]++] = node;
      }
    }
    for (int i = 0; i < count[0]; i++) {
      network.each(
          order[i],
          Along.OUT,
          (_, other) -> {
            if (--waiting[other] == 0) {
              order[count[0]++] = other;
            }
          });
    }
    return count[0] == order.length ? Optional.of(order) : Optional.empty();
  }
}
