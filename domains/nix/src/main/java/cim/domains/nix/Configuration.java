package cim.domains.nix;

import cim.model.Bounded;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Transitions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a machine or a home is to be, and which generation of it runs.
 *
 * @param asked how often activation was asked for; the number of the last request
 * @param activation that request, while it is not answered
 * @param generation the one that runs
 */
@Doc("What a machine or a home is to be, and which generation of it runs.")
public record Configuration(
    Status status,
    Optional<Target> target,
    @Bounded(Configuration.MOST) List<EntityId<NixModule>> modules,
    @Bounded(Configuration.MOST) List<AttributePath> packages,
    long asked,
    Optional<Activation> activation,
    OptionalLong generation) {
  /** How many modules and packages it names itself. */
  static final int MOST = 500;

  /** Where it stands. */
  public enum Status {
    UNKNOWN,
    INACTIVE,
    ACTIVATING,
    ACTIVE,
    RETIRED
  }

  /** What it is a configuration of. */
  public enum Kind {
    NIXOS,
    HOME_MANAGER,
    DARWIN
  }

  /**
   * What it is for.
   *
   * @param flake that it is an output of
   * @param attribute which output
   */
  public record Target(
      Kind kind,
      HostName host,
      SystemName system,
      Optional<EntityId<Flake>> flake,
      Optional<AttributePath> attribute) {}

  /** A request to activate. */
  public record Activation(long request, Mode mode) {}

  /** How it is activated. */
  public enum Mode {
    /** Now, and at each start. */
    SWITCH,
    /** At the next start. */
    BOOT,
    /** Now, until the next start. */
    TEST
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.INACTIVE)
          .allow(Status.INACTIVE, Status.ACTIVATING, Status.RETIRED)
          .allow(Status.ACTIVATING, Status.ACTIVE, Status.INACTIVE)
          .allow(Status.ACTIVE, Status.ACTIVATING, Status.RETIRED);

  static final Configuration UNKNOWN =
      new Configuration(
          Status.UNKNOWN,
          Optional.empty(),
          List.of(),
          List.of(),
          0,
          Optional.empty(),
          OptionalLong.empty());

  public Configuration {
    modules = List.copyOf(modules);
    packages = List.copyOf(packages);
  }

  /** Where it stands while nothing is asked for. */
  private Status resting() {
    return generation.isPresent() ? Status.ACTIVE : Status.INACTIVE;
  }

  Configuration created(Target next) {
    return new Configuration(
        Status.INACTIVE, Optional.of(next), modules, packages, asked, activation, generation);
  }

  Configuration withModules(List<EntityId<NixModule>> next) {
    return new Configuration(status, target, next, packages, asked, activation, generation);
  }

  Configuration withPackages(List<AttributePath> next) {
    return new Configuration(status, target, modules, next, asked, activation, generation);
  }

  Configuration asking(Activation next) {
    return new Configuration(
        Status.ACTIVATING,
        target,
        modules,
        packages,
        next.request(),
        Optional.of(next),
        generation);
  }

  Configuration running(long next) {
    return new Configuration(
        Status.ACTIVE, target, modules, packages, asked, Optional.empty(), OptionalLong.of(next));
  }

  Configuration notActivated() {
    return new Configuration(
        resting(), target, modules, packages, asked, Optional.empty(), generation);
  }

  Configuration retired() {
    return new Configuration(
        Status.RETIRED, target, modules, packages, asked, Optional.empty(), generation);
  }
}
