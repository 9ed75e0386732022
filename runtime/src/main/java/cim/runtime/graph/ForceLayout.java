package cim.runtime.graph;

import cim.model.graph.Forces;
import java.util.BitSet;

/** Finds places for the nodes that live, by forces from where they stand. Used by one thread. */
final class ForceLayout {
  private static final WholeGraph.Lookup NOBODY_ASKS =
      new WholeGraph.Lookup(
          _ -> -1,
          slot -> {
            throw new IllegalStateException("slot: " + slot + " (expected: no question)");
          });

  private final WholeGraph whole;
  private final float[] position;
  private final BitSet free;
  private final Forces forces;

  private ForceLayout(WholeGraph whole, float[] position, BitSet free, float heat) {
    this.whole = whole;
    this.position = position;
    this.free = free;
    this.forces = new Forces(whole.network(), position, free, heat);
  }

  /** A layout of what is alive in the columns, from where it stands. */
  static ForceLayout of(Columns columns, BitSet freeSlots, float heat) {
    WholeGraph whole = WholeGraph.of(columns, columns.ordinal, NOBODY_ASKS);
    int count = whole.network().nodes();
    float[] position = new float[3 * count];
    BitSet free = new BitSet(count);
    for (int node = 0; node < count; node++) {
      System.arraycopy(columns.nodes.position, 3 * whole.slot(node), position, 3 * node, 3);
      free.set(node, freeSlots.get(whole.slot(node)));
    }
    return new ForceLayout(whole, position, free, heat);
  }

  boolean isSettled() {
    return forces.isSettled();
  }

  void step() {
    forces.step();
  }

  /**
   * Writes the places of the free nodes into the columns; the slots whose places have changed
   * visibly.
   */
  BitSet publish(Nodes nodes) {
    BitSet moved = new BitSet();
    free.stream()
        .forEach(node -> {
          int slot = whole.slot(node);
          float way = 0;
          for (int axis = 0; axis < 3; axis++) {
            float step = position[3 * node + axis] - nodes.position[3 * slot + axis];
            way += step * step;
            nodes.position[3 * slot + axis] = position[3 * node + axis];
          }
          if (way > Seeds.LENGTH * Seeds.LENGTH * 0.0025f) {
            moved.set(slot);
          }
        });
    return moved;
  }
}
