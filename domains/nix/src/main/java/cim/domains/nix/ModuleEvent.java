package cim.domains.nix;

import cim.model.EntityId;
import cim.model.Event;
import cim.model.Version;
import java.util.Optional;

/** What can have happened to a module. A changed value is removed and added (seed 001). */
public sealed interface ModuleEvent extends Event<NixModule> {

  @Version(1)
  record Created(Label name, Optional<EntityId<Flake>> flake) implements ModuleEvent {}

  @Version(1)
  record OptionAdded(OptionDeclaration option) implements ModuleEvent {}

  @Version(1)
  record OptionRemoved(OptionDeclaration option) implements ModuleEvent {}

  @Version(1)
  record DefinitionAdded(AttributePath option) implements ModuleEvent {}

  @Version(1)
  record DefinitionRemoved(AttributePath option) implements ModuleEvent {}

  @Version(1)
  record ImportAdded(ImportedFile file) implements ModuleEvent {}

  @Version(1)
  record ImportRemoved(ImportedFile file) implements ModuleEvent {}

  @Version(1)
  record Archived() implements ModuleEvent {}

  @Version(1)
  record Reopened() implements ModuleEvent {}
}
