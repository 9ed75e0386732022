package cim.model.graph;

import cim.model.graph.Network.Along;
import java.util.BitSet;

/**
 * Moves nodes to where they belong: all push each other away, edges pull like springs, the centre
 * pulls weakly. Only those that are free move. The same input gives the same places; the forces and
 * constants are those of the web's own layout. Used by one thread.
 */
public final class Forces {
  private static final float LENGTH = Placement.LENGTH;
  private static final float SETTLED = 0.02f;
  private static final float COOLING = 0.985f;

  private final Network network;
  private final float[] position;
  private final float[] velocity;
  private final int[] free;
  private final boolean[] isFree;
  private final float[] degree;
  private final Octree tree;
  private float heat;

  /**
   * @param position x, y, z of each node; the array itself is moved
   * @param freeNodes those that may move
   * @param heat 1 where everything is new, less where only a little is
   */
  public Forces(Network network, float[] position, BitSet freeNodes, float heat) {
    this.network = network;
    this.position = position;
    this.heat = heat;
    this.velocity = new float[position.length];
    this.free = freeNodes.stream().toArray();
    this.isFree = new boolean[network.nodes()];
    for (int node : free) {
      isFree[node] = true;
    }
    this.degree = new float[network.nodes()];
    for (int node = 0; node < degree.length; node++) {
      degree[node] = network.degree(node, Along.BOTH);
    }
    this.tree = new Octree(network.nodes());
  }

  public boolean isSettled() {
    return heat < SETTLED || free.length == 0;
  }

  /** One step; a little cooler each time. */
  public void step() {
    float strength = LENGTH * LENGTH * 0.03f * heat;
    tree.build(position);
    for (int node : free) {
      tree.push(position, node, strength, LENGTH * 0.05f, velocity);
    }
    pull();
    for (int node : free) {
      for (int i = 3 * node; i < 3 * node + 3; i++) {
        velocity[i] = (velocity[i] - position[i] * 0.012f * heat) * 0.6f;
        position[i] += Math.clamp(velocity[i], -4 * LENGTH, 4 * LENGTH);
      }
    }
    heat *= COOLING;
  }

  private void pull() {
    for (int edge = 0; edge < network.edges(); edge++) {
      int a = network.source(edge);
      int b = network.target(edge);
      if (a != b && (isFree[a] || isFree[b])) {
        float dx = position[3 * b] - position[3 * a];
        float dy = position[3 * b + 1] - position[3 * a + 1];
        float dz = position[3 * b + 2] - position[3 * a + 2];
        float distance = Math.max(1e-6f, (float) Math.sqrt(dx * dx + dy * dy + dz * dz));
        float pull = (distance - LENGTH) / distance * heat * 0.7f / Math.min(degree[a], degree[b]);
        float share = isFree[a] && isFree[b] ? degree[a] / (degree[a] + degree[b]) : 0.5f;
        if (isFree[a]) {
          add(a, dx, dy, dz, pull * (1 - share));
        }
        if (isFree[b]) {
          add(b, dx, dy, dz, -pull * share);
        }
      }
    }
  }

  private void add(int node, float dx, float dy, float dz, float pull) {
    velocity[3 * node] += dx * pull;
    velocity[3 * node + 1] += dy * pull;
    velocity[3 * node + 2] += dz * pull;
  }
}
