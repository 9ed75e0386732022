package cim.domains.documents;

import cim.model.Event;
import cim.model.Version;

/** What can have happened to a collection. A changed value is removed and added (seed 001). */
public sealed interface CollectionEvent extends Event<Collection> {

  @Version(1)
  record Created(Title name) implements CollectionEvent {}

  @Version(1)
  record NameRemoved(Title name) implements CollectionEvent {}

  @Version(1)
  record NameAdded(Title name) implements CollectionEvent {}

  @Version(1)
  record DescriptionRemoved(Description description) implements CollectionEvent {}

  @Version(1)
  record DescriptionAdded(Description description) implements CollectionEvent {}

  @Version(1)
  record Closed() implements CollectionEvent {}

  @Version(1)
  record Reopened() implements CollectionEvent {}
}
