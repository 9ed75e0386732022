package cim.runtime.graph;

import cim.model.graph.Placement;

/**
 * First places for new nodes: a little aside of the mean of their placed neighbours, or on a sphere
 * where they have none. The same as the web's own layout has them, and the same in every run.
 */
final class Seeds {
  /** The wanted length of an edge, in world units. */
  static final float LENGTH = Placement.LENGTH;

  private Seeds() {}

  /** Places the nodes from a slot on that have no place. */
  static void place(Columns columns, int from) {
    Nodes nodes = columns.nodes;
    for (int slot = from; slot < nodes.size; slot++) {
      if (!nodes.placed.get(slot)) {
        place(columns, slot, nodes.size);
        nodes.placed.set(slot);
      }
    }
  }

  private static void place(Columns columns, int slot, int count) {
    Nodes nodes = columns.nodes;
    double[] sum = new double[4];
    columns.edges.forEach(
        nodes,
        slot,
        edge -> {
          int other =
              columns.edges.source[edge] == slot
                  ? columns.edges.target[edge]
                  : columns.edges.source[edge];
          if (columns.edges.isAlive(edge) && nodes.placed.get(other)) {
            for (int axis = 0; axis < 3; axis++) {
              sum[axis] += nodes.position[3 * other + axis];
            }
            sum[3]++;
          }
        });
    double angle = slot * 2.399963; // golden angle: neighbours in number are far apart in direction
    double height = 1 - 2 * (fraction(slot * 0.618034) + 0.0001);
    double ring = Math.sqrt(Math.max(0, 1 - height * height));
    boolean alone = sum[3] == 0;
    double away =
        alone
            ? LENGTH * Math.cbrt(count) * Math.cbrt(fraction(slot * 0.754878) + 0.01)
            : LENGTH * 0.6;
    double near = alone ? 1 : sum[3];
    nodes.position[3 * slot] = (float) (sum[0] / near + Math.cos(angle) * ring * away);
    nodes.position[3 * slot + 1] = (float) (sum[1] / near + height * away);
    nodes.position[3 * slot + 2] = (float) (sum[2] / near + Math.sin(angle) * ring * away);
  }

  private static double fraction(double number) {
    return number - Math.floor(number);
  }
}
