package cim.model.graph;

import cim.model.graph.Network.Along;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Edges that lead in a circle. */
public final class Cycles {
  private Cycles() {}

  public static boolean any(Network network) {
    return Walk.topological(network).isEmpty();
  }

  /**
   * Circles, at most one for each part within which every node leads to every other: a shortest one
   * through the part's first node. Their nodes in order; a loop is a circle of one.
   *
   * @param most how many
   */
  public static List<List<Integer>> find(Network network, int most) {
    Groups parts = Groups.stronglyConnected(network);
    List<List<Integer>> circles = new ArrayList<>();
    for (List<Integer> part : parts.members()) {
      if (circles.size() == most) {
        return circles;
      }
      through(network, part.getFirst()).ifPresent(circles::add);
    }
    return circles;
  }

  /** A shortest circle through a node. */
  public static Optional<List<Integer>> through(Network network, int node) {
    Walk walk = Walk.breadthFirst(network, node, Along.OUT, Integer.MAX_VALUE);
    int[] last = {-1}; // the nearest from which an edge leads back
    network.each(
        node,
        Along.IN,
        (_, other) -> {
          if (walk.distance(other) >= 0
              && (last[0] < 0 || walk.distance(other) < walk.distance(last[0]))) {
            last[0] = other;
          }
        });
    if (last[0] < 0) {
      return Optional.empty();
    }
    List<Integer> circle = new ArrayList<>();
    for (int at = last[0]; at != node; at = network.source(walk.by(at))) {
      circle.add(at);
    }
    circle.add(node);
    return Optional.of(circle.reversed());
  }
}
