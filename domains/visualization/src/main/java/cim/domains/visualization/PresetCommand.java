package cim.domains.visualization;

import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;

/** What can be asked of a preset. */
public sealed interface PresetCommand extends Command<Preset> {

  @Doc("Keeps a filter of event displays under a name.")
  record Create(EntityId<Preset> preset, Name name, EventFilter filter) implements PresetCommand {}

  @Doc("Gives the preset another name.")
  record Rename(EntityId<Preset> preset, Name name) implements PresetCommand {}

  @Doc("Keeps another filter in its place.")
  record Change(EntityId<Preset> preset, EventFilter filter) implements PresetCommand {}

  @Doc("Forgets the preset.")
  record Delete(EntityId<Preset> preset) implements PresetCommand {}
}
