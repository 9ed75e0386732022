package cim.domains.nix;

import cim.model.Bounded;
import cim.model.Doc;
import cim.model.Transitions;
import java.util.List;
import java.util.Optional;

/** A flake: what it is given, what it gives, and which states of its inputs are used. */
@Doc("What is given to a flake, what it gives, and which states of its inputs are used.")
public record Flake(
    Status status,
    Optional<Label> name,
    Optional<Description> description,
    Optional<Template> template,
    @Bounded(Flake.MOST) List<Input> inputs,
    @Bounded(Flake.MOST) List<Hold> pinned,
    @Bounded(Flake.MOST) List<AttributePath> outputs,
    @Bounded(Flake.MOST) List<Pin> lock) {
  /** How many of each it has; a lock of as many is written anew in one commit (RULINGS 1). */
  public static final int MOST = 100;

  /** Where it stands. */
  public enum Status {
    UNKNOWN,
    ACTIVE,
    ARCHIVED
  }

  /** An input that is held at a revision. */
  public record Hold(InputName input, Revision revision) {}

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.ACTIVE)
          .allow(Status.ACTIVE, Status.ARCHIVED)
          .allow(Status.ARCHIVED, Status.ACTIVE);

  static final Flake UNKNOWN =
      new Flake(
          Status.UNKNOWN,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          List.of(),
          List.of());

  public Flake {
    inputs = List.copyOf(inputs);
    pinned = List.copyOf(pinned);
    outputs = List.copyOf(outputs);
    lock = List.copyOf(lock);
  }

  Optional<Input> input(InputName wanted) {
    return inputs.stream().filter(input -> input.name().equals(wanted)).findFirst();
  }

  Optional<Revision> held(InputName wanted) {
    return pinned.stream()
        .filter(hold -> hold.input().equals(wanted))
        .map(Hold::revision)
        .findFirst();
  }

  Flake in(Status next) {
    return new Flake(next, name, description, template, inputs, pinned, outputs, lock);
  }

  Flake named(Label next, Optional<Description> why, Template from) {
    return new Flake(
        Status.ACTIVE, Optional.of(next), why, Optional.of(from), inputs, pinned, outputs, lock);
  }

  Flake described(Optional<Description> next) {
    return new Flake(status, name, next, template, inputs, pinned, outputs, lock);
  }

  Flake withInputs(List<Input> next) {
    return new Flake(status, name, description, template, next, pinned, outputs, lock);
  }

  Flake withPinned(List<Hold> next) {
    return new Flake(status, name, description, template, inputs, next, outputs, lock);
  }

  Flake withOutputs(List<AttributePath> next) {
    return new Flake(status, name, description, template, inputs, pinned, next, lock);
  }

  Flake withLock(List<Pin> next) {
    return new Flake(status, name, description, template, inputs, pinned, outputs, next);
  }
}
