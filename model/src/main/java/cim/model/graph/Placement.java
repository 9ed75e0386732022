package cim.model.graph;

import java.util.Arrays;

/**
 * Where the nodes of a network stand. The rank of a node says its seat among the others, by which a
 * layout of the graph as it is later puts it where it was, or near.
 */
public final class Placement {
  /** The distance that neighbours should have, in world units. */
  public static final float LENGTH = 30;

  /** No rank: the node was not there. */
  public static final int NEW = -1;

  private final float[] places;
  private final int[] ranks;

  Placement(float[] places, int[] ranks) {
    this.places = places;
    this.ranks = ranks;
  }

  /**
   * Places that are known: x, y, z of each node.
   *
   * @param places three for each node
   */
  public static Placement of(float[] places) {
    int[] ranks = new int[places.length / 3];
    Arrays.setAll(ranks, node -> node);
    return new Placement(places.clone(), ranks);
  }

  /** Ranks of as many nodes, none of which was there before. */
  public static int[] unranked(int nodes) {
    int[] ranks = new int[nodes];
    Arrays.fill(ranks, NEW);
    return ranks;
  }

  public int nodes() {
    return ranks.length;
  }

  public float x(int node) {
    return places[3 * node];
  }

  public float y(int node) {
    return places[3 * node + 1];
  }

  public float z(int node) {
    return places[3 * node + 2];
  }

  public int rank(int node) {
    return ranks[node];
  }
}
