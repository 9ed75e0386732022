package cim.domains.nix;

import cim.model.Bounded;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Transitions;
import java.util.List;
import java.util.Optional;

/** An overlay: which packages it adds to a set of packages, and which it changes there. */
@Doc("Which packages an overlay adds, and which it changes.")
public record Overlay(
    Status status,
    Optional<Label> name,
    Optional<EntityId<Flake>> flake,
    @Bounded(Overlay.MOST) List<OverlaidPackage> packages) {
  /** How many packages it has. */
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

  static final Overlay UNKNOWN =
      new Overlay(Status.UNKNOWN, Optional.empty(), Optional.empty(), List.of());

  public Overlay {
    packages = List.copyOf(packages);
  }

  Optional<OverlaidPackage> overlaid(AttributePath wanted) {
    return packages.stream().filter(one -> one.attribute().equals(wanted)).findFirst();
  }

  Overlay in(Status next) {
    return new Overlay(next, name, flake, packages);
  }

  Overlay withPackages(List<OverlaidPackage> next) {
    return new Overlay(status, name, flake, next);
  }
}
