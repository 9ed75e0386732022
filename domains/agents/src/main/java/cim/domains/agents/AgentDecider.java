package cim.domains.agents;

import cim.domains.agents.AgentCommand.Activate;
import cim.domains.agents.AgentCommand.AddCapability;
import cim.domains.agents.AgentCommand.AddCredential;
import cim.domains.agents.AgentCommand.AddLabel;
import cim.domains.agents.AgentCommand.AddMetadata;
import cim.domains.agents.AgentCommand.AssignRole;
import cim.domains.agents.AgentCommand.Decommission;
import cim.domains.agents.AgentCommand.DenyPermission;
import cim.domains.agents.AgentCommand.Deploy;
import cim.domains.agents.AgentCommand.Describe;
import cim.domains.agents.AgentCommand.DisableTool;
import cim.domains.agents.AgentCommand.DropModel;
import cim.domains.agents.AgentCommand.EnableTool;
import cim.domains.agents.AgentCommand.GoOffline;
import cim.domains.agents.AgentCommand.GrantPermission;
import cim.domains.agents.AgentCommand.LiftDenial;
import cim.domains.agents.AgentCommand.RecordToolFailure;
import cim.domains.agents.AgentCommand.RecordToolSuccess;
import cim.domains.agents.AgentCommand.RemoveCapability;
import cim.domains.agents.AgentCommand.RemoveCredential;
import cim.domains.agents.AgentCommand.RemoveLabel;
import cim.domains.agents.AgentCommand.RemoveMetadata;
import cim.domains.agents.AgentCommand.RemoveRole;
import cim.domains.agents.AgentCommand.Rename;
import cim.domains.agents.AgentCommand.RevokePermission;
import cim.domains.agents.AgentCommand.Suspend;
import cim.domains.agents.AgentCommand.Transfer;
import cim.domains.agents.AgentCommand.UseModel;
import cim.domains.agents.AgentCommand.UseTool;
import cim.domains.agents.AgentEvent.Activated;
import cim.domains.agents.AgentEvent.CapabilityAdded;
import cim.domains.agents.AgentEvent.CapabilityRemoved;
import cim.domains.agents.AgentEvent.CredentialAdded;
import cim.domains.agents.AgentEvent.CredentialRemoved;
import cim.domains.agents.AgentEvent.Decommissioned;
import cim.domains.agents.AgentEvent.DenialLifted;
import cim.domains.agents.AgentEvent.Deployed;
import cim.domains.agents.AgentEvent.DescriptionAdded;
import cim.domains.agents.AgentEvent.DescriptionRemoved;
import cim.domains.agents.AgentEvent.LabelAdded;
import cim.domains.agents.AgentEvent.LabelRemoved;
import cim.domains.agents.AgentEvent.MetadataAdded;
import cim.domains.agents.AgentEvent.MetadataRemoved;
import cim.domains.agents.AgentEvent.ModelAdded;
import cim.domains.agents.AgentEvent.ModelRemoved;
import cim.domains.agents.AgentEvent.NameAdded;
import cim.domains.agents.AgentEvent.NameRemoved;
import cim.domains.agents.AgentEvent.OwnerAdded;
import cim.domains.agents.AgentEvent.OwnerRemoved;
import cim.domains.agents.AgentEvent.PermissionDenied;
import cim.domains.agents.AgentEvent.PermissionGranted;
import cim.domains.agents.AgentEvent.PermissionRevoked;
import cim.domains.agents.AgentEvent.RoleAssigned;
import cim.domains.agents.AgentEvent.RoleRemoved;
import cim.domains.agents.AgentEvent.Suspended;
import cim.domains.agents.AgentEvent.ToolDisabled;
import cim.domains.agents.AgentEvent.ToolEnabled;
import cim.domains.agents.AgentEvent.ToolUseFailed;
import cim.domains.agents.AgentEvent.ToolUseRequested;
import cim.domains.agents.AgentEvent.ToolUseSucceeded;
import cim.domains.agents.AgentEvent.WentOffline;
import cim.ipld.Cid;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Failure;
import cim.model.Inputs;
import cim.model.Items;
import cim.model.Metadata;
import cim.model.Reason;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Decides what happens to an agent. */
public final class AgentDecider implements Decider<AgentCommand, AgentEvent, Agent> {

  @Override
  public Agent initial() {
    return Agent.UNKNOWN;
  }

  @Override
  public Decision<AgentEvent> decide(AgentCommand command, Agent state, Inputs in) {
    if (command instanceof Deploy deploy) {
      return deploy(deploy, state);
    }
    return switch (state.status()) {
      case UNKNOWN -> Decision.reject("agent_not_found", "there is no such agent; deploy it first");
      case DECOMMISSIONED ->
          command instanceof Decommission
              ? Decision.nothing()
              : AgentStatus.TRANSITIONS.wrong(state.status());
      case INITIALIZING, ACTIVE, SUSPENDED, OFFLINE -> decideDeployed(command, state, in);
    };
  }

  private static Decision<AgentEvent> deploy(Deploy command, Agent state) {
    List<Capability> capabilities = command.capabilities().stream().distinct().toList();
    if (state.status() == AgentStatus.UNKNOWN) {
      return Decision.accept(
          new Deployed(
              command.kind(),
              command.owner(),
              command.name(),
              command.description(),
              capabilities));
    }
    Agent.Profile asked =
        new Agent.Profile(
            command.kind(),
            Optional.of(command.owner()),
            Optional.of(command.name()),
            command.description());
    return state.profile().equals(Optional.of(asked))
            && state.capabilities().containsAll(capabilities)
        ? Decision.nothing()
        : Decision.reject(
            "agent_already_deployed", "the agent is known by other data; change it instead");
  }

  private static Decision<AgentEvent> decideDeployed(AgentCommand command, Agent state, Inputs in) {
    return switch (command) {
      case Deploy _ -> Decision.nothing();
      case Activate _ -> move(state, AgentStatus.ACTIVE, new Activated());
      case Suspend(_, Reason reason) -> move(state, AgentStatus.SUSPENDED, new Suspended(reason));
      case GoOffline _ -> move(state, AgentStatus.OFFLINE, new WentOffline());
      case Decommission(_, Reason reason) ->
          move(state, AgentStatus.DECOMMISSIONED, new Decommissioned(reason));
      case Rename(_, AgentName name) ->
          Decision.replace(
              state.profile().flatMap(Agent.Profile::name), name, NameRemoved::new, NameAdded::new);
      case Describe(_, Description description) ->
          Decision.replace(
              state.profile().flatMap(Agent.Profile::description),
              description,
              DescriptionRemoved::new,
              DescriptionAdded::new);
      case Transfer(_, Owner owner) ->
          Decision.replace(
              state.profile().flatMap(Agent.Profile::owner),
              owner,
              OwnerRemoved::new,
              OwnerAdded::new);
      case AddCapability(_, Capability capability) ->
          Decision.add(
              capability, state.capabilities(), Agent.MOST, new CapabilityAdded(capability));
      case RemoveCapability(_, Capability capability) ->
          Decision.remove(capability, state.capabilities(), new CapabilityRemoved(capability));
      case UseModel(_, EntityId<ModelConfiguration> model) ->
          Decision.replace(state.model(), model, ModelRemoved::new, ModelAdded::new);
      case DropModel _ -> Decision.remove(state.model(), ModelRemoved::new);
      case AddCredential(_, Credential credential) ->
          oneOfAName(
              state.credential(credential.name()),
              credential,
              state.credentials(),
              CredentialRemoved::new,
              CredentialAdded::new);
      case RemoveCredential(_, Credential.Name name) ->
          Decision.remove(state.credential(name), CredentialRemoved::new);
      case AddLabel(_, Label label) ->
          Decision.add(label, state.labels(), Agent.MOST, new LabelAdded(label));
      case RemoveLabel(_, Label label) ->
          Decision.remove(label, state.labels(), new LabelRemoved(label));
      case AddMetadata(_, Metadata.Entry entry) ->
          state.metadata().add(entry, MetadataRemoved::new, MetadataAdded::new);
      case RemoveMetadata(_, Metadata.Key key) ->
          Decision.remove(state.metadata().find(key), MetadataRemoved::new);
      case GrantPermission(_, Permission one) ->
          Decision.add(one, state.permissions().granted(), Agent.MOST, new PermissionGranted(one));
      case RevokePermission(_, Permission one) ->
          Decision.remove(one, state.permissions().granted(), new PermissionRevoked(one));
      case DenyPermission(_, Permission one) ->
          Decision.add(one, state.permissions().denied(), Agent.MOST, new PermissionDenied(one));
      case LiftDenial(_, Permission one) ->
          Decision.remove(one, state.permissions().denied(), new DenialLifted(one));
      case AssignRole(_, Role role) ->
          oneOfAName(
              state.permissions().role(role.name()),
              role,
              state.permissions().roles(),
              RoleRemoved::new,
              RoleAssigned::new);
      case RemoveRole(_, Role.Name name) ->
          Decision.remove(state.permissions().role(name), RoleRemoved::new);
      case EnableTool(_, Tool tool) ->
          oneOfAName(
              state.toolbox().find(tool.name()).map(Toolbox.Access::tool),
              tool,
              state.toolbox().tools(),
              ToolDisabled::new,
              ToolEnabled::new);
      case DisableTool(_, Tool.Name name) ->
          Decision.remove(state.toolbox().find(name).map(Toolbox.Access::tool), ToolDisabled::new);
      case UseTool use -> ToolRules.use(use, state, in.now());
      case RecordToolSuccess(_, EntityId<ToolUse> use, Optional<Cid> output) ->
          ToolRules.end(
              use,
              state,
              running ->
                  new ToolUseSucceeded(
                      use, running.tool(), output, Duration.between(running.since(), in.now())));
      case RecordToolFailure(_, EntityId<ToolUse> use, Failure failure) ->
          ToolRules.end(
              use,
              state,
              running ->
                  new ToolUseFailed(
                      use, running.tool(), failure, Duration.between(running.since(), in.now())));
    };
  }

  /** One of several that are told apart by their names, in place of the one of its name. */
  private static <T> Decision<AgentEvent> oneOfAName(
      Optional<T> old,
      T value,
      Collection<?> known,
      Function<T, AgentEvent> removed,
      Function<T, AgentEvent> added) {
    return old.isEmpty() && known.size() >= Agent.MOST
        ? Decision.tooMany(Agent.MOST)
        : Decision.replace(old, value, removed, added);
  }

  private static Decision<AgentEvent> move(Agent state, AgentStatus to, AgentEvent event) {
    return AgentStatus.TRANSITIONS.move(state.status(), to, event);
  }

  @Override
  public Agent evolve(Agent state, AgentEvent event) {
    return switch (event) {
      case Deployed deployed ->
          state
              .in(AgentStatus.INITIALIZING)
              .profiled(
                  Optional.of(
                      new Agent.Profile(
                          deployed.kind(),
                          Optional.of(deployed.owner()),
                          Optional.of(deployed.name()),
                          deployed.description())))
              .withCapabilities(deployed.capabilities());
      case Activated _ -> state.in(AgentStatus.ACTIVE);
      case Suspended _ -> state.in(AgentStatus.SUSPENDED);
      case WentOffline _ -> state.in(AgentStatus.OFFLINE);
      case Decommissioned _ -> state.in(AgentStatus.DECOMMISSIONED);
      case NameRemoved _ -> profile(state, one -> one.named(Optional.empty()));
      case NameAdded(AgentName name) -> profile(state, one -> one.named(Optional.of(name)));
      case DescriptionRemoved _ -> profile(state, one -> one.described(Optional.empty()));
      case DescriptionAdded(Description description) ->
          profile(state, one -> one.described(Optional.of(description)));
      case OwnerRemoved _ -> profile(state, one -> one.owned(Optional.empty()));
      case OwnerAdded(Owner owner) -> profile(state, one -> one.owned(Optional.of(owner)));
      case CapabilityAdded(Capability capability) ->
          state.withCapabilities(Items.with(state.capabilities(), capability));
      case CapabilityRemoved(Capability capability) ->
          state.withCapabilities(Items.without(state.capabilities(), capability));
      case PermissionGranted(Permission one) ->
          permissions(state, known -> known.withGranted(Items.with(known.granted(), one)));
      case PermissionRevoked(Permission one) ->
          permissions(state, known -> known.withGranted(Items.without(known.granted(), one)));
      case PermissionDenied(Permission one) ->
          permissions(state, known -> known.withDenied(Items.with(known.denied(), one)));
      case DenialLifted(Permission one) ->
          permissions(state, known -> known.withDenied(Items.without(known.denied(), one)));
      case RoleAssigned(Role role) ->
          permissions(state, known -> known.withRoles(Items.with(known.roles(), role)));
      case RoleRemoved(Role role) ->
          permissions(state, known -> known.withRoles(Items.without(known.roles(), role)));
      case ToolEnabled(Tool tool) -> state.with(state.toolbox().with(tool));
      case ToolDisabled(Tool tool) -> state.with(state.toolbox().without(tool.name()));
      case ToolUseRequested use ->
          state.with(
              state.toolbox().begun(new Toolbox.Running(use.use(), use.tool(), use.since())));
      case ToolUseSucceeded use -> state.with(state.toolbox().ended(use.use()));
      case ToolUseFailed use -> state.with(state.toolbox().ended(use.use()));
      case ModelAdded(EntityId<ModelConfiguration> model) -> state.thinkingWith(Optional.of(model));
      case ModelRemoved _ -> state.thinkingWith(Optional.empty());
      case CredentialAdded(Credential credential) ->
          state.withCredentials(Items.with(state.credentials(), credential));
      case CredentialRemoved(Credential credential) ->
          state.withCredentials(Items.without(state.credentials(), credential));
      case LabelAdded(Label label) -> state.withLabels(Items.with(state.labels(), label));
      case LabelRemoved(Label label) -> state.withLabels(Items.without(state.labels(), label));
      case MetadataAdded(Metadata.Entry entry) -> state.with(state.metadata().with(entry));
      case MetadataRemoved(Metadata.Entry entry) ->
          state.with(state.metadata().without(entry.key()));
    };
  }

  private static Agent profile(Agent state, UnaryOperator<Agent.Profile> change) {
    return state.profiled(state.profile().map(change));
  }

  private static Agent permissions(Agent state, UnaryOperator<Permissions> change) {
    return state.permitted(change.apply(state.permissions()));
  }
}
