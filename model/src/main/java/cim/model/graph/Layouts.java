package cim.model.graph;

import static cim.model.graph.Placement.LENGTH;
import static cim.model.graph.Placement.NEW;

import cim.model.graph.Network.Along;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Finds places for the nodes of a network. Pure: the same network and ranks give the same places.
 * Who was there before keeps their seat (grid, sphere, random) or their order among each other
 * (circular, layered, radial, bipartite), so that a picture is recognized after a change; new nodes
 * come beside their neighbours or onto free seats.
 */
public final class Layouts {
  private static final double GOLDEN = 2.399963; // neighbours in number are far apart in direction

  private Layouts() {}

  /** Places nodes none of which has been placed before. */
  public static Placement place(Layout layout, Network network) {
    return place(layout, network, Placement.unranked(network.nodes()));
  }

  /**
   * Places nodes.
   *
   * @param before the rank that each node had, {@link Placement#NEW} where it is new
   */
  public static Placement place(Layout layout, Network network, int[] before) {
    return switch (layout) {
      case FORCE -> force(network);
      case LAYERED -> Layered.place(network, before);
      case RADIAL -> Radial.place(network, before);
      case CIRCULAR -> circular(network, before);
      case GRID -> grid(before);
      case SPHERE -> sphere(before);
      case BIPARTITE -> bipartite(network, before);
      case SPECTRAL -> Spectral.place(network);
      case RANDOM -> random(before);
    };
  }

  private static Placement force(Network network) {
    int[] ranks = IntStream.range(0, network.nodes()).toArray();
    float[] places = new float[3 * ranks.length];
    double size = LENGTH * Math.cbrt(ranks.length);
    for (int node = 0; node < ranks.length; node++) {
      onSphere(
          places, node, node + 0.5, ranks.length, size * Math.cbrt((node + 1.0) / ranks.length));
    }
    BitSet all = new BitSet();
    all.set(0, ranks.length);
    Forces forces = new Forces(network, places, all, 1);
    while (!forces.isSettled()) {
      forces.step();
    }
    return new Placement(places, ranks);
  }

  private static Placement grid(int[] before) {
    int[] seats = seated(before);
    float[] places = new float[3 * seats.length];
    for (int node = 0; node < seats.length; node++) {
      // A square of k by k seats is full before the next row and column begin.
      int k = (int) Math.sqrt(seats[node]);
      int rest = seats[node] - k * k;
      places[3 * node] = LENGTH * (rest <= k ? k : 2 * k - rest);
      places[3 * node + 1] = -LENGTH * (rest <= k ? rest : k);
    }
    return new Placement(places, seats);
  }

  private static Placement sphere(int[] before) {
    int[] seats = seated(before);
    int count = Arrays.stream(seats).max().orElse(-1) + 1;
    double radius = LENGTH * Math.sqrt(count / (4 * Math.PI));
    float[] places = new float[3 * seats.length];
    for (int node = 0; node < seats.length; node++) {
      onSphere(places, node, seats[node] + 0.5, count, radius);
    }
    return new Placement(places, seats);
  }

  /** The points of a Fibonacci lattice. */
  private static void onSphere(float[] places, int node, double at, int count, double radius) {
    double height = 1 - 2 * at / count;
    double ring = Math.sqrt(Math.max(0, 1 - height * height));
    places[3 * node] = (float) (Math.cos(at * GOLDEN) * ring * radius);
    places[3 * node + 1] = (float) (height * radius);
    places[3 * node + 2] = (float) (Math.sin(at * GOLDEN) * ring * radius);
  }

  private static Placement random(int[] before) {
    int[] seats = seated(before);
    int count = Arrays.stream(seats).max().orElse(0) + 1;
    // The cube grows by doubling, so that few additions move what is there.
    double side = LENGTH * Math.cbrt(2.0 * Integer.highestOneBit(count));
    float[] places = new float[3 * seats.length];
    for (int i = 0; i < places.length; i++) {
      long mixed = (3L * seats[i / 3] + i % 3 + 1) * 0x9E3779B97F4A7C15L;
      mixed = (mixed ^ mixed >>> 29) * 0xBF58476D1CE4E5B9L;
      places[i] = (float) (((mixed >>> 11) * 0x1p-53 - 0.5) * side);
    }
    return new Placement(places, seats);
  }

  private static Placement circular(Network network, int[] before) {
    int[] ranks = besideNeighbours(network, before);
    double radius = Math.max(LENGTH, LENGTH * ranks.length / (2 * Math.PI));
    float[] places = new float[3 * ranks.length];
    for (int node = 0; node < ranks.length; node++) {
      double angle = 2 * Math.PI * ranks[node] / ranks.length;
      places[3 * node] = (float) (radius * Math.cos(angle));
      places[3 * node + 1] = (float) (radius * Math.sin(angle));
    }
    return new Placement(places, ranks);
  }

  private static Placement bipartite(Network network, int[] before) {
    int[] ranks = besideNeighbours(network, before);
    boolean[] right = new boolean[ranks.length];
    BitSet seen = new BitSet();
    int[] byRank = new int[ranks.length];
    for (int node = 0; node < ranks.length; node++) {
      byRank[ranks[node]] = node;
    }
    for (int start : byRank) {
      if (!seen.get(start)) {
        colour(network, start, right, seen);
      }
    }
    float[] places = new float[3 * ranks.length];
    int[] rows = new int[2];
    for (int node : byRank) {
      places[3 * node + 1] = -LENGTH * rows[right[node] ? 1 : 0]++;
    }
    float half = Math.max(3 * LENGTH, LENGTH * Math.max(rows[0], rows[1]) / 8);
    for (int node = 0; node < ranks.length; node++) {
      places[3 * node] = right[node] ? half : -half;
    }
    return new Placement(places, ranks);
  }

  private static void colour(Network network, int start, boolean[] right, BitSet seen) {
    IntStack next = new IntStack();
    next.push(start);
    seen.set(start);
    while (!next.isEmpty()) {
      int node = next.pop();
      network.each(
          node,
          Along.BOTH,
          (_, other) -> {
            if (!seen.get(other)) {
              seen.set(other);
              right[other] = !right[node];
              next.push(other);
            }
          });
    }
  }

  /** Every node keeps its seat; new ones take the first that are free. */
  private static int[] seated(int[] before) {
    BitSet taken = new BitSet();
    int[] seats = before.clone();
    for (int seat : seats) {
      if (seat != NEW) {
        taken.set(seat);
      }
    }
    int free = 0;
    for (int node = 0; node < seats.length; node++) {
      if (seats[node] == NEW) {
        free = taken.nextClearBit(free);
        seats[node] = free++;
      }
    }
    return seats;
  }

  /** One row of all: the old in their order, each new one behind a neighbour that stands in it. */
  static int[] besideNeighbours(Network network, int[] before) {
    int size = before.length;
    int[] next = new int[size + 1]; // the row as a chain; its end is called size, and so its head
    boolean[] stands = new boolean[size];
    int last = size;
    int[] old =
        IntStream.range(0, size)
            .filter(node -> before[node] != NEW)
            .boxed()
            .sorted((left, right) -> Integer.compare(before[left], before[right]))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int node : old) {
      next[last] = node;
      stands[node] = true;
      last = node;
    }
    next[last] = size;
    for (int node = 0; node < size; node++) {
      if (!stands[node]) {
        int behind = neighbour(network, node, stands, last);
        next[node] = next[behind];
        next[behind] = node;
        stands[node] = true;
        last = next[node] == size ? node : last;
      }
    }
    int[] ranks = new int[size];
    int rank = 0;
    for (int node = next[size]; node != size; node = next[node]) {
      ranks[node] = rank++;
    }
    return ranks;
  }

  private static int neighbour(Network network, int node, boolean[] stands, int otherwise) {
    int[] found = {-1};
    network.each(
        node,
        Along.BOTH,
        (_, other) -> {
          if (found[0] < 0 && stands[other]) {
            found[0] = other;
          }
        });
    return found[0] < 0 ? otherwise : found[0];
  }
}
