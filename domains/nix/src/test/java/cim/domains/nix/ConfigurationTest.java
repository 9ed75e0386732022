package cim.domains.nix;

import static cim.domains.nix.Examples.BUILD;
import static cim.domains.nix.Examples.FAILURE;
import static cim.domains.nix.Examples.HELLO;
import static cim.domains.nix.Examples.STORED;
import static cim.domains.nix.Examples.TARGET;
import static cim.domains.nix.Examples.WEB;
import static cim.testkit.DeciderFixture.given;

import cim.domains.nix.Configuration.Activation;
import cim.domains.nix.Configuration.Mode;
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
import cim.model.Reason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
  private static final Created CREATED = new Created(TARGET);
  private static final ActivationRequested ASKED = new ActivationRequested(1, Mode.SWITCH);
  private static final Activated RUNS = new Activated(1, Mode.SWITCH, 7, STORED);
  private static final Reason SOLD = new Reason("the machine was sold");
  private final ConfigurationDecider decider = new ConfigurationDecider();

  @Test
  void a_configuration_is_created_once() {
    given(decider).noEvents().when(new Create(BUILD, TARGET)).then(CREATED);
    given(decider).events(CREATED).when(new Create(BUILD, TARGET)).nothing();
  }

  @Test
  void another_configuration_under_the_same_id_is_refused() {
    Configuration.Target other =
        new Configuration.Target(
            Configuration.Kind.DARWIN,
            TARGET.host(),
            TARGET.system(),
            Optional.empty(),
            Optional.empty());
    given(decider)
        .events(CREATED)
        .when(new Create(BUILD, other))
        .rejected("configuration_already_created");
  }

  @Test
  void an_unknown_configuration_takes_no_other_command() {
    given(decider)
        .noEvents()
        .when(new Activate(BUILD, Mode.SWITCH))
        .rejected("configuration_not_found");
  }

  @Test
  void modules_are_added_and_removed() {
    given(decider).events(CREATED).when(new AddModule(BUILD, WEB)).then(new ModuleAdded(WEB));
    given(decider)
        .events(CREATED, new ModuleAdded(WEB))
        .when(new RemoveModule(BUILD, WEB))
        .then(new ModuleRemoved(WEB));
  }

  @Test
  void packages_are_added_and_removed() {
    given(decider).events(CREATED).when(new AddPackage(BUILD, HELLO)).then(new PackageAdded(HELLO));
    given(decider)
        .events(CREATED, new PackageAdded(HELLO))
        .when(new RemovePackage(BUILD, HELLO))
        .then(new PackageRemoved(HELLO));
  }

  @Test
  void activation_is_asked_for_by_number() {
    given(decider).events(CREATED).when(new Activate(BUILD, Mode.SWITCH)).then(ASKED);
    given(decider)
        .events(CREATED, ASKED, RUNS)
        .when(new Activate(BUILD, Mode.SWITCH))
        .then(new ActivationRequested(2, Mode.SWITCH));
  }

  @Test
  void asking_again_while_it_is_activated_changes_nothing() {
    given(decider).events(CREATED, ASKED).when(new Activate(BUILD, Mode.SWITCH)).nothing();
  }

  @Test
  void asking_otherwise_while_it_is_activated_is_refused() {
    given(decider)
        .events(CREATED, ASKED)
        .when(new Activate(BUILD, Mode.BOOT))
        .rejected("wrong_status");
  }

  @Test
  void what_runs_is_recorded_with_its_generation() {
    given(decider)
        .events(CREATED, ASKED)
        .when(new RecordActivation(BUILD, 1, 7, STORED))
        .then(RUNS);
  }

  @Test
  void an_answer_to_another_request_is_refused() {
    given(decider)
        .events(CREATED, ASKED)
        .when(new RecordActivation(BUILD, 2, 7, STORED))
        .rejected("activation_not_requested");
  }

  @Test
  void what_ran_goes_on_where_activation_fails() {
    given(decider)
        .events(CREATED, ASKED, RUNS, new ActivationRequested(2, Mode.TEST))
        .when(new RecordActivationFailure(BUILD, 2, FAILURE))
        .then(new ActivationFailed(2, FAILURE))
        .leaves(state(CREATED, ASKED, RUNS).asking(new Activation(2, Mode.TEST)).notActivated());
  }

  @Test
  void a_retired_configuration_is_activated_no_more() {
    given(decider).events(CREATED).when(new Retire(BUILD, SOLD)).then(new Retired(SOLD));
    given(decider).events(CREATED, new Retired(SOLD)).when(new Retire(BUILD, SOLD)).nothing();
    given(decider)
        .events(CREATED, new Retired(SOLD))
        .when(new Activate(BUILD, Mode.SWITCH))
        .rejected("wrong_status");
  }

  private Configuration state(ConfigurationEvent... events) {
    return decider.replay(List.of(events));
  }
}
