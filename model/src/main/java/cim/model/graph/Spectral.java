package cim.model.graph;

import static cim.model.graph.Placement.LENGTH;

import cim.model.graph.Network.Along;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The three vectors that change least along edges, as axes: the second to fourth eigenvectors of
 * the normalized Laplacian, by repeated multiplication.
 *
 * <p>Source: Y. Koren, "Drawing graphs by eigenvectors: theory and practice" (2005).
 */
final class Spectral {
  private static final int ROUNDS = 200;
  private static final int AXES = 3;

  private Spectral() {}

  static Placement place(Network network) {
    int size = network.nodes();
    double[] root = new double[size]; // of the degree, a loop besides: no node is without
    Arrays.setAll(root, node -> Math.sqrt(network.degree(node, Along.BOTH) + 1.0));
    double[][] vectors = new double[AXES + 1][];
    vectors[0] = normalized(root.clone());
    for (int axis = 1; axis <= AXES; axis++) {
      vectors[axis] = vector(network, root, vectors, axis);
    }
    float[] places = new float[3 * size];
    double scale = LENGTH * Math.cbrt(size) * Math.sqrt(size);
    for (int i = 0; i < places.length; i++) {
      int node = i / 3;
      places[i] = (float) (vectors[1 + i % 3][node] / root[node] * scale);
    }
    return new Placement(places, IntStream.range(0, size).toArray());
  }

  private static double[] vector(Network network, double[] root, double[][] known, int axis) {
    double[] vector = new double[root.length];
    Arrays.setAll(vector, node -> Math.sin((node + 1.0) * (axis + 0.5))); // any that is not known
    for (int round = 0; round < ROUNDS; round++) {
      double[] next = new double[vector.length];
      for (int node = 0; node < vector.length; node++) {
        int self = node;
        // Half of what it is and half of what its neighbours are: nothing changes its sign.
        next[node] += vector[node] / 2 + vector[node] / (root[node] * root[node]) / 2;
        double[] now = vector;
        network.each(
            node,
            Along.BOTH,
            (_, other) ->
                next[self] += other == self ? 0 : now[other] / (root[self] * root[other]) / 2);
      }
      for (int other = 0; other < axis; other++) {
        double shared = 0;
        for (int node = 0; node < next.length; node++) {
          shared += next[node] * known[other][node];
        }
        for (int node = 0; node < next.length; node++) {
          next[node] -= shared * known[other][node];
        }
      }
      vector = normalized(next);
    }
    return vector;
  }

  private static double[] normalized(double[] vector) {
    double length = Math.sqrt(Arrays.stream(vector).map(one -> one * one).sum());
    if (length > 1e-12) {
      Arrays.setAll(vector, node -> vector[node] / length);
    }
    return vector;
  }
}
