package cim.domains.nix;

import cim.domains.nix.Configuration.Activation;
import cim.domains.nix.Configuration.Status;
import cim.domains.nix.ConfigurationCommand.Activate;
import cim.domains.nix.ConfigurationCommand.AddModule;
import cim.domains.nix.ConfigurationCommand.AddPackage;
import cim.domains.nix.ConfigurationCommand.Create;
import cim.domains.nix.ConfigurationCommand.RecordActivation;
import cim.domains.nix.ConfigurationCommand.RecordActivationFailure;
import cim.domains.nix.ConfigurationCommand.RemoveModule;
import cim.domains.nix.ConfigurationCommand.RemovePackage;
import cim.domains.nix.ConfigurationCommand.Retire;
import cim.domains.nix.ConfigurationEvent.Activated;
import cim.domains.nix.ConfigurationEvent.ActivationFailed;
import cim.domains.nix.ConfigurationEvent.ActivationRequested;
import cim.domains.nix.ConfigurationEvent.Created;
import cim.domains.nix.ConfigurationEvent.ModuleAdded;
import cim.domains.nix.ConfigurationEvent.ModuleRemoved;
import cim.domains.nix.ConfigurationEvent.PackageAdded;
import cim.domains.nix.ConfigurationEvent.PackageRemoved;
import cim.domains.nix.ConfigurationEvent.Retired;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Failure;
import cim.model.Inputs;
import cim.model.Items;
import cim.model.Reason;
import java.util.Optional;
import java.util.function.Function;

/** Decides what happens to a configuration. */
public final class ConfigurationDecider
    implements Decider<ConfigurationCommand, ConfigurationEvent, Configuration> {

  @Override
  public Configuration initial() {
    return Configuration.UNKNOWN;
  }

  @Override
  public Decision<ConfigurationEvent> decide(
      ConfigurationCommand command, Configuration state, Inputs in) {
    if (command instanceof Create(_, Configuration.Target target)) {
      return create(target, state);
    }
    return switch (state.status()) {
      case UNKNOWN ->
          Decision.reject(
              "configuration_not_found", "there is no configuration of this id; create it first");
      case RETIRED ->
          command instanceof Retire
              ? Decision.nothing()
              : Configuration.TRANSITIONS.wrong(state.status());
      case INACTIVE, ACTIVATING, ACTIVE -> change(command, state);
    };
  }

  private static Decision<ConfigurationEvent> create(
      Configuration.Target target, Configuration state) {
    if (state.status() == Status.UNKNOWN) {
      return Decision.accept(new Created(target));
    }
    return state.target().equals(Optional.of(target))
        ? Decision.nothing()
        : Decision.reject(
            "configuration_already_created",
            "the configuration of this id is another one; give a new id");
  }

  private static Decision<ConfigurationEvent> change(
      ConfigurationCommand command, Configuration state) {
    return switch (command) {
      case Create(_, Configuration.Target target) -> create(target, state);
      case AddModule(_, EntityId<NixModule> module) ->
          Decision.add(module, state.modules(), Configuration.MOST, new ModuleAdded(module));
      case RemoveModule(_, EntityId<NixModule> module) ->
          Decision.remove(module, state.modules(), new ModuleRemoved(module));
      case AddPackage(_, AttributePath attribute) ->
          Decision.add(
              attribute, state.packages(), Configuration.MOST, new PackageAdded(attribute));
      case RemovePackage(_, AttributePath attribute) ->
          Decision.remove(attribute, state.packages(), new PackageRemoved(attribute));
      case Activate(_, Configuration.Mode mode) -> activate(mode, state);
      case RecordActivation(_, long request, long generation, StorePath path) ->
          answer(request, state, asked -> new Activated(request, asked.mode(), generation, path));
      case RecordActivationFailure(_, long request, Failure failure) ->
          answer(request, state, _ -> new ActivationFailed(request, failure));
      case Retire(_, Reason reason) ->
          Configuration.TRANSITIONS.move(state.status(), Status.RETIRED, new Retired(reason));
    };
  }

  /** The same once more while it is being done is the same request. */
  private static Decision<ConfigurationEvent> activate(
      Configuration.Mode mode, Configuration state) {
    Optional<Activation> asked = state.activation();
    if (asked.isEmpty()) {
      return Decision.accept(new ActivationRequested(state.asked() + 1, mode));
    }
    return asked.get().mode() == mode
        ? Decision.nothing()
        : Configuration.TRANSITIONS.wrong(state.status());
  }

  private static Decision<ConfigurationEvent> answer(
      long request, Configuration state, Function<Activation, ConfigurationEvent> event) {
    return state
        .activation()
        .filter(asked -> asked.request() == request)
        .map(asked -> Decision.accept(event.apply(asked)))
        .orElseGet(() ->
            Decision.reject(
                "activation_not_requested",
                "request: %d (expected: the open one); it was answered before, or never made"
                    .formatted(request)));
  }

  @Override
  public Configuration evolve(Configuration state, ConfigurationEvent event) {
    return switch (event) {
      case Created(Configuration.Target target) -> state.created(target);
      case ModuleAdded(EntityId<NixModule> module) ->
          state.withModules(Items.with(state.modules(), module));
      case ModuleRemoved(EntityId<NixModule> module) ->
          state.withModules(Items.without(state.modules(), module));
      case PackageAdded(AttributePath attribute) ->
          state.withPackages(Items.with(state.packages(), attribute));
      case PackageRemoved(AttributePath attribute) ->
          state.withPackages(Items.without(state.packages(), attribute));
      case ActivationRequested(long request, Configuration.Mode mode) ->
          state.asking(new Activation(request, mode));
      case Activated activated -> state.running(activated.generation());
      case ActivationFailed _ -> state.notActivated();
      case Retired _ -> state.retired();
    };
  }
}
