package cim.domains.graphs;

import cim.model.Event;
import cim.model.Metadata;
import cim.model.Version;

/** What can have happened to a graph as a whole. */
public sealed interface GraphEvent extends Event<Graph> {

  @Version(1)
  record GraphCreated(Label name, Graph.Kind kind) implements GraphEvent {}

  /** It is being filled, and active later. */
  @Version(1)
  record GraphBegun(Label name, Graph.Kind kind) implements GraphEvent {}

  @Version(1)
  record GraphActivated() implements GraphEvent {}

  @Version(1)
  record NameRemoved(Label name) implements GraphEvent {}

  @Version(1)
  record NameAdded(Label name) implements GraphEvent {}

  @Version(1)
  record DescriptionRemoved(Description description) implements GraphEvent {}

  @Version(1)
  record DescriptionAdded(Description description) implements GraphEvent {}

  @Version(1)
  record MetadataRemoved(Metadata.Entry entry) implements GraphEvent {}

  @Version(1)
  record MetadataAdded(Metadata.Entry entry) implements GraphEvent {}

  @Version(1)
  record GraphLocked() implements GraphEvent {}

  @Version(1)
  record GraphUnlocked() implements GraphEvent {}

  @Version(1)
  record GraphArchived() implements GraphEvent {}

  @Version(1)
  record GraphRestored() implements GraphEvent {}
}
