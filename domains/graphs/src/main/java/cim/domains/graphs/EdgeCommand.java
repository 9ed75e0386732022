package cim.domains.graphs;

import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Metadata;
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

  @Doc("Gives the edge another label; none where none is given.")
  record Relabel(EntityId<Edge> edge, Optional<Label> label) implements EdgeCommand {}

  @Doc("Says more exactly what the edge says; no more than its kind where nothing is given.")
  record Specify(EntityId<Edge> edge, Optional<EdgeRole> role) implements EdgeCommand {}

  @Doc("Says how much the edge counts; as any other where nothing is given.")
  record Weigh(EntityId<Edge> edge, Optional<Weight> weight) implements EdgeCommand {}

  @Doc("Notes something on the edge, in the place of an older note of its key.")
  record AddMetadata(EntityId<Edge> edge, Metadata.Entry entry) implements EdgeCommand {}

  @Doc("Takes a note from the edge.")
  record RemoveMetadata(EntityId<Edge> edge, Metadata.Key key) implements EdgeCommand {}

  @Doc("Removes the edge.")
  record Remove(EntityId<Edge> edge) implements EdgeCommand {}
}
