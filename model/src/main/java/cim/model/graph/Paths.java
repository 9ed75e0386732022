package cim.model.graph;

import cim.model.graph.Network.Along;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/** Ways from one node to another. */
public final class Paths {
  private Paths() {}

  /**
   * A way with the fewest edges; empty where there is none. Looks from both ends at once, so that
   * it sees little of a large network.
   */
  public static Optional<Path> fewest(Network network, int source, int target, Along along) {
    if (source == target) {
      return Optional.of(Path.of(network, source, List.of()));
    }
    return new BothEnds(network, along).path(source, target);
  }

  /** Two walks that meet: each step is of the one whose rim has fewer nodes. */
  private static final class BothEnds {
    private final Network network;
    private final Along along;
    private final int[] ahead; // the edge by which the source's walk came, + 1; 0: it has not
    private final int[] behind; // that of the target's
    private int met = -1;

    BothEnds(Network network, Along along) {
      this.network = network;
      this.along = along;
      this.ahead = new int[network.nodes()];
      this.behind = new int[network.nodes()];
    }

    Optional<Path> path(int source, int target) {
      ahead[source] = -1;
      behind[target] = -1;
      IntStack front = rim(source);
      IntStack back = rim(target);
      while (met < 0 && !front.isEmpty() && !back.isEmpty()) {
        if (front.size() <= back.size()) {
          front = step(front, along, ahead, behind);
        } else {
          back = step(back, reversed(along), behind, ahead);
        }
      }
      return met < 0 ? Optional.empty() : Optional.of(Path.of(network, source, edges()));
    }

    private static IntStack rim(int node) {
      IntStack rim = new IntStack();
      rim.push(node);
      return rim;
    }

    private IntStack step(IntStack rim, Along way, int[] own, int[] others) {
      IntStack next = new IntStack();
      while (met < 0 && !rim.isEmpty()) {
        network.each(
            rim.pop(),
            way,
            (edge, other) -> {
              if (own[other] == 0) {
                own[other] = edge + 1;
                next.push(other);
                if (others[other] != 0 && met < 0) {
                  met = other;
                }
              }
            });
      }
      return next;
    }

    private List<Integer> edges() {
      List<Integer> edges = new ArrayList<>();
      for (int node = met; ahead[node] > 0; node = network.other(ahead[node] - 1, node)) {
        edges.add(ahead[node] - 1);
      }
      Collections.reverse(edges);
      for (int node = met; behind[node] > 0; node = network.other(behind[node] - 1, node)) {
        edges.add(behind[node] - 1);
      }
      return edges;
    }
  }

  private static Along reversed(Along along) {
    return switch (along) {
      case OUT -> Along.IN;
      case IN -> Along.OUT;
      case BOTH -> Along.BOTH;
    };
  }

  /**
   * A way whose edges weigh least together; empty where there is none.
   *
   * <p>Source: E. W. Dijkstra, "A note on two problems in connexion with graphs" (1959).
   *
   * @throws IllegalArgumentException where an edge weighs less than nothing
   */
  public static Optional<Path> cheapest(Network network, int source, int target, Along along) {
    return towards(network, source, target, along, _ -> 0);
  }

  /**
   * A way whose edges weigh least together, looking first where the target seems near.
   *
   * <p>Source: P. E. Hart, N. J. Nilsson, B. Raphael, "A formal basis for the heuristic
   * determination of minimum cost paths" (1968).
   *
   * @param estimate of what leads from a node to the target: never more than it is
   * @throws IllegalArgumentException where an edge weighs less than nothing
   */
  public static Optional<Path> towards(
      Network network, int source, int target, Along along, IntToDoubleFunction estimate) {
    return search(network, source, target, along, estimate, _ -> true, _ -> true);
  }

  private record Open(int node, double cost, double guess) {}

  private static Optional<Path> search(
      Network network,
      int source,
      int target,
      Along along,
      IntToDoubleFunction estimate,
      IntPredicate nodes,
      IntPredicate edges) {
    double[] cost = new double[network.nodes()];
    int[] by = new int[network.nodes()];
    Arrays.fill(cost, Double.POSITIVE_INFINITY);
    PriorityQueue<Open> open =
        new PriorityQueue<>(Comparator.comparingDouble(Open::guess).thenComparingInt(Open::node));
    cost[source] = 0;
    by[source] = -1;
    open.add(new Open(source, 0, estimate.applyAsDouble(source)));
    while (!open.isEmpty()) {
      Open next = open.remove();
      int node = next.node();
      if (node == target) {
        return Optional.of(back(network, source, target, by));
      }
      if (next.cost() > cost[node]) {
        continue; // a cheaper way to it has been looked at
      }
      network.each(
          node,
          along,
          (edge, other) -> {
            double there = cost[node] + positive(network.weight(edge));
            if (there < cost[other] && nodes.test(other) && edges.test(edge)) {
              cost[other] = there;
              by[other] = edge;
              open.add(new Open(other, there, there + estimate.applyAsDouble(other)));
            }
          });
    }
    return Optional.empty();
  }

  private static double positive(double weight) {
    if (!(weight >= 0)) {
      throw new IllegalArgumentException(
          "weight: " + weight + " (expected: 0 or more); ask for a way by Bellman-Ford");
    }
    return weight;
  }

  private static Path back(Network network, int source, int target, int[] by) {
    List<Integer> edges = new ArrayList<>();
    for (int node = target; node != source; node = network.other(by[node], node)) {
      edges.add(by[node]);
    }
    Collections.reverse(edges);
    return Path.of(network, source, edges);
  }

  /**
   * A way along the edges' direction whose edges weigh least together, where some weigh less than
   * nothing; empty where there is none.
   *
   * <p>Source: R. Bellman, "On a routing problem" (1958).
   *
   * @throws IllegalArgumentException where a circle weighs less than nothing, so that no way is the
   *     cheapest
   */
  public static Optional<Path> cheapestWithGains(Network network, int source, int target) {
    double[] cost = new double[network.nodes()];
    int[] by = new int[network.nodes()];
    Arrays.fill(cost, Double.POSITIVE_INFINITY);
    cost[source] = 0;
    boolean changed = true;
    for (int round = 0; changed; round++) {
      if (round > network.nodes()) {
        throw new IllegalArgumentException(
            "weights: a circle below 0 (expected: none that leads to ever lower costs)");
      }
      changed = false;
      for (int edge = 0; edge < network.edges(); edge++) {
        double there = cost[network.source(edge)] + network.weight(edge);
        if (there < cost[network.target(edge)]) {
          cost[network.target(edge)] = there;
          by[network.target(edge)] = edge;
          changed = true;
        }
      }
    }
    return cost[target] == Double.POSITIVE_INFINITY
        ? Optional.empty()
        : Optional.of(back(network, source, target, by));
  }

  /**
   * The cheapest ways that come by no node twice, the cheapest first.
   *
   * <p>Source: J. Y. Yen, "Finding the k shortest loopless paths in a network" (1971).
   *
   * @param most how many
   */
  public static List<Path> cheapest(
      Network network, int source, int target, Along along, int most) {
    List<Path> found = new ArrayList<>();
    cheapest(network, source, target, along).ifPresent(found::add);
    PriorityQueue<Path> others =
        new PriorityQueue<>(
            Comparator.comparingDouble(Path::cost).thenComparingInt(path -> path.edges().size()));
    Set<List<Integer>> known = new HashSet<>();
    while (!found.isEmpty() && found.size() < most) {
      Path last = found.getLast();
      for (int at = 0; at < last.edges().size(); at++) {
        List<Integer> root = last.edges().subList(0, at);
        spur(network, last.nodes().subList(0, at + 1), root, target, along, found)
            .filter(path -> known.add(path.edges()))
            .ifPresent(others::add);
      }
      if (others.isEmpty()) {
        return found;
      }
      found.add(others.remove());
    }
    return found;
  }

  /** The cheapest way that begins as another and then leaves it by an edge not taken yet. */
  private static Optional<Path> spur(
      Network network,
      List<Integer> begin,
      List<Integer> root,
      int target,
      Along along,
      List<Path> found) {
    BitSet closed = new BitSet();
    begin.forEach(closed::set);
    Set<Integer> taken = new HashSet<>();
    for (Path path : found) {
      if (path.edges().size() > root.size() && path.edges().subList(0, root.size()).equals(root)) {
        taken.add(path.edges().get(root.size()));
      }
    }
    return search(
            network,
            begin.getLast(),
            target,
            along,
            _ -> 0,
            node -> !closed.get(node),
            edge -> !taken.contains(edge))
        .map(rest -> {
          List<Integer> edges = new ArrayList<>(root);
          edges.addAll(rest.edges());
          return Path.of(network, begin.getFirst(), edges);
        });
  }

  /**
   * Ways that come by no node twice, those with fewer edges first.
   *
   * @param longest how many edges a way may have
   * @param most how many ways are looked for
   */
  public static List<Path> all(
      Network network, int source, int target, Along along, int longest, int most) {
    return new Simple(network, source, target, along, longest, most).paths();
  }

  /** Extends a way edge by edge, where it can still reach the target. */
  private static final class Simple {
    private final Network network;
    private final int source;
    private final Along along;
    private final int longest;
    private final int most;
    private final Walk back; // how far the target is
    private final BitSet closed = new BitSet();
    private final List<Integer> edges = new ArrayList<>();
    private final List<Path> found = new ArrayList<>();

    Simple(Network network, int source, int target, Along along, int longest, int most) {
      this.network = network;
      this.source = source;
      this.along = along;
      this.longest = longest;
      this.most = most;
      this.back = Walk.breadthFirst(network, target, reversed(along), longest);
    }

    List<Path> paths() {
      closed.set(source);
      for (int length = 0; length <= longest && found.size() < most; length++) {
        extend(source, length);
      }
      return found;
    }

    private void extend(int node, int left) {
      if (left == 0) {
        if (back.distance(node) == 0) {
          found.add(Path.of(network, source, edges));
        }
        return;
      }
      network.each(
          node,
          along,
          (edge, other) -> {
            int away = back.distance(other);
            if (found.size() < most && away >= 0 && away < left && !closed.get(other)) {
              closed.set(other);
              edges.add(edge);
              extend(other, left - 1);
              edges.removeLast();
              closed.clear(other);
            }
          });
    }
  }
}
