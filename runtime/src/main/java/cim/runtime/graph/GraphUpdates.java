package cim.runtime.graph;

import java.util.List;

/**
 * Changes of the graph in order.
 *
 * @param ordinal the graph's moment after them; ask for what comes after it
 */
public record GraphUpdates(long ordinal, List<GraphUpdate> updates) {
  public GraphUpdates {
    updates = List.copyOf(updates);
  }
}
