package cim.domains.policies;

import cim.model.EntityId;
import cim.model.Event;
import cim.model.Tag;
import cim.model.Version;

/**
 * What can have happened to a policy. All that evaluations rest on bears its id as a tag, by which
 * they find it.
 */
public sealed interface PolicyEvent extends Event<Policy> {

  @Version(1)
  record Created(
      @Tag EntityId<Policy> policy, Name name, Policy.Kind kind, Policy.Enforcement enforcement)
      implements PolicyEvent {}

  @Version(1)
  record NameRemoved(Name name) implements PolicyEvent {}

  @Version(1)
  record NameAdded(Name name) implements PolicyEvent {}

  @Version(1)
  record DescriptionRemoved(Description description) implements PolicyEvent {}

  @Version(1)
  record DescriptionAdded(Description description) implements PolicyEvent {}

  @Version(1)
  record ParentAdded(EntityId<Policy> parent) implements PolicyEvent {}

  @Version(1)
  record RuleRemoved(@Tag EntityId<Policy> policy, Rule rule) implements PolicyEvent {}

  @Version(1)
  record RuleAdded(@Tag EntityId<Policy> policy, Rule rule) implements PolicyEvent {}

  @Version(1)
  record TargetRemoved(@Tag EntityId<Policy> policy, Target target) implements PolicyEvent {}

  @Version(1)
  record TargetAdded(@Tag EntityId<Policy> policy, Target target) implements PolicyEvent {}

  @Version(1)
  record EnforcementRemoved(@Tag EntityId<Policy> policy, Policy.Enforcement enforcement)
      implements PolicyEvent {}

  @Version(1)
  record EnforcementAdded(@Tag EntityId<Policy> policy, Policy.Enforcement enforcement)
      implements PolicyEvent {}

  @Version(1)
  record ValidityRemoved(@Tag EntityId<Policy> policy, Policy.Validity validity)
      implements PolicyEvent {}

  @Version(1)
  record ValidityAdded(@Tag EntityId<Policy> policy, Policy.Validity validity)
      implements PolicyEvent {}

  @Version(1)
  record Submitted(@Tag EntityId<Policy> policy) implements PolicyEvent {}

  @Version(1)
  record Rejected(@Tag EntityId<Policy> policy, Reason reason) implements PolicyEvent {}

  @Version(1)
  record Approved(@Tag EntityId<Policy> policy) implements PolicyEvent {}

  @Version(1)
  record Activated(@Tag EntityId<Policy> policy) implements PolicyEvent {}

  @Version(1)
  record Suspended(@Tag EntityId<Policy> policy, Reason reason) implements PolicyEvent {}

  @Version(1)
  record Revoked(@Tag EntityId<Policy> policy, Reason reason) implements PolicyEvent {}

  @Version(1)
  record Archived(@Tag EntityId<Policy> policy) implements PolicyEvent {}
}
