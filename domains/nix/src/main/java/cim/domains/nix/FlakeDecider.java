package cim.domains.nix;

import cim.domains.nix.Flake.Hold;
import cim.domains.nix.Flake.Status;
import cim.domains.nix.FlakeCommand.AddInput;
import cim.domains.nix.FlakeCommand.AddOutput;
import cim.domains.nix.FlakeCommand.Archive;
import cim.domains.nix.FlakeCommand.Create;
import cim.domains.nix.FlakeCommand.CreateFromGit;
import cim.domains.nix.FlakeCommand.Describe;
import cim.domains.nix.FlakeCommand.PinInput;
import cim.domains.nix.FlakeCommand.RecordLock;
import cim.domains.nix.FlakeCommand.RemoveInput;
import cim.domains.nix.FlakeCommand.RemoveOutput;
import cim.domains.nix.FlakeCommand.Reopen;
import cim.domains.nix.FlakeCommand.UnpinInput;
import cim.domains.nix.FlakeEvent.Archived;
import cim.domains.nix.FlakeEvent.Created;
import cim.domains.nix.FlakeEvent.CreatedFromGit;
import cim.domains.nix.FlakeEvent.DescriptionAdded;
import cim.domains.nix.FlakeEvent.DescriptionRemoved;
import cim.domains.nix.FlakeEvent.InputAdded;
import cim.domains.nix.FlakeEvent.InputLocked;
import cim.domains.nix.FlakeEvent.InputPinned;
import cim.domains.nix.FlakeEvent.InputRemoved;
import cim.domains.nix.FlakeEvent.InputUnlocked;
import cim.domains.nix.FlakeEvent.InputUnpinned;
import cim.domains.nix.FlakeEvent.OutputAdded;
import cim.domains.nix.FlakeEvent.OutputRemoved;
import cim.domains.nix.FlakeEvent.Reopened;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Inputs;
import cim.model.Items;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides what happens to a flake. */
public final class FlakeDecider implements Decider<FlakeCommand, FlakeEvent, Flake> {

  @Override
  public Flake initial() {
    return Flake.UNKNOWN;
  }

  @Override
  public Decision<FlakeEvent> decide(FlakeCommand command, Flake state, Inputs in) {
    return switch (state.status()) {
      case UNKNOWN -> decideUnknown(command);
      case ACTIVE -> decideActive(command, state);
      case ARCHIVED -> decideArchived(command, state);
    };
  }

  private static Decision<FlakeEvent> decideUnknown(FlakeCommand command) {
    return switch (command) {
      case Create create -> {
        List<FlakeEvent> events = new ArrayList<>();
        events.add(new Created(create.name(), create.description(), create.template()));
        create.template().inputs().forEach(input -> events.add(new InputAdded(input)));
        create.template().outputs().forEach(output -> events.add(new OutputAdded(output)));
        yield Decision.accept(events);
      }
      case CreateFromGit create ->
          create.repository().kind().equals("git.repository")
              ? Decision.accept(
                  new CreatedFromGit(
                      create.name(), create.repository(), create.source(), create.revision()))
              : Decision.reject(
                  "not_a_repository",
                  "repository: %s (expected: a git.repository)".formatted(create.repository()));
      case Describe _,
          AddInput _,
          RemoveInput _,
          PinInput _,
          UnpinInput _,
          AddOutput _,
          RemoveOutput _,
          RecordLock _,
          Archive _,
          Reopen _ ->
          Decision.reject("flake_not_found", "there is no flake of this id; create it first");
    };
  }

  private static Decision<FlakeEvent> decideArchived(FlakeCommand command, Flake state) {
    return switch (command) {
      case Reopen _ -> Decision.accept(new Reopened());
      case Archive _ -> Decision.nothing();
      case Create(_, Label name, _, Template template) -> created(name, template, state);
      case CreateFromGit create -> created(create.name(), Template.CUSTOM, state);
      case Describe _,
          AddInput _,
          RemoveInput _,
          PinInput _,
          UnpinInput _,
          AddOutput _,
          RemoveOutput _,
          RecordLock _ ->
          Flake.TRANSITIONS.wrong(state.status());
    };
  }

  private static Decision<FlakeEvent> decideActive(FlakeCommand command, Flake state) {
    return switch (command) {
      case Create(_, Label name, _, Template template) -> created(name, template, state);
      case CreateFromGit create -> created(create.name(), Template.CUSTOM, state);
      case Describe(_, Description description) ->
          Decision.replace(
              state.description(), description, DescriptionRemoved::new, DescriptionAdded::new);
      case AddInput(_, Input input) -> addInput(input, state);
      case RemoveInput(_, InputName name) -> removeInput(name, state);
      case PinInput pin -> pin(pin, state);
      case UnpinInput(_, InputName name) ->
          Decision.remove(state.held(name), revision -> new InputUnpinned(name, revision));
      case AddOutput(_, AttributePath output) ->
          Decision.add(output, state.outputs(), Flake.MOST, new OutputAdded(output));
      case RemoveOutput(_, AttributePath output) ->
          Decision.remove(output, state.outputs(), new OutputRemoved(output));
      case RecordLock(_, List<Pin> pins) -> lock(pins, state);
      case Archive _ -> Decision.accept(new Archived());
      case Reopen _ -> Decision.nothing();
    };
  }

  /** What is there already is the same flake, or another one. */
  private static Decision<FlakeEvent> created(Label name, Template template, Flake state) {
    return state.name().equals(Optional.of(name)) && state.template().equals(Optional.of(template))
        ? Decision.nothing()
        : Decision.reject(
            "flake_already_created",
            "name: %s (expected: %s, which it is); give a new id"
                .formatted(name.value(), state.name().map(Label::value).orElse("none")));
  }

  private static Decision<FlakeEvent> addInput(Input input, Flake state) {
    Optional<Input> old = state.input(input.name());
    if (old.isEmpty() && state.inputs().size() >= Flake.MOST) {
      return Decision.tooMany(Flake.MOST);
    }
    if (input.follows().isPresent()
        && state.input(input.follows().get()).isEmpty()
        && !input.name().value().contains("/")) {
      return Decision.reject(
          "input_not_found",
          "follows: %s (expected: an input of the flake); add that first"
              .formatted(input.follows().get()));
    }
    return Decision.replace(old, input, InputRemoved::new, InputAdded::new);
  }

  private static Decision<FlakeEvent> removeInput(InputName name, Flake state) {
    List<FlakeEvent> events = new ArrayList<>();
    state
        .input(name)
        .ifPresent(input -> {
          state.held(name).ifPresent(revision -> events.add(new InputUnpinned(name, revision)));
          events.add(new InputRemoved(input));
        });
    return Decision.accept(events);
  }

  private static Decision<FlakeEvent> pin(PinInput pin, Flake state) {
    Optional<Input> input = state.input(pin.input());
    if (input.isEmpty()) {
      return Decision.reject(
          "input_not_found",
          "input: %s (expected: an input of the flake); add it first".formatted(pin.input()));
    }
    boolean hasRevisions =
        input
            .flatMap(Input::reference)
            .map(reference ->
                switch (reference.kind()) {
                  case GITHUB, GITLAB, SOURCEHUT, GIT, MERCURIAL, REGISTRY -> true;
                  case TARBALL, FILE, PATH -> false;
                })
            .orElse(input.get().follows().isEmpty());
    if (!hasRevisions) {
      return Decision.reject(
          "no_revisions",
          "input: %s (expected: one of a repository, which has revisions)".formatted(pin.input()));
    }
    return Decision.replace(
        state.held(pin.input()),
        pin.revision(),
        revision -> new InputUnpinned(pin.input(), revision),
        revision -> new InputPinned(pin.input(), revision));
  }

  private static Decision<FlakeEvent> lock(List<Pin> pins, Flake state) {
    Set<InputName> named = new HashSet<>();
    for (Pin pin : pins) {
      if (!named.add(pin.input())) {
        return Decision.reject(
            "input_locked_twice",
            "input: %s is named twice (expected: once)".formatted(pin.input()));
      }
    }
    List<FlakeEvent> events = new ArrayList<>();
    state.lock().stream()
        .filter(pin -> !pins.contains(pin))
        .forEach(pin -> events.add(new InputUnlocked(pin)));
    pins.stream()
        .filter(pin -> !state.lock().contains(pin))
        .forEach(pin -> events.add(new InputLocked(pin)));
    return Decision.accept(events);
  }

  @Override
  public Flake evolve(Flake state, FlakeEvent event) {
    return switch (event) {
      case Created(Label name, Optional<Description> description, Template template) ->
          state.named(name, description, template);
      case CreatedFromGit created -> state.named(created.name(), Optional.empty(), Template.CUSTOM);
      case DescriptionRemoved _ -> state.described(Optional.empty());
      case DescriptionAdded(Description description) -> state.described(Optional.of(description));
      case InputAdded(Input input) -> state.withInputs(Items.with(state.inputs(), input));
      case InputRemoved(Input input) -> state.withInputs(Items.without(state.inputs(), input));
      case InputPinned(InputName input, Revision revision) ->
          state.withPinned(Items.with(state.pinned(), new Hold(input, revision)));
      case InputUnpinned(InputName input, Revision revision) ->
          state.withPinned(Items.without(state.pinned(), new Hold(input, revision)));
      case OutputAdded(AttributePath output) ->
          state.withOutputs(Items.with(state.outputs(), output));
      case OutputRemoved(AttributePath output) ->
          state.withOutputs(Items.without(state.outputs(), output));
      case InputLocked(Pin pin) -> state.withLock(Items.with(state.lock(), pin));
      case InputUnlocked(Pin pin) -> state.withLock(Items.without(state.lock(), pin));
      case Archived _ -> state.in(Status.ARCHIVED);
      case Reopened _ -> state.in(Status.ACTIVE);
    };
  }
}
