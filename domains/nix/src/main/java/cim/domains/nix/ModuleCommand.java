package cim.domains.nix;

import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import java.util.Optional;

/** What can be asked of a module. */
public sealed interface ModuleCommand extends Command<NixModule> {

  @Doc("Makes a module known.")
  record Create(EntityId<NixModule> module, Label name, Optional<EntityId<Flake>> flake)
      implements ModuleCommand {}

  @Doc("Declares an option, in place of one of the same path.")
  record AddOption(EntityId<NixModule> module, OptionDeclaration option) implements ModuleCommand {}

  @Doc("Takes an option away.")
  record RemoveOption(EntityId<NixModule> module, AttributePath option) implements ModuleCommand {}

  @Doc("Says that the module sets an option.")
  record AddDefinition(EntityId<NixModule> module, AttributePath option) implements ModuleCommand {}

  @Doc("Says that the module does not set an option any more.")
  record RemoveDefinition(EntityId<NixModule> module, AttributePath option)
      implements ModuleCommand {}

  @Doc("Adds something that the module imports.")
  record AddImport(EntityId<NixModule> module, ImportedFile file) implements ModuleCommand {}

  @Doc("Takes away something that the module imports.")
  record RemoveImport(EntityId<NixModule> module, ImportedFile file) implements ModuleCommand {}

  @Doc("Puts the module aside until it is reopened.")
  record Archive(EntityId<NixModule> module) implements ModuleCommand {}

  @Doc("Takes an archived module up again.")
  record Reopen(EntityId<NixModule> module) implements ModuleCommand {}
}
