package cim.domains.agents;

import cim.model.Event;
import cim.model.Reason;
import cim.model.Version;
import java.util.List;

/** What can have happened to a model configuration. A changed value is removed and added. */
public sealed interface ModelConfigurationEvent extends Event<ModelConfiguration> {

  @Version(1)
  record Created(Model model, List<Intent> intents, Parameters parameters, Constraints constraints)
      implements ModelConfigurationEvent {}

  @Version(1)
  record ParametersRemoved(Parameters parameters) implements ModelConfigurationEvent {}

  @Version(1)
  record ParametersAdded(Parameters parameters) implements ModelConfigurationEvent {}

  @Version(1)
  record ConstraintsRemoved(Constraints constraints) implements ModelConfigurationEvent {}

  @Version(1)
  record ConstraintsAdded(Constraints constraints) implements ModelConfigurationEvent {}

  @Version(1)
  record IntentAdded(Intent intent) implements ModelConfigurationEvent {}

  @Version(1)
  record IntentRemoved(Intent intent) implements ModelConfigurationEvent {}

  @Version(1)
  record Activated() implements ModelConfigurationEvent {}

  @Version(1)
  record ConfigurationDeprecated(Reason reason) implements ModelConfigurationEvent {}

  @Version(1)
  record Archived() implements ModelConfigurationEvent {}
}
