package cim.domains.agents;

import static cim.domains.agents.Examples.CONSTRAINTS;
import static cim.domains.agents.Examples.MODEL;
import static cim.domains.agents.Examples.PARAMETERS;
import static cim.domains.agents.Examples.REASON;
import static cim.testkit.DeciderFixture.given;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelConfigurationTest {
  private static final Model LLAMA = new Model(new Model.Provider("ollama"), "llama");
  private static final Parameters STRICT = new Parameters(0, 1, 100, List.of());
  private static final ModelConfigurationEvent CREATED =
      new ModelConfigurationEvent.Created(LLAMA, List.of(Intent.CHAT), PARAMETERS, CONSTRAINTS);
  private static final ModelConfigurationEvent ACTIVATED = new ModelConfigurationEvent.Activated();
  private static final ModelConfigurationEvent DEPRECATED =
      new ModelConfigurationEvent.ConfigurationDeprecated(REASON);

  private final ModelConfigurationDecider decider = new ModelConfigurationDecider();

  @Test
  void a_draft_is_created_once() {
    given(decider).noEvents().when(create(PARAMETERS)).then(CREATED);
    given(decider).events(CREATED).when(create(PARAMETERS)).nothing();
    given(decider)
        .events(CREATED)
        .when(create(STRICT))
        .rejected("model_configuration_already_created");
  }

  @Test
  void what_was_not_created_is_not_activated() {
    given(decider)
        .noEvents()
        .when(new ModelConfigurationCommand.Activate(MODEL))
        .rejected("model_configuration_not_found");
  }

  @Test
  void other_parameters_take_the_place_of_the_old() {
    given(decider)
        .events(CREATED, ACTIVATED)
        .when(new ModelConfigurationCommand.SetParameters(MODEL, STRICT))
        .then(
            new ModelConfigurationEvent.ParametersRemoved(PARAMETERS),
            new ModelConfigurationEvent.ParametersAdded(STRICT));
  }

  @Test
  void other_constraints_take_the_place_of_the_old() {
    Constraints narrow = new Constraints(10, 1, Duration.ofSeconds(1));
    given(decider)
        .events(CREATED)
        .when(new ModelConfigurationCommand.SetConstraints(MODEL, narrow))
        .then(
            new ModelConfigurationEvent.ConstraintsRemoved(CONSTRAINTS),
            new ModelConfigurationEvent.ConstraintsAdded(narrow));
  }

  @Test
  void an_intent_is_added_and_removed() {
    given(decider)
        .events(CREATED)
        .when(new ModelConfigurationCommand.AddIntent(MODEL, Intent.VISION))
        .then(new ModelConfigurationEvent.IntentAdded(Intent.VISION));
    given(decider)
        .events(CREATED)
        .when(new ModelConfigurationCommand.RemoveIntent(MODEL, Intent.CHAT))
        .then(new ModelConfigurationEvent.IntentRemoved(Intent.CHAT));
  }

  @Test
  void it_goes_from_draft_to_active_to_deprecated_to_archived_and_skips_nothing() {
    given(decider)
        .events(CREATED)
        .when(new ModelConfigurationCommand.Activate(MODEL))
        .then(ACTIVATED);
    given(decider)
        .events(CREATED)
        .when(new ModelConfigurationCommand.Archive(MODEL))
        .rejected("wrong_status");
    given(decider)
        .events(CREATED, ACTIVATED)
        .when(new ModelConfigurationCommand.Deprecate(MODEL, REASON))
        .then(DEPRECATED);
    given(decider)
        .events(CREATED, ACTIVATED, DEPRECATED)
        .when(new ModelConfigurationCommand.Archive(MODEL))
        .then(new ModelConfigurationEvent.Archived());
  }

  @Test
  void what_agents_relied_on_stays_as_it_was_once_deprecated() {
    given(decider)
        .events(CREATED, ACTIVATED, DEPRECATED)
        .when(new ModelConfigurationCommand.SetParameters(MODEL, STRICT))
        .rejected("wrong_status");
  }

  private static ModelConfigurationCommand create(Parameters parameters) {
    return new ModelConfigurationCommand.Create(
        MODEL, LLAMA, List.of(Intent.CHAT), parameters, CONSTRAINTS);
  }
}
