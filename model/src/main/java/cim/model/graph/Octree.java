package cim.model.graph;

import java.util.Arrays;

/**
 * A tree of cubes over bodies, in flat arrays: far cubes act as one body. Built anew for every
 * step, memory kept. A child is 0 for none, above 0 for a cell, below 0 for a body.
 *
 * <p>Source: J. Barnes, P. Hut, "A hierarchical O(N log N) force-calculation algorithm" (1986).
 */
final class Octree {
  private static final int DEEPEST = 24;
  // A cube counts as far when it is seen this small: (size / distance)² below it.
  private static final float FAR = 1.1f * 1.1f;

  private final int count;
  private final int[] next; // bodies at the deepest place share it: the child of the one before
  private int[] child;
  private float[] mass; // x, y, z of the centre, and the number of bodies
  private int cells;
  private float size;
  private final float[] corner = new float[3];
  private final int[] stack = new int[8 * (DEEPEST + 2)];
  private final float[] sizes = new float[8 * (DEEPEST + 2)];

  Octree(int count) {
    this.count = count;
    int room = Math.max(64, 2 * count);
    this.child = new int[8 * room];
    this.mass = new float[4 * room];
    this.next = new int[count];
  }

  void build(float[] position) {
    Arrays.fill(child, 0, 8 * Math.min(cells + 1, child.length / 8), 0);
    Arrays.fill(mass, 0, 4 * Math.min(cells + 1, mass.length / 4), 0);
    Arrays.fill(next, 0);
    cells = 1;
    bound(position);
    for (int body = 0; body < count; body++) {
      insert(position, body);
    }
    for (int cell = 0; cell < cells; cell++) {
      float bodies = Math.max(1, mass[4 * cell + 3]);
      for (int axis = 0; axis < 3; axis++) {
        mass[4 * cell + axis] /= bodies;
      }
    }
  }

  private void bound(float[] position) {
    float widest = 1e-6f;
    for (int axis = 0; axis < 3; axis++) {
      float low = Float.POSITIVE_INFINITY;
      float high = Float.NEGATIVE_INFINITY;
      for (int body = 0; body < count; body++) {
        low = Math.min(low, position[3 * body + axis]);
        high = Math.max(high, position[3 * body + axis]);
      }
      corner[axis] = count == 0 ? 0 : low;
      widest = Math.max(widest, high - low);
    }
    size = widest * 1.0001f;
  }

  private void insert(float[] position, int body) {
    float x = position[3 * body];
    float y = position[3 * body + 1];
    float z = position[3 * body + 2];
    float cx = corner[0];
    float cy = corner[1];
    float cz = corner[2];
    float half = size;
    int cell = 0;
    for (int depth = 0; ; depth++) {
      add(cell, x, y, z);
      half /= 2;
      int octant = octant(x, y, z, cx + half, cy + half, cz + half);
      int at = 8 * cell + octant;
      int there = child[at];
      if (there == 0) {
        child[at] = -(body + 1);
        return;
      }
      cx += (octant & 1) == 0 ? 0 : half;
      cy += (octant & 2) == 0 ? 0 : half;
      cz += (octant & 4) == 0 ? 0 : half;
      if (there > 0) {
        cell = there;
      } else if (depth >= DEEPEST) {
        next[body] = there;
        child[at] = -(body + 1);
        return;
      } else {
        int split = newCell();
        child[at] = split;
        int old = -there - 1;
        float ox = position[3 * old];
        float oy = position[3 * old + 1];
        float oz = position[3 * old + 2];
        float quarter = half / 2;
        child[8 * split + octant(ox, oy, oz, cx + quarter, cy + quarter, cz + quarter)] = there;
        add(split, ox, oy, oz);
        cell = split;
      }
    }
  }

  private static int octant(float x, float y, float z, float mx, float my, float mz) {
    return (x >= mx ? 1 : 0) | (y >= my ? 2 : 0) | (z >= mz ? 4 : 0);
  }

  private void add(int cell, float x, float y, float z) {
    mass[4 * cell] += x;
    mass[4 * cell + 1] += y;
    mass[4 * cell + 2] += z;
    mass[4 * cell + 3]++;
  }

  private int newCell() {
    if (8 * cells >= child.length) {
      child = Arrays.copyOf(child, 2 * child.length);
      mass = Arrays.copyOf(mass, 2 * mass.length);
    }
    return cells++;
  }

  /**
   * Adds the repulsion on one body to its velocity. It falls with the distance, so that clusters
   * stay round.
   */
  void push(float[] position, int body, float strength, float soft, float[] velocity) {
    float x = position[3 * body];
    float y = position[3 * body + 1];
    float z = position[3 * body + 2];
    float soft2 = soft * soft;
    float fx = 0;
    float fy = 0;
    float fz = 0;
    int top = 0;
    stack[0] = 0;
    sizes[0] = size;
    while (top >= 0) {
      int cell = stack[top];
      float wide = sizes[top--];
      float dx = x - mass[4 * cell];
      float dy = y - mass[4 * cell + 1];
      float dz = z - mass[4 * cell + 2];
      float d2 = dx * dx + dy * dy + dz * dz;
      if (wide * wide < FAR * d2) {
        float force = strength * mass[4 * cell + 3] / (d2 + soft2);
        fx += dx * force;
        fy += dy * force;
        fz += dz * force;
        continue;
      }
      for (int octant = 0; octant < 8; octant++) {
        int there = child[8 * cell + octant];
        if (there > 0) {
          stack[++top] = there;
          sizes[top] = wide / 2;
        }
        while (there < 0) {
          int other = -there - 1;
          if (other != body) {
            float ox = x - position[3 * other];
            float oy = y - position[3 * other + 1];
            float oz = z - position[3 * other + 2];
            float force = strength / (ox * ox + oy * oy + oz * oz + soft2);
            fx += ox * force;
            fy += oy * force;
            fz += oz * force;
          }
          there = next[other];
        }
      }
    }
    velocity[3 * body] += fx;
    velocity[3 * body + 1] += fy;
    velocity[3 * body + 2] += fz;
  }
}
