package cim.domains.agents;

import cim.domains.agents.ModelConfiguration.Status;
import cim.domains.agents.ModelConfigurationCommand.Activate;
import cim.domains.agents.ModelConfigurationCommand.AddIntent;
import cim.domains.agents.ModelConfigurationCommand.Archive;
import cim.domains.agents.ModelConfigurationCommand.Create;
import cim.domains.agents.ModelConfigurationCommand.Deprecate;
import cim.domains.agents.ModelConfigurationCommand.RemoveIntent;
import cim.domains.agents.ModelConfigurationCommand.SetConstraints;
import cim.domains.agents.ModelConfigurationCommand.SetParameters;
import cim.domains.agents.ModelConfigurationEvent.Activated;
import cim.domains.agents.ModelConfigurationEvent.Archived;
import cim.domains.agents.ModelConfigurationEvent.ConfigurationDeprecated;
import cim.domains.agents.ModelConfigurationEvent.ConstraintsAdded;
import cim.domains.agents.ModelConfigurationEvent.ConstraintsRemoved;
import cim.domains.agents.ModelConfigurationEvent.Created;
import cim.domains.agents.ModelConfigurationEvent.IntentAdded;
import cim.domains.agents.ModelConfigurationEvent.IntentRemoved;
import cim.domains.agents.ModelConfigurationEvent.ParametersAdded;
import cim.domains.agents.ModelConfigurationEvent.ParametersRemoved;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Inputs;
import cim.model.Items;
import cim.model.Reason;
import java.util.List;
import java.util.Optional;

/** Decides what happens to a model configuration. */
public final class ModelConfigurationDecider
    implements Decider<ModelConfigurationCommand, ModelConfigurationEvent, ModelConfiguration> {

  @Override
  public ModelConfiguration initial() {
    return ModelConfiguration.UNKNOWN;
  }

  @Override
  public Decision<ModelConfigurationEvent> decide(
      ModelConfigurationCommand command, ModelConfiguration state, Inputs in) {
    if (command instanceof Create create) {
      return create(create, state);
    }
    if (state.status() == Status.UNKNOWN) {
      return Decision.reject(
          "model_configuration_not_found", "there is no such configuration; create it first");
    }
    return switch (command) {
      case Create _ -> Decision.nothing();
      case SetParameters(_, Parameters parameters) ->
          whenOpen(
              state,
              Decision.replace(
                  state.parameters(), parameters, ParametersRemoved::new, ParametersAdded::new));
      case SetConstraints(_, Constraints constraints) ->
          whenOpen(
              state,
              Decision.replace(
                  state.constraints(),
                  constraints,
                  ConstraintsRemoved::new,
                  ConstraintsAdded::new));
      case AddIntent(_, Intent intent) ->
          whenOpen(
              state, Decision.add(intent, state.intents(), Agent.MOST, new IntentAdded(intent)));
      case RemoveIntent(_, Intent intent) ->
          whenOpen(state, Decision.remove(intent, state.intents(), new IntentRemoved(intent)));
      case Activate _ -> move(state, Status.ACTIVE, new Activated());
      case Deprecate(_, Reason reason) ->
          move(state, Status.DEPRECATED, new ConfigurationDeprecated(reason));
      case Archive _ -> move(state, Status.ARCHIVED, new Archived());
    };
  }

  private static Decision<ModelConfigurationEvent> create(
      Create command, ModelConfiguration state) {
    List<Intent> intents = command.intents().stream().distinct().toList();
    if (state.status() == Status.UNKNOWN) {
      return Decision.accept(
          new Created(command.model(), intents, command.parameters(), command.constraints()));
    }
    ModelConfiguration asked =
        new ModelConfiguration(
            state.status(),
            Optional.of(command.model()),
            intents,
            Optional.of(command.parameters()),
            Optional.of(command.constraints()));
    return state.equals(asked)
        ? Decision.nothing()
        : Decision.reject(
            "model_configuration_already_created",
            "the configuration is there with other data; change it instead");
  }

  /** What agents relied on stays as it was once it is deprecated. */
  private static Decision<ModelConfigurationEvent> whenOpen(
      ModelConfiguration state, Decision<ModelConfigurationEvent> decision) {
    return switch (state.status()) {
      case DRAFT, ACTIVE -> decision;
      case UNKNOWN, DEPRECATED, ARCHIVED -> ModelConfiguration.TRANSITIONS.wrong(state.status());
    };
  }

  private static Decision<ModelConfigurationEvent> move(
      ModelConfiguration state, Status to, ModelConfigurationEvent event) {
    return ModelConfiguration.TRANSITIONS.move(state.status(), to, event);
  }

  @Override
  public ModelConfiguration evolve(ModelConfiguration state, ModelConfigurationEvent event) {
    return switch (event) {
      case Created created ->
          new ModelConfiguration(
              Status.DRAFT,
              Optional.of(created.model()),
              created.intents(),
              Optional.of(created.parameters()),
              Optional.of(created.constraints()));
      case ParametersRemoved _ -> state.with(Optional.empty());
      case ParametersAdded(Parameters parameters) -> state.with(Optional.of(parameters));
      case ConstraintsRemoved _ -> state.within(Optional.empty());
      case ConstraintsAdded(Constraints constraints) -> state.within(Optional.of(constraints));
      case IntentAdded(Intent intent) -> state.serving(Items.with(state.intents(), intent));
      case IntentRemoved(Intent intent) -> state.serving(Items.without(state.intents(), intent));
      case Activated _ -> state.in(Status.ACTIVE);
      case ConfigurationDeprecated _ -> state.in(Status.DEPRECATED);
      case Archived _ -> state.in(Status.ARCHIVED);
    };
  }
}
