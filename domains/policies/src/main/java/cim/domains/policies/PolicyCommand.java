package cim.domains.policies;

import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import java.util.Optional;

/** What can be asked of a policy. */
public sealed interface PolicyCommand extends Command<Policy> {

  @Doc("Drafts a policy.")
  record Create(
      EntityId<Policy> policy,
      Name name,
      Policy.Kind kind,
      Policy.Enforcement enforcement,
      Optional<Description> description,
      Optional<EntityId<Policy>> parent)
      implements PolicyCommand {}

  @Doc("Gives a draft another name.")
  record Rename(EntityId<Policy> policy, Name name) implements PolicyCommand {}

  @Doc("Says what the policy is for.")
  record Describe(EntityId<Policy> policy, Description description) implements PolicyCommand {}

  @Doc("Adds a rule to a draft, in place of one of the same name.")
  record AddRule(EntityId<Policy> policy, Rule rule) implements PolicyCommand {}

  @Doc("Removes a rule from a draft.")
  record RemoveRule(EntityId<Policy> policy, Name rule) implements PolicyCommand {}

  @Doc("Says of which requests the draft is, besides those said before.")
  record AddTarget(EntityId<Policy> policy, Target target) implements PolicyCommand {}

  @Doc("Takes requests from those of which the draft is.")
  record RemoveTarget(EntityId<Policy> policy, Target target) implements PolicyCommand {}

  @Doc("Says what happens to a request that does not comply.")
  record ChangeEnforcement(EntityId<Policy> policy, Policy.Enforcement enforcement)
      implements PolicyCommand {}

  @Doc("Says from when and until when the policy is in force.")
  record ChangeValidity(EntityId<Policy> policy, Policy.Validity validity)
      implements PolicyCommand {}

  @Doc("Hands a draft with rules in for review.")
  record Submit(EntityId<Policy> policy) implements PolicyCommand {}

  @Doc("Gives it back as a draft.")
  record Reject(EntityId<Policy> policy, Reason reason) implements PolicyCommand {}

  @Doc("Approves what was handed in.")
  record Approve(EntityId<Policy> policy) implements PolicyCommand {}

  @Doc("Puts an approved or suspended policy in force.")
  record Activate(EntityId<Policy> policy) implements PolicyCommand {}

  @Doc("Takes an active policy out of force for a while.")
  record Suspend(EntityId<Policy> policy, Reason reason) implements PolicyCommand {}

  @Doc("Takes a policy out of force for good.")
  record Revoke(EntityId<Policy> policy, Reason reason) implements PolicyCommand {}

  @Doc("Puts a revoked policy away.")
  record Archive(EntityId<Policy> policy) implements PolicyCommand {}
}
