package cim.domains.agents;

import cim.ipld.Cid;
import cim.model.Bounded;
import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Failure;
import cim.model.Metadata;
import cim.model.Reason;
import java.util.List;
import java.util.Optional;

/** What can be asked of an agent. */
public sealed interface AgentCommand extends Command<Agent> {

  @Doc("Makes an agent known; it initializes until it is activated.")
  record Deploy(
      EntityId<Agent> agent,
      AgentKind kind,
      Owner owner,
      AgentName name,
      Optional<Description> description,
      @Bounded(Agent.MOST) List<Capability> capabilities)
      implements AgentCommand {}

  @Doc("Lets the agent act: after it was deployed, suspended or offline.")
  record Activate(EntityId<Agent> agent) implements AgentCommand {}

  @Doc("Forbids the agent to act until it is activated again.")
  record Suspend(EntityId<Agent> agent, Reason reason) implements AgentCommand {}

  @Doc("Records that the agent cannot be reached.")
  record GoOffline(EntityId<Agent> agent) implements AgentCommand {}

  @Doc("Ends the agent for good.")
  record Decommission(EntityId<Agent> agent, Reason reason) implements AgentCommand {}

  @Doc("Gives the agent another name.")
  record Rename(EntityId<Agent> agent, AgentName name) implements AgentCommand {}

  @Doc("Says what the agent is for.")
  record Describe(EntityId<Agent> agent, Description description) implements AgentCommand {}

  @Doc("Says who answers for the agent from now on.")
  record Transfer(EntityId<Agent> agent, Owner owner) implements AgentCommand {}

  @Doc("Says that the agent can do something.")
  record AddCapability(EntityId<Agent> agent, Capability capability) implements AgentCommand {}

  @Doc("Says that the agent can no longer do something.")
  record RemoveCapability(EntityId<Agent> agent, Capability capability) implements AgentCommand {}

  @Doc("Permits the agent something.")
  record GrantPermission(EntityId<Agent> agent, Permission permission) implements AgentCommand {}

  @Doc("Takes a permission back.")
  record RevokePermission(EntityId<Agent> agent, Permission permission) implements AgentCommand {}

  @Doc("Forbids the agent something, whatever else permits it.")
  record DenyPermission(EntityId<Agent> agent, Permission permission) implements AgentCommand {}

  @Doc("Takes a denial back.")
  record LiftDenial(EntityId<Agent> agent, Permission permission) implements AgentCommand {}

  @Doc("Gives the agent a role and its permissions, in place of one of the same name.")
  record AssignRole(EntityId<Agent> agent, Role role) implements AgentCommand {}

  @Doc("Takes a role from the agent.")
  record RemoveRole(EntityId<Agent> agent, Role.Name role) implements AgentCommand {}

  @Doc("Gives the agent a tool, in place of one of the same name.")
  record EnableTool(EntityId<Agent> agent, Tool tool) implements AgentCommand {}

  @Doc("Takes a tool from the agent; what is under way with it counts no more.")
  record DisableTool(EntityId<Agent> agent, Tool.Name tool) implements AgentCommand {}

  /**
   * @param use a fresh id of the caller's
   * @param input what the tool is given, an object
   */
  @Doc("Uses a tool, within its limits and the agent's permissions.")
  record UseTool(EntityId<Agent> agent, EntityId<ToolUse> use, Tool.Name tool, Optional<Cid> input)
      implements AgentCommand {}

  @Doc("Records that the use of a tool has succeeded.")
  record RecordToolSuccess(EntityId<Agent> agent, EntityId<ToolUse> use, Optional<Cid> output)
      implements AgentCommand {}

  @Doc("Records that the use of a tool has failed.")
  record RecordToolFailure(EntityId<Agent> agent, EntityId<ToolUse> use, Failure failure)
      implements AgentCommand {}

  @Doc("Lets the agent think with this model configuration.")
  record UseModel(EntityId<Agent> agent, EntityId<ModelConfiguration> model)
      implements AgentCommand {}

  @Doc("Takes the model from the agent.")
  record DropModel(EntityId<Agent> agent) implements AgentCommand {}

  @Doc("Says how the agent proves who it is, in place of a credential of the same name.")
  record AddCredential(EntityId<Agent> agent, Credential credential) implements AgentCommand {}

  @Doc("Takes a credential from the agent.")
  record RemoveCredential(EntityId<Agent> agent, Credential.Name credential)
      implements AgentCommand {}

  @Doc("Files the agent under a word.")
  record AddLabel(EntityId<Agent> agent, Label label) implements AgentCommand {}

  @Doc("Takes the agent from under a word.")
  record RemoveLabel(EntityId<Agent> agent, Label label) implements AgentCommand {}

  @Doc("Notes something of the agent, such as a setting, in place of what stood under the key.")
  record AddMetadata(EntityId<Agent> agent, Metadata.Entry entry) implements AgentCommand {}

  @Doc("Removes what is noted under a key.")
  record RemoveMetadata(EntityId<Agent> agent, Metadata.Key key) implements AgentCommand {}
}
