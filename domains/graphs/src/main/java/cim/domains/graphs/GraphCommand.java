package cim.domains.graphs;

import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;

/** What can be asked of a graph as a whole. */
public sealed interface GraphCommand extends Command<Graph> {

  @Doc("Begins a graph.")
  record Create(EntityId<Graph> graph, Label name, Graph.Kind kind) implements GraphCommand {}

  @Doc("Gives the graph another name.")
  record Rename(EntityId<Graph> graph, Label name) implements GraphCommand {}

  @Doc("Puts the graph aside.")
  record Archive(EntityId<Graph> graph) implements GraphCommand {}

  @Doc("Takes an archived graph up again.")
  record Restore(EntityId<Graph> graph) implements GraphCommand {}
}
