package cim.domains.nix;

import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Indexed;
import cim.model.Items;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The flakes that are known. */
final class Flakes {

  /** Where a flake is kept, as the context git knows it. */
  public record Origin(EntityRef repository, FlakeReference source, Optional<Revision> revision) {}

  /** A flake in a list. */
  public record FlakeRow(
      @Key EntityId<Flake> id,
      @Indexed Label name,
      @Indexed Flake.Status status,
      @Indexed Template template,
      Optional<Description> description,
      Optional<Origin> origin,
      List<AttributePath> outputs,
      Instant created) {
    public FlakeRow {
      outputs = List.copyOf(outputs);
    }

    private FlakeRow in(Flake.Status next) {
      return new FlakeRow(id, name, next, template, description, origin, outputs, created);
    }

    private FlakeRow described(Optional<Description> next) {
      return new FlakeRow(id, name, status, template, next, origin, outputs, created);
    }

    private FlakeRow withOutputs(List<AttributePath> next) {
      return new FlakeRow(id, name, status, template, description, origin, next, created);
    }
  }

  static final ReadModel<FlakeRow> MODEL =
      ReadModel.of("flakes", 1, FlakeRow.class).onEvery(FlakeEvent.class, Flakes::apply);

  private Flakes() {}

  private static void apply(Recorded<FlakeEvent> event, Table<FlakeRow> rows) {
    switch (event.event()) {
      case FlakeEvent.Created(var name, var description, var template) ->
          rows.put(row(event, name, template, description, Optional.empty()));
      case FlakeEvent.CreatedFromGit(var name, var repository, var source, var revision) ->
          rows.put(
              row(
                  event,
                  name,
                  Template.CUSTOM,
                  Optional.empty(),
                  Optional.of(new Origin(repository, source, revision))));
      case FlakeEvent.DescriptionRemoved _ ->
          rows.change(event, row -> row.described(Optional.empty()));
      case FlakeEvent.DescriptionAdded(var description) ->
          rows.change(event, row -> row.described(Optional.of(description)));
      case FlakeEvent.OutputAdded(var output) ->
          rows.change(event, row -> row.withOutputs(Items.with(row.outputs(), output)));
      case FlakeEvent.OutputRemoved(var output) ->
          rows.change(event, row -> row.withOutputs(Items.without(row.outputs(), output)));
      case FlakeEvent.Archived _ -> rows.change(event, row -> row.in(Flake.Status.ARCHIVED));
      case FlakeEvent.Reopened _ -> rows.change(event, row -> row.in(Flake.Status.ACTIVE));
      case FlakeEvent.InputAdded _,
          FlakeEvent.InputRemoved _,
          FlakeEvent.InputPinned _,
          FlakeEvent.InputUnpinned _,
          FlakeEvent.InputLocked _,
          FlakeEvent.InputUnlocked _ -> {}
    }
  }

  private static FlakeRow row(
      Recorded<?> event,
      Label name,
      Template template,
      Optional<Description> description,
      Optional<Origin> origin) {
    return new FlakeRow(
        EntityId.of(event.stream()),
        name,
        Flake.Status.ACTIVE,
        template,
        description,
        origin,
        List.of(),
        event.at());
  }
}
