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

/** The overlays that are known. */
final class Overlays {

  /** An overlay with what it adds and changes. */
  public record OverlayRow(
      @Key EntityId<Overlay> id,
      @Indexed Label name,
      @Indexed Overlay.Status status,
      @Indexed Optional<EntityId<Flake>> flake,
      @Bounded(Overlay.MOST) List<OverlaidPackage> packages) {
    public OverlayRow {
      packages = List.copyOf(packages);
    }

    private OverlayRow in(Overlay.Status next) {
      return new OverlayRow(id, name, next, flake, packages);
    }

    private OverlayRow withPackages(List<OverlaidPackage> next) {
      return new OverlayRow(id, name, status, flake, next);
    }
  }

  static final ReadModel<OverlayRow> MODEL =
      ReadModel.of("overlays", 1, OverlayRow.class).onEvery(OverlayEvent.class, Overlays::apply);

  private Overlays() {}

  private static void apply(Recorded<OverlayEvent> event, Table<OverlayRow> rows) {
    switch (event.event()) {
      case OverlayEvent.Created(var name, var flake) ->
          rows.put(
              new OverlayRow(
                  EntityId.of(event.stream()), name, Overlay.Status.ACTIVE, flake, List.of()));
      case OverlayEvent.PackageAdded(var item) ->
          rows.change(event, row -> row.withPackages(Items.with(row.packages(), item)));
      case OverlayEvent.PackageRemoved(var item) ->
          rows.change(event, row -> row.withPackages(Items.without(row.packages(), item)));
      case OverlayEvent.Archived _ -> rows.change(event, row -> row.in(Overlay.Status.ARCHIVED));
      case OverlayEvent.Reopened _ -> rows.change(event, row -> row.in(Overlay.Status.ACTIVE));
    }
  }
}
