package cim.domains.nix;

import cim.model.EntityId;
import cim.model.Event;
import cim.model.Version;
import java.util.Optional;

/** What can have happened to an overlay. */
public sealed interface OverlayEvent extends Event<Overlay> {

  @Version(1)
  record Created(Label name, Optional<EntityId<Flake>> flake) implements OverlayEvent {}

  @Version(1)
  record PackageAdded(OverlaidPackage item) implements OverlayEvent {}

  @Version(1)
  record PackageRemoved(OverlaidPackage item) implements OverlayEvent {}

  @Version(1)
  record Archived() implements OverlayEvent {}

  @Version(1)
  record Reopened() implements OverlayEvent {}
}
