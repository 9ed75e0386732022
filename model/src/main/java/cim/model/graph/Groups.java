package cim.model.graph;

import cim.model.graph.Network.Along;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The nodes of a network in groups that do not overlap: components or communities. */
public final class Groups {
  private final int[] of;
  private final int count;

  private Groups(int[] of, int count) {
    this.of = of;
    this.count = count;
  }

  /** From any numbers that say who belongs together; counted anew from 0. */
  static Groups of(int[] labels) {
    int[] number = new int[Arrays.stream(labels).max().orElse(-1) + 1];
    Arrays.fill(number, -1);
    int[] of = new int[labels.length];
    int count = 0;
    for (int node = 0; node < labels.length; node++) {
      if (number[labels[node]] < 0) {
        number[labels[node]] = count++;
      }
      of[node] = number[labels[node]];
    }
    return new Groups(of, count);
  }

  /** The parts that no edge joins. */
  public static Groups connected(Network network) {
    int[] of = new int[network.nodes()];
    Arrays.fill(of, -1);
    int count = 0;
    IntStack next = new IntStack();
    for (int start = 0; start < of.length; start++) {
      if (of[start] < 0) {
        int part = count++;
        of[start] = part;
        next.push(start);
        while (!next.isEmpty()) {
          network.each(
              next.pop(),
              Along.BOTH,
              (_, other) -> {
                if (of[other] < 0) {
                  of[other] = part;
                  next.push(other);
                }
              });
        }
      }
    }
    return new Groups(of, count);
  }

  /**
   * The parts within which edges lead from every node to every other. Where an edge leads from one
   * part into another, the other has the smaller number.
   *
   * <p>Source: R. Tarjan, "Depth-first search and linear graph algorithms" (1972), without
   * recursion.
   */
  public static Groups stronglyConnected(Network network) {
    return new Tarjan(network).groups();
  }

  private static final class Tarjan {
    private final Network network;
    private final int[] of;
    private final int[] found; // when a node was come by first; 0: not yet
    private final int[] low; // the earliest on the path that it leads back to
    private final int[] taken; // how many edges of a node have been taken
    private final int[][] out;
    private final IntStack path = new IntStack();
    private final IntStack open = new IntStack();
    private int clock;
    private int count;

    Tarjan(Network network) {
      this.network = network;
      this.of = new int[network.nodes()];
      this.found = new int[network.nodes()];
      this.low = new int[network.nodes()];
      this.taken = new int[network.nodes()];
      this.out = new int[network.nodes()][];
      Arrays.fill(of, -1);
    }

    Groups groups() {
      for (int node = 0; node < of.length; node++) {
        if (found[node] == 0) {
          enter(node);
          while (!path.isEmpty()) {
            step(path.top());
          }
        }
      }
      return new Groups(of, count);
    }

    private void enter(int node) {
      found[node] = ++clock;
      low[node] = clock;
      int[] targets = new int[network.degree(node, Along.OUT)];
      int[] filled = {0};
      network.each(node, Along.OUT, (_, other) -> targets[filled[0]++] = other);
      out[node] = targets;
      path.push(node);
      open.push(node);
    }

    private void step(int node) {
      if (taken[node] < out[node].length) {
        int other = out[node][taken[node]++];
        if (found[other] == 0) {
          enter(other);
        } else if (of[other] < 0) {
          low[node] = Math.min(low[node], found[other]);
        }
        return;
      }
      path.pop();
      if (!path.isEmpty()) {
        low[path.top()] = Math.min(low[path.top()], low[node]);
      }
      if (low[node] == found[node]) {
        int member;
        do {
          member = open.pop();
          of[member] = count;
        } while (member != node);
        count++;
      }
    }
  }

  /** How many groups there are. */
  public int count() {
    return count;
  }

  /** The group of a node, counted from 0. */
  public int of(int node) {
    return of[node];
  }

  /** The members of each group, by its number. */
  public List<List<Integer>> members() {
    List<List<Integer>> members = new ArrayList<>(count);
    for (int group = 0; group < count; group++) {
      members.add(new ArrayList<>());
    }
    for (int node = 0; node < of.length; node++) {
      members.get(of[node]).add(node);
    }
    return members;
  }

  /** The members of each group, those of the largest first. */
  public List<List<Integer>> largestFirst() {
    List<List<Integer>> members = members();
    members.sort(Comparator.comparingInt((List<Integer> group) -> group.size()).reversed());
    return members;
  }
}
