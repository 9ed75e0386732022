package cim.domains.graphs;

import cim.model.Event;
import cim.model.Version;

/** What can have happened to a graph as a whole. */
public sealed interface GraphEvent extends Event<Graph> {

  @Version(1)
  record GraphCreated(Label name, Graph.Kind kind) implements GraphEvent {}

  @Version(1)
  record NameRemoved(Label name) implements GraphEvent {}

  @Version(1)
  record NameAdded(Label name) implements GraphEvent {}

  @Version(1)
  record GraphArchived() implements GraphEvent {}

  @Version(1)
  record GraphRestored() implements GraphEvent {}
}
