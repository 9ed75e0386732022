package cim.domains.visualization;

import cim.model.EntityId;
import cim.model.Event;
import cim.model.Version;

/** What can have happened to a preset. A changed value is removed and added (seed 001). */
public sealed interface PresetEvent extends Event<Preset> {

  @Version(1)
  record Created(EntityId<Preset> preset, Name name, EventFilter filter) implements PresetEvent {}

  @Version(1)
  record NameRemoved(Name name) implements PresetEvent {}

  @Version(1)
  record NameAdded(Name name) implements PresetEvent {}

  @Version(1)
  record FilterRemoved(EventFilter filter) implements PresetEvent {}

  @Version(1)
  record FilterAdded(EventFilter filter) implements PresetEvent {}

  @Version(1)
  record Deleted(EntityId<Preset> preset) implements PresetEvent {}
}
