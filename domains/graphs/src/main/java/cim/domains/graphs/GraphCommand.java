package cim.domains.graphs;

import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Metadata;
import java.util.Optional;

/** What can be asked of a graph as a whole. */
public sealed interface GraphCommand extends Command<Graph> {

  @Doc("Creates a graph.")
  record Create(EntityId<Graph> graph, Label name, Graph.Kind kind) implements GraphCommand {}

  @Doc("Begins a graph that is filled before it is relied on; activate ends that.")
  record Begin(EntityId<Graph> graph, Label name, Graph.Kind kind) implements GraphCommand {}

  @Doc("Says that the graph can be relied on.")
  record Activate(EntityId<Graph> graph) implements GraphCommand {}

  @Doc("Gives the graph another name.")
  record Rename(EntityId<Graph> graph, Label name) implements GraphCommand {}

  @Doc("Says what the graph is for; nothing where nothing is given.")
  record Describe(EntityId<Graph> graph, Optional<Description> description)
      implements GraphCommand {}

  @Doc("Notes something on the graph, in the place of an older note of its key.")
  record AddMetadata(EntityId<Graph> graph, Metadata.Entry entry) implements GraphCommand {}

  @Doc("Takes a note from the graph.")
  record RemoveMetadata(EntityId<Graph> graph, Metadata.Key key) implements GraphCommand {}

  @Doc("Keeps the graph as it is: read only.")
  record Lock(EntityId<Graph> graph) implements GraphCommand {}

  @Doc("Lets a locked graph be edited again.")
  record Unlock(EntityId<Graph> graph) implements GraphCommand {}

  @Doc("Puts the graph aside.")
  record Archive(EntityId<Graph> graph) implements GraphCommand {}

  @Doc("Takes an archived graph up again.")
  record Restore(EntityId<Graph> graph) implements GraphCommand {}
}
