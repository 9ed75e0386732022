package cim.domains.graphs;

import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import java.util.Optional;

/** What can be asked of an edge. */
public sealed interface EdgeCommand extends Command<Edge> {

  @Doc("Proposes an edge between two nodes; it is added when both have taken it.")
  record Add(EntityId<Edge> edge, EntityId<Graph> graph, Ends ends, Optional<Label> label)
      implements EdgeCommand {}

  @Doc("Adds the edge; sent when both its ends have taken it.")
  record Confirm(EntityId<Edge> edge) implements EdgeCommand {}

  /**
   * @param code why, as the end said it
   */
  @Doc("Refuses the edge; sent when one of its ends has refused it.")
  record Refuse(EntityId<Edge> edge, String code) implements EdgeCommand {}

  @Doc("Removes the edge.")
  record Remove(EntityId<Edge> edge) implements EdgeCommand {}
}
