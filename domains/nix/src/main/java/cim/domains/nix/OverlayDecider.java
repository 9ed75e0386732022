package cim.domains.nix;

import cim.domains.nix.Overlay.Status;
import cim.domains.nix.OverlayCommand.AddPackage;
import cim.domains.nix.OverlayCommand.Archive;
import cim.domains.nix.OverlayCommand.Create;
import cim.domains.nix.OverlayCommand.RemovePackage;
import cim.domains.nix.OverlayCommand.Reopen;
import cim.domains.nix.OverlayEvent.Archived;
import cim.domains.nix.OverlayEvent.Created;
import cim.domains.nix.OverlayEvent.PackageAdded;
import cim.domains.nix.OverlayEvent.PackageRemoved;
import cim.domains.nix.OverlayEvent.Reopened;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Inputs;
import cim.model.Items;
import java.util.Optional;

/** Decides what happens to an overlay. */
public final class OverlayDecider implements Decider<OverlayCommand, OverlayEvent, Overlay> {

  @Override
  public Overlay initial() {
    return Overlay.UNKNOWN;
  }

  @Override
  public Decision<OverlayEvent> decide(OverlayCommand command, Overlay state, Inputs in) {
    if (command instanceof Create(_, Label name, Optional<EntityId<Flake>> flake)) {
      return create(name, flake, state);
    }
    if (state.status() == Status.UNKNOWN) {
      return Decision.reject(
          "overlay_not_found", "there is no overlay of this id; create it first");
    }
    return switch (command) {
      case AddPackage _, RemovePackage _ when state.status() != Status.ACTIVE ->
          Overlay.TRANSITIONS.wrong(state.status());
      case AddPackage(_, OverlaidPackage item) -> addPackage(item, state);
      case RemovePackage(_, AttributePath attribute) ->
          Decision.remove(state.overlaid(attribute), PackageRemoved::new);
      case Archive _ -> Overlay.TRANSITIONS.move(state.status(), Status.ARCHIVED, new Archived());
      case Reopen _, Create _ ->
          Overlay.TRANSITIONS.move(state.status(), Status.ACTIVE, new Reopened());
    };
  }

  private static Decision<OverlayEvent> create(
      Label name, Optional<EntityId<Flake>> flake, Overlay state) {
    if (state.status() == Status.UNKNOWN) {
      return Decision.accept(new Created(name, flake));
    }
    return state.name().equals(Optional.of(name)) && state.flake().equals(flake)
        ? Decision.nothing()
        : Decision.reject(
            "overlay_already_created",
            "name: %s (expected: %s, which it is); give a new id"
                .formatted(name.value(), state.name().map(Label::value).orElse("none")));
  }

  private static Decision<OverlayEvent> addPackage(OverlaidPackage item, Overlay state) {
    Optional<OverlaidPackage> old = state.overlaid(item.attribute());
    return old.isEmpty() && state.packages().size() >= Overlay.MOST
        ? Decision.tooMany(Overlay.MOST)
        : Decision.replace(old, item, PackageRemoved::new, PackageAdded::new);
  }

  @Override
  public Overlay evolve(Overlay state, OverlayEvent event) {
    return switch (event) {
      case Created(Label name, Optional<EntityId<Flake>> flake) ->
          new Overlay(Status.ACTIVE, Optional.of(name), flake, state.packages());
      case PackageAdded(OverlaidPackage item) ->
          state.withPackages(Items.with(state.packages(), item));
      case PackageRemoved(OverlaidPackage item) ->
          state.withPackages(Items.without(state.packages(), item));
      case Archived _ -> state.in(Status.ARCHIVED);
      case Reopened _ -> state.in(Status.ACTIVE);
    };
  }
}
