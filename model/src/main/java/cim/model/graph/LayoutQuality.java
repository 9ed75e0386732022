package cim.model.graph;

import java.util.HashMap;
import java.util.Map;

/**
 * How well a picture can be read.
 *
 * @param edgeLength the mean length of an edge, in world units
 * @param edgeVariance of the lengths of edges
 * @param overlaps nodes that stand on another
 * @param crossings pairs of edges that cross, seen from the front; counted among the first 2,000
 *     edges
 * @param aspect width by height; 1 where there is no height
 */
public record LayoutQuality(
    double edgeLength, double edgeVariance, long overlaps, long crossings, double aspect) {
  /** Nodes stand on each other when they are nearer than this. */
  private static final float NEAR = Placement.LENGTH / 6;

  private static final int MOST_FOR_CROSSINGS = 2_000;

  public static LayoutQuality of(Network network, Placement placement) {
    double sum = 0;
    double squares = 0;
    for (int edge = 0; edge < network.edges(); edge++) {
      double length = distance(placement, network.source(edge), network.target(edge));
      sum += length;
      squares += length * length;
    }
    double edges = Math.max(1, network.edges());
    double mean = sum / edges;
    return new LayoutQuality(
        mean,
        Math.max(0, squares / edges - mean * mean),
        overlaps(placement),
        crossings(network, placement),
        aspect(placement));
  }

  private static double distance(Placement placement, int left, int right) {
    double dx = placement.x(left) - placement.x(right);
    double dy = placement.y(left) - placement.y(right);
    double dz = placement.z(left) - placement.z(right);
    return Math.sqrt(dx * dx + dy * dy + dz * dz);
  }

  private record Cell(long x, long y, long z) {}

  /** Those in one cell of this width; two on both sides of its border are not seen. */
  private static long overlaps(Placement placement) {
    Map<Cell, Integer> cells = new HashMap<>();
    for (int node = 0; node < placement.nodes(); node++) {
      cells.merge(
          new Cell(
              Math.round(placement.x(node) / NEAR),
              Math.round(placement.y(node) / NEAR),
              Math.round(placement.z(node) / NEAR)),
          1,
          Integer::sum);
    }
    return cells.values().stream().mapToLong(count -> count - 1).sum();
  }

  private static long crossings(Network network, Placement placement) {
    int edges = Math.min(network.edges(), MOST_FOR_CROSSINGS);
    long crossings = 0;
    for (int one = 0; one < edges; one++) {
      for (int other = one + 1; other < edges; other++) {
        crossings += cross(network, placement, one, other) ? 1 : 0;
      }
    }
    return crossings;
  }

  private static boolean cross(Network network, Placement placement, int one, int other) {
    int a = network.source(one);
    int b = network.target(one);
    int c = network.source(other);
    int d = network.target(other);
    return a != c
        && a != d
        && b != c
        && b != d
        && side(placement, a, b, c) * side(placement, a, b, d) < 0
        && side(placement, c, d, a) * side(placement, c, d, b) < 0;
  }

  /** On which side of a line a node stands. */
  private static double side(Placement placement, int from, int to, int node) {
    double side =
        ((double) placement.x(to) - placement.x(from))
                * ((double) placement.y(node) - placement.y(from))
            - ((double) placement.y(to) - placement.y(from))
                * ((double) placement.x(node) - placement.x(from));
    return Math.signum(side);
  }

  private static double aspect(Placement placement) {
    float[] low = {Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY};
    float[] high = {Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY};
    for (int node = 0; node < placement.nodes(); node++) {
      low[0] = Math.min(low[0], placement.x(node));
      high[0] = Math.max(high[0], placement.x(node));
      low[1] = Math.min(low[1], placement.y(node));
      high[1] = Math.max(high[1], placement.y(node));
    }
    return placement.nodes() == 0 || high[1] == low[1]
        ? 1
        : (double) (high[0] - low[0]) / (high[1] - low[1]);
  }
}
