package cim.domains.agents;

import cim.model.Bounded;
import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Reason;
import java.util.List;

/** What can be asked of a model configuration. */
public sealed interface ModelConfigurationCommand extends Command<ModelConfiguration> {

  @Doc("Makes a draft; it serves nobody until it is activated.")
  record Create(
      EntityId<ModelConfiguration> configuration,
      Model model,
      @Bounded(Agent.MOST) List<Intent> intents,
      Parameters parameters,
      Constraints constraints)
      implements ModelConfigurationCommand {}

  @Doc("Says how the model is to answer from now on.")
  record SetParameters(EntityId<ModelConfiguration> configuration, Parameters parameters)
      implements ModelConfigurationCommand {}

  @Doc("Says within what the model may be used from now on.")
  record SetConstraints(EntityId<ModelConfiguration> configuration, Constraints constraints)
      implements ModelConfigurationCommand {}

  @Doc("Says that the model serves an intent.")
  record AddIntent(EntityId<ModelConfiguration> configuration, Intent intent)
      implements ModelConfigurationCommand {}

  @Doc("Says that the model no longer serves an intent.")
  record RemoveIntent(EntityId<ModelConfiguration> configuration, Intent intent)
      implements ModelConfigurationCommand {}

  @Doc("Lets agents use the configuration.")
  record Activate(EntityId<ModelConfiguration> configuration)
      implements ModelConfigurationCommand {}

  @Doc("Says that no agent should begin to use the configuration.")
  record Deprecate(EntityId<ModelConfiguration> configuration, Reason reason)
      implements ModelConfigurationCommand {}

  @Doc("Puts a deprecated configuration away for good.")
  record Archive(EntityId<ModelConfiguration> configuration) implements ModelConfigurationCommand {}
}
