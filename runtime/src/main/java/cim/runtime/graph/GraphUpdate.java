package cim.runtime.graph;

import java.util.UUID;

/**
 * One change of the graph as a picture of it needs it (docs/http-api.md, "Live"). Slots never
 * change.
 */
public sealed interface GraphUpdate {

  /** A place on the map that the node keeps. */
  record Point(float x, float y, float z) {}

  record NodeAdded(long ordinal, int slot, UUID id, String kind, String label, Point position)
      implements GraphUpdate {}

  record NodeRemoved(long ordinal, int slot) implements GraphUpdate {}

  /**
   * @param source the slot of the node where it starts
   * @param target the slot of the node where it ends
   */
  record EdgeAdded(long ordinal, int slot, int source, int target, String relation)
      implements GraphUpdate {}

  record EdgeRemoved(long ordinal, int slot) implements GraphUpdate {}

  /** The label is no part of the past and has no ordinal. */
  record NodeChanged(int slot, String label) implements GraphUpdate {}

  /** The layout put it elsewhere. */
  record NodeMoved(int slot, Point position) implements GraphUpdate {}
}
