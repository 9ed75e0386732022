package cim.runtime.graph;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Finds places for nodes: all push each other away, edges pull like springs, the centre pulls
 * weakly. Only those that are free move. The same input gives the same places; the forces and
 * constants are those of the web's own layout. Used by one thread.
 */
final class ForceLayout {
  private static final float SETTLED = 0.02f;
  private static final float COOLING = 0.985f;

  final int[] slots; // the slot of each body
  final float[] position;
  private final float[] velocity;
  private final int[] free;
  private final boolean[] isFree;
  private final int[] source;
  private final int[] target;
  private final float[] degree;
  private final Octree tree;
  private float heat;

  private ForceLayout(
      int[] slots, float[] position, int[] free, int[] source, int[] target, float heat) {
    this.slots = slots;
    this.position = position;
    this.free = free;
    this.source = source;
    this.target = target;
    this.heat = heat;
    this.velocity = new float[position.length];
    this.isFree = new boolean[slots.length];
    for (int body : free) {
      isFree[body] = true;
    }
    this.degree = new float[slots.length];
    for (int edge = 0; edge < source.length; edge++) {
      degree[source[edge]]++;
      degree[target[edge]]++;
    }
    this.tree = new Octree(slots.length);
  }

  /** A layout of what is alive in the columns, from where it stands. */
  static ForceLayout of(Columns columns, BitSet freeSlots, float heat) {
    Nodes nodes = columns.nodes;
    Edges edges = columns.edges;
    int[] body = new int[nodes.size];
    int[] slots = new int[nodes.size];
    int count = 0;
    for (int slot = 0; slot < nodes.size; slot++) {
      body[slot] = count;
      if (nodes.isAlive(slot)) {
        slots[count++] = slot;
      }
    }
    float[] position = new float[3 * count];
    int[] free = new int[count];
    int freeCount = 0;
    for (int i = 0; i < count; i++) {
      System.arraycopy(nodes.position, 3 * slots[i], position, 3 * i, 3);
      if (freeSlots.get(slots[i])) {
        free[freeCount++] = i;
      }
    }
    int[] source = new int[edges.size];
    int[] target = new int[edges.size];
    int alive = 0;
    for (int edge = 0; edge < edges.size; edge++) {
      if (edges.isAlive(edge) && edges.source[edge] != edges.target[edge]) {
        source[alive] = body[edges.source[edge]];
        target[alive++] = body[edges.target[edge]];
      }
    }
    return new ForceLayout(
        Arrays.copyOf(slots, count),
        position,
        Arrays.copyOf(free, freeCount),
        Arrays.copyOf(source, alive),
        Arrays.copyOf(target, alive),
        heat);
  }

  boolean isSettled() {
    return heat < SETTLED || free.length == 0;
  }

  float heat() {
    return heat;
  }

  /** One step; a little cooler each time. */
  void step() {
    float length = Seeds.LENGTH;
    float strength = length * length * 0.03f * heat;
    tree.build(position);
    for (int body : free) {
      tree.push(position, body, strength, length * 0.05f, velocity);
    }
    pull(length);
    for (int body : free) {
      for (int i = 3 * body; i < 3 * body + 3; i++) {
        velocity[i] = (velocity[i] - position[i] * 0.012f * heat) * 0.6f;
        position[i] += Math.clamp(velocity[i], -4 * length, 4 * length);
      }
    }
    heat *= COOLING;
  }

  private void pull(float length) {
    for (int edge = 0; edge < source.length; edge++) {
      int a = source[edge];
      int b = target[edge];
      if (isFree[a] || isFree[b]) {
        float dx = position[3 * b] - position[3 * a];
        float dy = position[3 * b + 1] - position[3 * a + 1];
        float dz = position[3 * b + 2] - position[3 * a + 2];
        float distance = Math.max(1e-6f, (float) Math.sqrt(dx * dx + dy * dy + dz * dz));
        float pull = (distance - length) / distance * heat * 0.7f / Math.min(degree[a], degree[b]);
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

  private void add(int body, float dx, float dy, float dz, float pull) {
    velocity[3 * body] += dx * pull;
    velocity[3 * body + 1] += dy * pull;
    velocity[3 * body + 2] += dz * pull;
  }

  /**
   * Writes the places of the free bodies into the columns; the slots whose places have changed
   * visibly.
   */
  BitSet publish(Nodes nodes) {
    BitSet moved = new BitSet();
    for (int body : free) {
      int slot = slots[body];
      float way = 0;
      for (int axis = 0; axis < 3; axis++) {
        float step = position[3 * body + axis] - nodes.position[3 * slot + axis];
        way += step * step;
        nodes.position[3 * slot + axis] = position[3 * body + axis];
      }
      if (way > Seeds.LENGTH * Seeds.LENGTH * 0.0025f) {
        moved.set(slot);
      }
    }
    return moved;
  }
}
