package cim.domains.nix;

import cim.domains.nix.ModuleCommand.AddDefinition;
import cim.domains.nix.ModuleCommand.AddImport;
import cim.domains.nix.ModuleCommand.AddOption;
import cim.domains.nix.ModuleCommand.Archive;
import cim.domains.nix.ModuleCommand.Create;
import cim.domains.nix.ModuleCommand.RemoveDefinition;
import cim.domains.nix.ModuleCommand.RemoveImport;
import cim.domains.nix.ModuleCommand.RemoveOption;
import cim.domains.nix.ModuleCommand.Reopen;
import cim.domains.nix.ModuleEvent.Archived;
import cim.domains.nix.ModuleEvent.Created;
import cim.domains.nix.ModuleEvent.DefinitionAdded;
import cim.domains.nix.ModuleEvent.DefinitionRemoved;
import cim.domains.nix.ModuleEvent.ImportAdded;
import cim.domains.nix.ModuleEvent.ImportRemoved;
import cim.domains.nix.ModuleEvent.OptionAdded;
import cim.domains.nix.ModuleEvent.OptionRemoved;
import cim.domains.nix.ModuleEvent.Reopened;
import cim.domains.nix.NixModule.Status;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Inputs;
import cim.model.Items;
import java.util.Optional;

/** Decides what happens to a module. */
public final class ModuleDecider implements Decider<ModuleCommand, ModuleEvent, NixModule> {

  @Override
  public NixModule initial() {
    return NixModule.UNKNOWN;
  }

  @Override
  public Decision<ModuleEvent> decide(ModuleCommand command, NixModule state, Inputs in) {
    if (command instanceof Create(_, Label name, Optional<EntityId<Flake>> flake)) {
      return create(name, flake, state);
    }
    if (state.status() == Status.UNKNOWN) {
      return Decision.reject("module_not_found", "there is no module of this id; create it first");
    }
    return switch (command) {
      case Archive _ -> NixModule.TRANSITIONS.move(state.status(), Status.ARCHIVED, new Archived());
      case Reopen _ -> NixModule.TRANSITIONS.move(state.status(), Status.ACTIVE, new Reopened());
      case Create _,
          AddOption _,
          RemoveOption _,
          AddDefinition _,
          RemoveDefinition _,
          AddImport _,
          RemoveImport _ ->
          state.status() == Status.ACTIVE
              ? change(command, state)
              : NixModule.TRANSITIONS.wrong(state.status());
    };
  }

  private static Decision<ModuleEvent> create(
      Label name, Optional<EntityId<Flake>> flake, NixModule state) {
    if (state.status() == Status.UNKNOWN) {
      return Decision.accept(new Created(name, flake));
    }
    return state.name().equals(Optional.of(name)) && state.flake().equals(flake)
        ? Decision.nothing()
        : Decision.reject(
            "module_already_created",
            "name: %s (expected: %s, which it is); give a new id"
                .formatted(name.value(), state.name().map(Label::value).orElse("none")));
  }

  private static Decision<ModuleEvent> change(ModuleCommand command, NixModule state) {
    return switch (command) {
      case AddOption(_, OptionDeclaration option) -> addOption(option, state);
      case RemoveOption(_, AttributePath path) ->
          Decision.remove(state.option(path), OptionRemoved::new);
      case AddDefinition(_, AttributePath option) ->
          Decision.add(option, state.definitions(), NixModule.MOST, new DefinitionAdded(option));
      case RemoveDefinition(_, AttributePath option) ->
          Decision.remove(option, state.definitions(), new DefinitionRemoved(option));
      case AddImport(_, ImportedFile file) ->
          Decision.add(file, state.imports(), NixModule.MOST, new ImportAdded(file));
      case RemoveImport(_, ImportedFile file) ->
          Decision.remove(file, state.imports(), new ImportRemoved(file));
      case Create _, Archive _, Reopen _ -> Decision.nothing(); // Decided before.
    };
  }

  private static Decision<ModuleEvent> addOption(OptionDeclaration option, NixModule state) {
    Optional<OptionDeclaration> old = state.option(option.path());
    return old.isEmpty() && state.options().size() >= NixModule.MOST
        ? Decision.tooMany(NixModule.MOST)
        : Decision.replace(old, option, OptionRemoved::new, OptionAdded::new);
  }

  @Override
  public NixModule evolve(NixModule state, ModuleEvent event) {
    return switch (event) {
      case Created(Label name, Optional<EntityId<Flake>> flake) ->
          new NixModule(
              Status.ACTIVE,
              Optional.of(name),
              flake,
              state.options(),
              state.definitions(),
              state.imports());
      case OptionAdded(OptionDeclaration option) ->
          state.withOptions(Items.with(state.options(), option));
      case OptionRemoved(OptionDeclaration option) ->
          state.withOptions(Items.without(state.options(), option));
      case DefinitionAdded(AttributePath option) ->
          state.withDefinitions(Items.with(state.definitions(), option));
      case DefinitionRemoved(AttributePath option) ->
          state.withDefinitions(Items.without(state.definitions(), option));
      case ImportAdded(ImportedFile file) -> state.withImports(Items.with(state.imports(), file));
      case ImportRemoved(ImportedFile file) ->
          state.withImports(Items.without(state.imports(), file));
      case Archived _ -> state.in(Status.ARCHIVED);
      case Reopened _ -> state.in(Status.ACTIVE);
    };
  }
}
