package cim.model.graph;

import java.util.stream.IntStream;

/**
 * A directed graph with weighted edges, as flat arrays: the edges at a node lie side by side, those
 * that leave it and those that come in. Several edges may lead from one node to another, and an
 * edge may be a loop. Immutable.
 */
public final class Network {

  /** Which way edges are taken. */
  public enum Along {
    OUT,
    IN,
    /** Either way. */
    BOTH
  }

  /** Is shown the edges at a node. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * @param other the node at the other end; the node itself where the edge is a loop
     */
    void visit(int edge, int other);
  }

  private final int[] source;
  private final int[] target;
  private final double[] weight; // empty: all 1
  private final int[] firstOut;
  private final int[] out;
  private final int[] firstIn;
  private final int[] in;

  private Network(
      int[] source,
      int[] target,
      double[] weight,
      int[] firstOut,
      int[] out,
      int[] firstIn,
      int[] in) {
    this.source = source;
    this.target = target;
    this.weight = weight;
    this.firstOut = firstOut;
    this.out = out;
    this.firstIn = firstIn;
    this.in = in;
  }

  /**
   * A network whose edges all weigh 1. Edge {@code i} leads from {@code source[i]} to {@code
   * target[i]}.
   *
   * @throws IllegalArgumentException where an edge has an end that is not a node
   */
  public static Network of(int nodes, int[] source, int[] target) {
    if (source.length != target.length) {
      throw new IllegalArgumentException(
          "target: "
              + target.length
              + " ends (expected: "
              + source.length
              + ", as many as sources)");
    }
    int[] from = source.clone();
    int[] to = target.clone();
    int[] firstOut = new int[nodes + 1];
    int[] firstIn = new int[nodes + 1];
    return new Network(
        from, to, new double[0], firstOut, sorted(from, firstOut), firstIn, sorted(to, firstIn));
  }

  /** The edges in the order of one of their ends; counts where those of each node begin. */
  private static int[] sorted(int[] ends, int[] first) {
    int nodes = first.length - 1;
    for (int end : ends) {
      if (end < 0 || end >= nodes) {
        throw new IllegalArgumentException(
            "end: " + end + " (expected: a node: 0 to " + (nodes - 1) + ")");
      }
      first[end + 1]++;
    }
    for (int node = 0; node < nodes; node++) {
      first[node + 1] += first[node];
    }
    int[] free = first.clone();
    int[] edges = new int[ends.length];
    for (int edge = 0; edge < ends.length; edge++) {
      edges[free[ends[edge]]++] = edge;
    }
    return edges;
  }

  /**
   * The same network with other weights.
   *
   * @param weights one for each edge
   */
  public Network weighted(double[] weights) {
    if (weights.length != edges()) {
      throw new IllegalArgumentException(
          "weights: " + weights.length + " (expected: " + edges() + ", as many as edges)");
    }
    return new Network(source, target, weights.clone(), firstOut, out, firstIn, in);
  }

  public int nodes() {
    return firstOut.length - 1;
  }

  public int edges() {
    return source.length;
  }

  public int source(int edge) {
    return source[edge];
  }

  public int target(int edge) {
    return target[edge];
  }

  public double weight(int edge) {
    return weight.length == 0 ? 1 : weight[edge];
  }

  /** The end of an edge that is not this one. */
  public int other(int edge, int end) {
    return source[edge] == end ? target[edge] : source[edge];
  }

  public boolean isLoop(int edge) {
    return source[edge] == target[edge];
  }

  /** How many edges there are at a node; a loop counts once. */
  public int degree(int node, Along along) {
    int leaving = firstOut[node + 1] - firstOut[node];
    int coming = firstIn[node + 1] - firstIn[node];
    return switch (along) {
      case OUT -> leaving;
      case IN -> coming;
      case BOTH -> leaving + coming - loops(node);
    };
  }

  private int loops(int node) {
    int loops = 0;
    for (int i = firstOut[node]; i < firstOut[node + 1]; i++) {
      loops += isLoop(out[i]) ? 1 : 0;
    }
    return loops;
  }

  /** Shows every edge at a node, each once. */
  public void each(int node, Along along, Visitor visitor) {
    if (along != Along.IN) {
      for (int i = firstOut[node]; i < firstOut[node + 1]; i++) {
        visitor.visit(out[i], target[out[i]]);
      }
    }
    if (along != Along.OUT) {
      for (int i = firstIn[node]; i < firstIn[node + 1]; i++) {
        if (along == Along.IN || !isLoop(in[i])) {
          visitor.visit(in[i], source[in[i]]);
        }
      }
    }
  }

  /** The nodes into which no edge leads. */
  public int[] sources() {
    return IntStream.range(0, nodes()).filter(node -> degree(node, Along.IN) == 0).toArray();
  }

  /** The nodes from which no edge leads. */
  public int[] sinks() {
    return IntStream.range(0, nodes()).filter(node -> degree(node, Along.OUT) == 0).toArray();
  }
}
