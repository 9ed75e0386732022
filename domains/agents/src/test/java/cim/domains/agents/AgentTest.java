package cim.domains.agents;

import static cim.domains.agents.Examples.BOT;
import static cim.domains.agents.Examples.GERMAN;
import static cim.domains.agents.Examples.MODEL;
import static cim.domains.agents.Examples.NAME;
import static cim.domains.agents.Examples.OWNER;
import static cim.domains.agents.Examples.REASON;
import static cim.domains.agents.Examples.TRANSLATE;
import static cim.domains.agents.Examples.deployed;
import static cim.testkit.DeciderFixture.given;
import static org.assertj.core.api.Assertions.assertThat;

import cim.model.EntityId;
import cim.model.Metadata;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AgentTest {
  private static final AgentName RENAMED = new AgentName("guide bot");
  private static final Description DESCRIPTION = new Description("Translates guides.");
  private static final Label NIGHTLY = new Label("nightly");
  private static final Credential KEY =
      new Credential(new Credential.Name("key"), Credential.Method.API_KEY, "SHA256:1");
  private static final Credential NEW_KEY =
      new Credential(new Credential.Name("key"), Credential.Method.API_KEY, "SHA256:2");
  private static final Metadata.Entry ZONE = new Metadata.Entry(new Metadata.Key("zone"), "europe");

  private final AgentDecider decider = new AgentDecider();

  @Test
  void the_machine_is_that_of_the_seed() {
    assertThat(AgentStatus.TRANSITIONS.table())
        .isEqualTo(
            Map.of(
                AgentStatus.UNKNOWN, Set.of(AgentStatus.INITIALIZING),
                AgentStatus.INITIALIZING, Set.of(AgentStatus.ACTIVE),
                AgentStatus.ACTIVE,
                    Set.of(AgentStatus.SUSPENDED, AgentStatus.OFFLINE, AgentStatus.DECOMMISSIONED),
                AgentStatus.SUSPENDED, Set.of(AgentStatus.ACTIVE, AgentStatus.DECOMMISSIONED),
                AgentStatus.OFFLINE, Set.of(AgentStatus.ACTIVE, AgentStatus.DECOMMISSIONED),
                AgentStatus.DECOMMISSIONED, Set.of()));
  }

  @Test
  void an_agent_is_deployed_and_initializes() {
    given(decider).noEvents().when(deploy(NAME, TRANSLATE, TRANSLATE)).then(deployed(TRANSLATE));
    assertThat(decider.evolve(Agent.UNKNOWN, deployed()).status())
        .isEqualTo(AgentStatus.INITIALIZING);
  }

  @Test
  void deploying_it_again_changes_nothing_and_with_other_data_is_refused() {
    given(decider).events(deployed(TRANSLATE)).when(deploy(NAME, TRANSLATE)).nothing();
    given(decider)
        .events(deployed(TRANSLATE))
        .when(deploy(RENAMED, TRANSLATE))
        .rejected("agent_already_deployed");
  }

  @Test
  void an_unknown_agent_takes_no_other_command() {
    given(decider).noEvents().when(new AgentCommand.Activate(BOT)).rejected("agent_not_found");
  }

  @Test
  void what_was_deployed_is_activated_once() {
    given(decider)
        .events(deployed())
        .when(new AgentCommand.Activate(BOT))
        .then(new AgentEvent.Activated());
    given(decider)
        .events(deployed(), new AgentEvent.Activated())
        .when(new AgentCommand.Activate(BOT))
        .nothing();
  }

  @Test
  void only_an_active_agent_is_suspended() {
    given(decider)
        .events(deployed())
        .when(new AgentCommand.Suspend(BOT, REASON))
        .rejected("wrong_status");
    given(decider)
        .events(deployed(), new AgentEvent.Activated())
        .when(new AgentCommand.Suspend(BOT, REASON))
        .then(new AgentEvent.Suspended(REASON));
  }

  @Test
  void who_was_offline_is_active_again() {
    given(decider)
        .events(deployed(), new AgentEvent.Activated())
        .when(new AgentCommand.GoOffline(BOT))
        .then(new AgentEvent.WentOffline());
    given(decider)
        .events(deployed(), new AgentEvent.Activated(), new AgentEvent.WentOffline())
        .when(new AgentCommand.Activate(BOT))
        .then(new AgentEvent.Activated());
  }

  @Test
  void a_decommissioned_agent_changes_no_more() {
    AgentEvent gone = new AgentEvent.Decommissioned(REASON);
    given(decider)
        .events(deployed(), new AgentEvent.Activated(), gone)
        .when(new AgentCommand.AddCapability(BOT, TRANSLATE))
        .rejected("wrong_status");
    given(decider)
        .events(deployed(), new AgentEvent.Activated(), gone)
        .when(new AgentCommand.Decommission(BOT, REASON))
        .nothing();
  }

  @Test
  void a_new_name_owner_or_description_takes_the_place_of_the_old() {
    Owner company = new Owner(Owner.Kind.COMPANY, BOT.value());
    given(decider)
        .events(deployed())
        .when(new AgentCommand.Rename(BOT, RENAMED))
        .then(new AgentEvent.NameRemoved(NAME), new AgentEvent.NameAdded(RENAMED));
    given(decider)
        .events(deployed())
        .when(new AgentCommand.Transfer(BOT, company))
        .then(new AgentEvent.OwnerRemoved(OWNER), new AgentEvent.OwnerAdded(company));
    given(decider)
        .events(deployed())
        .when(new AgentCommand.Describe(BOT, DESCRIPTION))
        .then(new AgentEvent.DescriptionAdded(DESCRIPTION));
  }

  @Test
  void a_capability_is_added_and_removed_once() {
    given(decider)
        .events(deployed())
        .when(new AgentCommand.AddCapability(BOT, GERMAN))
        .then(new AgentEvent.CapabilityAdded(GERMAN));
    given(decider)
        .events(deployed(GERMAN))
        .when(new AgentCommand.AddCapability(BOT, GERMAN))
        .nothing();
    given(decider)
        .events(deployed(GERMAN))
        .when(new AgentCommand.RemoveCapability(BOT, GERMAN))
        .then(new AgentEvent.CapabilityRemoved(GERMAN));
  }

  @Test
  void another_model_takes_the_place_of_the_one_that_it_thinks_with() {
    EntityId<ModelConfiguration> other = EntityId.derived("another model");
    given(decider)
        .events(deployed(), new AgentEvent.ModelAdded(MODEL))
        .when(new AgentCommand.UseModel(BOT, other))
        .then(new AgentEvent.ModelRemoved(MODEL), new AgentEvent.ModelAdded(other));
    given(decider)
        .events(deployed(), new AgentEvent.ModelAdded(MODEL))
        .when(new AgentCommand.DropModel(BOT))
        .then(new AgentEvent.ModelRemoved(MODEL));
  }

  @Test
  void a_credential_takes_the_place_of_the_one_of_its_name() {
    given(decider)
        .events(deployed(), new AgentEvent.CredentialAdded(KEY))
        .when(new AgentCommand.AddCredential(BOT, NEW_KEY))
        .then(new AgentEvent.CredentialRemoved(KEY), new AgentEvent.CredentialAdded(NEW_KEY));
    given(decider)
        .events(deployed(), new AgentEvent.CredentialAdded(KEY))
        .when(new AgentCommand.RemoveCredential(BOT, KEY.name()))
        .then(new AgentEvent.CredentialRemoved(KEY));
  }

  @Test
  void a_label_and_a_note_are_added_and_removed() {
    given(decider)
        .events(deployed())
        .when(new AgentCommand.AddLabel(BOT, NIGHTLY))
        .then(new AgentEvent.LabelAdded(NIGHTLY));
    given(decider)
        .events(deployed(), new AgentEvent.LabelAdded(NIGHTLY))
        .when(new AgentCommand.RemoveLabel(BOT, NIGHTLY))
        .then(new AgentEvent.LabelRemoved(NIGHTLY));
    given(decider)
        .events(deployed())
        .when(new AgentCommand.AddMetadata(BOT, ZONE))
        .then(new AgentEvent.MetadataAdded(ZONE));
    given(decider)
        .events(deployed(), new AgentEvent.MetadataAdded(ZONE))
        .when(new AgentCommand.RemoveMetadata(BOT, ZONE.key()))
        .then(new AgentEvent.MetadataRemoved(ZONE));
  }

  @Test
  void an_agent_has_few_of_anything() {
    Capability[] many =
        IntStream.range(0, Agent.MOST)
            .mapToObj(n -> new Capability("skill_" + n))
            .toArray(Capability[]::new);
    given(decider)
        .events(deployed(many))
        .when(new AgentCommand.AddCapability(BOT, GERMAN))
        .rejected("too_many_entries");
  }

  private static AgentCommand deploy(AgentName name, Capability... capabilities) {
    return new AgentCommand.Deploy(
        BOT, AgentKind.AI, OWNER, name, Optional.empty(), List.of(capabilities));
  }
}
