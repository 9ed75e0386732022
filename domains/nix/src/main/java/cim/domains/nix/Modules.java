package cim.domains.nix;

import cim.model.Bounded;
import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Items;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Table;
import java.util.List;
import java.util.Optional;

/** The modules that are known. */
final class Modules {

  /** A module with what it declares, sets and imports. */
  public record ModuleRow(
      @Key EntityId<NixModule> id,
      @Indexed Label name,
      @Indexed NixModule.Status status,
      @Indexed Optional<EntityId<Flake>> flake,
      @Bounded(NixModule.MOST) List<OptionDeclaration> options,
      @Bounded(NixModule.MOST) List<AttributePath> definitions,
      @Bounded(NixModule.MOST) List<ImportedFile> imports) {
    public ModuleRow {
      options = List.copyOf(options);
      definitions = List.copyOf(definitions);
      imports = List.copyOf(imports);
    }

    private ModuleRow in(NixModule.Status next) {
      return new ModuleRow(id, name, next, flake, options, definitions, imports);
    }

    private ModuleRow withOptions(List<OptionDeclaration> next) {
      return new ModuleRow(id, name, status, flake, next, definitions, imports);
    }

    private ModuleRow withDefinitions(List<AttributePath> next) {
      return new ModuleRow(id, name, status, flake, options, next, imports);
    }

    private ModuleRow withImports(List<ImportedFile> next) {
      return new ModuleRow(id, name, status, flake, options, definitions, next);
    }
  }

  static final ReadModel<ModuleRow> MODEL =
      ReadModel.of("modules", 1, ModuleRow.class).onEvery(ModuleEvent.class, Modules::apply);

  private Modules() {}

  private static void apply(Recorded<ModuleEvent> event, Table<ModuleRow> rows) {
    switch (event.event()) {
      case ModuleEvent.Created(var name, var flake) ->
          rows.put(
              new ModuleRow(
                  EntityId.of(event.stream()),
                  name,
                  NixModule.Status.ACTIVE,
                  flake,
                  List.of(),
                  List.of(),
                  List.of()));
      case ModuleEvent.OptionAdded(var option) ->
          rows.change(event, row -> row.withOptions(Items.with(row.options(), option)));
      case ModuleEvent.OptionRemoved(var option) ->
          rows.change(event, row -> row.withOptions(Items.without(row.options(), option)));
      case ModuleEvent.DefinitionAdded(var option) ->
          rows.change(event, row -> row.withDefinitions(Items.with(row.definitions(), option)));
      case ModuleEvent.DefinitionRemoved(var option) ->
          rows.change(event, row -> row.withDefinitions(Items.without(row.definitions(), option)));
      case ModuleEvent.ImportAdded(var file) ->
          rows.change(event, row -> row.withImports(Items.with(row.imports(), file)));
      case ModuleEvent.ImportRemoved(var file) ->
          rows.change(event, row -> row.withImports(Items.without(row.imports(), file)));
      case ModuleEvent.Archived _ -> rows.change(event, row -> row.in(NixModule.Status.ARCHIVED));
      case ModuleEvent.Reopened _ -> rows.change(event, row -> row.in(NixModule.Status.ACTIVE));
    }
  }
}
