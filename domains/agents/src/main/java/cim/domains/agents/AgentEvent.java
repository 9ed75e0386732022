package cim.domains.agents;

import cim.ipld.Cid;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Failure;
import cim.model.Metadata;
import cim.model.Reason;
import cim.model.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What can have happened to an agent. A changed value is removed and added (seed 001). */
public sealed interface AgentEvent extends Event<Agent> {

  @Version(1)
  record Deployed(
      AgentKind kind,
      Owner owner,
      AgentName name,
      Optional<Description> description,
      List<Capability> capabilities)
      implements AgentEvent {}

  @Version(1)
  record Activated() implements AgentEvent {}

  @Version(1)
  record Suspended(Reason reason) implements AgentEvent {}

  @Version(1)
  record WentOffline() implements AgentEvent {}

  @Version(1)
  record Decommissioned(Reason reason) implements AgentEvent {}

  @Version(1)
  record NameRemoved(AgentName name) implements AgentEvent {}

  @Version(1)
  record NameAdded(AgentName name) implements AgentEvent {}

  @Version(1)
  record DescriptionRemoved(Description description) implements AgentEvent {}

  @Version(1)
  record DescriptionAdded(Description description) implements AgentEvent {}

  @Version(1)
  record OwnerRemoved(Owner owner) implements AgentEvent {}

  @Version(1)
  record OwnerAdded(Owner owner) implements AgentEvent {}

  @Version(1)
  record CapabilityAdded(Capability capability) implements AgentEvent {}

  @Version(1)
  record CapabilityRemoved(Capability capability) implements AgentEvent {}

  @Version(1)
  record PermissionGranted(Permission permission) implements AgentEvent {}

  @Version(1)
  record PermissionRevoked(Permission permission) implements AgentEvent {}

  @Version(1)
  record PermissionDenied(Permission permission) implements AgentEvent {}

  @Version(1)
  record DenialLifted(Permission permission) implements AgentEvent {}

  @Version(1)
  record RoleAssigned(Role role) implements AgentEvent {}

  @Version(1)
  record RoleRemoved(Role role) implements AgentEvent {}

  @Version(1)
  record ToolEnabled(Tool tool) implements AgentEvent {}

  @Version(1)
  record ToolDisabled(Tool tool) implements AgentEvent {}

  /**
   * Asks the outside to use a tool for the agent; answered by {@code record_tool_success} or {@code
   * record_tool_failure}.
   *
   * @param until when it counts as failed
   */
  @Version(1)
  record ToolUseRequested(
      EntityId<ToolUse> use, Tool.Name tool, Optional<Cid> input, Instant since, Instant until)
      implements AgentEvent {}

  @Version(1)
  record ToolUseSucceeded(
      EntityId<ToolUse> use, Tool.Name tool, Optional<Cid> output, Duration took)
      implements AgentEvent {}

  @Version(1)
  record ToolUseFailed(EntityId<ToolUse> use, Tool.Name tool, Failure failure, Duration took)
      implements AgentEvent {}

  @Version(1)
  record ModelAdded(EntityId<ModelConfiguration> model) implements AgentEvent {}

  @Version(1)
  record ModelRemoved(EntityId<ModelConfiguration> model) implements AgentEvent {}

  @Version(1)
  record CredentialAdded(Credential credential) implements AgentEvent {}

  @Version(1)
  record CredentialRemoved(Credential credential) implements AgentEvent {}

  @Version(1)
  record LabelAdded(Label label) implements AgentEvent {}

  @Version(1)
  record LabelRemoved(Label label) implements AgentEvent {}

  @Version(1)
  record MetadataAdded(Metadata.Entry entry) implements AgentEvent {}

  @Version(1)
  record MetadataRemoved(Metadata.Entry entry) implements AgentEvent {}
}
