package cim.domains.nix;

import cim.model.Bounded;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Transitions;
import java.util.List;
import java.util.Optional;

/** A module of a configuration: which options it has, what it sets, what it imports. */
@Doc("Which options a module has, what it sets, and what it imports.")
public record NixModule(
    Status status,
    Optional<Label> name,
    Optional<EntityId<Flake>> flake,
    @Bounded(NixModule.MOST) List<OptionDeclaration> options,
    @Bounded(NixModule.MOST) List<AttributePath> definitions,
    @Bounded(NixModule.MOST) List<ImportedFile> imports) {
  /** How many of each it has. */
  static final int MOST = 500;

  /** Where it stands. */
  public enum Status {
    UNKNOWN,
    ACTIVE,
    ARCHIVED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.ACTIVE)
          .allow(Status.ACTIVE, Status.ARCHIVED)
          .allow(Status.ARCHIVED, Status.ACTIVE);

  static final NixModule UNKNOWN =
      new NixModule(
          Status.UNKNOWN, Optional.empty(), Optional.empty(), List.of(), List.of(), List.of());

  public NixModule {
    options = List.copyOf(options);
    definitions = List.copyOf(definitions);
    imports = List.copyOf(imports);
  }

  Optional<OptionDeclaration> option(AttributePath wanted) {
    return options.stream().filter(option -> option.path().equals(wanted)).findFirst();
  }

  NixModule in(Status next) {
    return new NixModule(next, name, flake, options, definitions, imports);
  }

  NixModule withOptions(List<OptionDeclaration> next) {
    return new NixModule(status, name, flake, next, definitions, imports);
  }

  NixModule withDefinitions(List<AttributePath> next) {
    return new NixModule(status, name, flake, options, next, imports);
  }

  NixModule withImports(List<ImportedFile> next) {
    return new NixModule(status, name, flake, options, definitions, next);
  }
}
