package cim.domains.agents;

import cim.model.Bounded;
import cim.model.EntityId;
import cim.model.Metadata;
import java.util.List;
import java.util.Optional;

/**
 * An agent: who answers for it, what it can, may and has to work with.
 *
 * @param model the model configuration that it thinks with
 */
public record Agent(
    AgentStatus status,
    Optional<Profile> profile,
    @Bounded(Agent.MOST) List<Capability> capabilities,
    Permissions permissions,
    Toolbox toolbox,
    Optional<EntityId<ModelConfiguration>> model,
    @Bounded(Agent.MOST) List<Credential> credentials,
    @Bounded(Agent.MOST) List<Label> labels,
    Metadata metadata) {
  /** How many of each an agent has. */
  static final int MOST = 100;

  /** What an agent is; each part but the kind may be missing while it is exchanged. */
  public record Profile(
      AgentKind kind,
      Optional<Owner> owner,
      Optional<AgentName> name,
      Optional<Description> description) {

    Profile owned(Optional<Owner> next) {
      return new Profile(kind, next, name, description);
    }

    Profile named(Optional<AgentName> next) {
      return new Profile(kind, owner, next, description);
    }

    Profile described(Optional<Description> next) {
      return new Profile(kind, owner, name, next);
    }
  }

  static final Agent UNKNOWN =
      new Agent(
          AgentStatus.UNKNOWN,
          Optional.empty(),
          List.of(),
          Permissions.NONE,
          Toolbox.EMPTY,
          Optional.empty(),
          List.of(),
          List.of(),
          Metadata.NONE);

  public Agent {
    capabilities = List.copyOf(capabilities);
    credentials = List.copyOf(credentials);
    labels = List.copyOf(labels);
  }

  Optional<Credential> credential(Credential.Name name) {
    return credentials.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  Agent in(AgentStatus next) {
    return new Agent(
        next, profile, capabilities, permissions, toolbox, model, credentials, labels, metadata);
  }

  Agent profiled(Optional<Profile> next) {
    return new Agent(
        status, next, capabilities, permissions, toolbox, model, credentials, labels, metadata);
  }

  Agent withCapabilities(List<Capability> next) {
    return new Agent(
        status, profile, next, permissions, toolbox, model, credentials, labels, metadata);
  }

  Agent permitted(Permissions next) {
    return new Agent(
        status, profile, capabilities, next, toolbox, model, credentials, labels, metadata);
  }

  Agent with(Toolbox next) {
    return new Agent(
        status, profile, capabilities, permissions, next, model, credentials, labels, metadata);
  }

  Agent thinkingWith(Optional<EntityId<ModelConfiguration>> next) {
    return new Agent(
        status, profile, capabilities, permissions, toolbox, next, credentials, labels, metadata);
  }

  Agent withCredentials(List<Credential> next) {
    return new Agent(
        status, profile, capabilities, permissions, toolbox, model, next, labels, metadata);
  }

  Agent withLabels(List<Label> next) {
    return new Agent(
        status, profile, capabilities, permissions, toolbox, model, credentials, next, metadata);
  }

  Agent with(Metadata next) {
    return new Agent(
        status, profile, capabilities, permissions, toolbox, model, credentials, labels, next);
  }
}
