package cim.domains.nix;

import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import java.util.Optional;

/** What can be asked of an overlay. */
public sealed interface OverlayCommand extends Command<Overlay> {

  @Doc("Makes an overlay known.")
  record Create(EntityId<Overlay> overlay, Label name, Optional<EntityId<Flake>> flake)
      implements OverlayCommand {}

  @Doc("Says that the overlay adds or changes a package.")
  record AddPackage(EntityId<Overlay> overlay, OverlaidPackage item) implements OverlayCommand {}

  @Doc("Says that the overlay does not touch a package any more.")
  record RemovePackage(EntityId<Overlay> overlay, AttributePath attribute)
      implements OverlayCommand {}

  @Doc("Puts the overlay aside until it is reopened.")
  record Archive(EntityId<Overlay> overlay) implements OverlayCommand {}

  @Doc("Takes an archived overlay up again.")
  record Reopen(EntityId<Overlay> overlay) implements OverlayCommand {}
}
