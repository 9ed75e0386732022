package cim.domains.visualization;

import cim.model.EntityId;
import cim.model.Event;
import cim.model.Version;

/** What can have happened to a saved view. A changed value is removed and added (seed 001). */
public sealed interface ViewEvent extends Event<View> {

  @Version(1)
  record Saved(EntityId<View> view, EntityId<Canvas> canvas, Name name, Look look)
      implements ViewEvent {}

  @Version(1)
  record NameRemoved(Name name) implements ViewEvent {}

  @Version(1)
  record NameAdded(Name name) implements ViewEvent {}

  @Version(1)
  record LookRemoved(Look look) implements ViewEvent {}

  @Version(1)
  record LookAdded(Look look) implements ViewEvent {}

  @Version(1)
  record Deleted(EntityId<View> view) implements ViewEvent {}
}
