package cim.model.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * A way through a network: its nodes from first to last, and the edges between them, one fewer.
 *
 * @param cost what its edges weigh together
 */
public record Path(List<Integer> nodes, List<Integer> edges, double cost) {
  public Path {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /** The way that takes these edges one after the other. */
  static Path of(Network network, int start, List<Integer> edges) {
    List<Integer> nodes = new ArrayList<>(edges.size() + 1);
    double cost = 0;
    int node = start;
    nodes.add(node);
    for (int edge : edges) {
      node = network.other(edge, node);
      nodes.add(node);
      cost += network.weight(edge);
    }
    return new Path(nodes, edges, cost);
  }

  int last() {
    return nodes.getLast();
  }
}
