package cim.domains.policies;

import cim.domains.policies.Policy.Status;
import cim.domains.policies.PolicyCommand.Activate;
import cim.domains.policies.PolicyCommand.AddRule;
import cim.domains.policies.PolicyCommand.AddTarget;
import cim.domains.policies.PolicyCommand.Approve;
import cim.domains.policies.PolicyCommand.Archive;
import cim.domains.policies.PolicyCommand.ChangeEnforcement;
import cim.domains.policies.PolicyCommand.ChangeValidity;
import cim.domains.policies.PolicyCommand.Create;
import cim.domains.policies.PolicyCommand.Describe;
import cim.domains.policies.PolicyCommand.Reject;
import cim.domains.policies.PolicyCommand.RemoveRule;
import cim.domains.policies.PolicyCommand.RemoveTarget;
import cim.domains.policies.PolicyCommand.Rename;
import cim.domains.policies.PolicyCommand.Revoke;
import cim.domains.policies.PolicyCommand.Submit;
import cim.domains.policies.PolicyCommand.Suspend;
import cim.domains.policies.PolicyEvent.Activated;
import cim.domains.policies.PolicyEvent.Approved;
import cim.domains.policies.PolicyEvent.Archived;
import cim.domains.policies.PolicyEvent.Created;
import cim.domains.policies.PolicyEvent.DescriptionAdded;
import cim.domains.policies.PolicyEvent.DescriptionRemoved;
import cim.domains.policies.PolicyEvent.EnforcementAdded;
import cim.domains.policies.PolicyEvent.EnforcementRemoved;
import cim.domains.policies.PolicyEvent.NameAdded;
import cim.domains.policies.PolicyEvent.NameRemoved;
import cim.domains.policies.PolicyEvent.ParentAdded;
import cim.domains.policies.PolicyEvent.Rejected;
import cim.domains.policies.PolicyEvent.Revoked;
import cim.domains.policies.PolicyEvent.RuleAdded;
import cim.domains.policies.PolicyEvent.RuleRemoved;
import cim.domains.policies.PolicyEvent.Submitted;
import cim.domains.policies.PolicyEvent.Suspended;
import cim.domains.policies.PolicyEvent.TargetAdded;
import cim.domains.policies.PolicyEvent.TargetRemoved;
import cim.domains.policies.PolicyEvent.ValidityAdded;
import cim.domains.policies.PolicyEvent.ValidityRemoved;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Inputs;
import cim.model.Items;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides what happens to a policy. What was reviewed is not changed: only drafts are. */
public final class PolicyDecider implements Decider<PolicyCommand, PolicyEvent, Policy> {

  @Override
  public Policy initial() {
    return Policy.UNKNOWN;
  }

  @Override
  public Decision<PolicyEvent> decide(PolicyCommand command, Policy state, Inputs in) {
    if (command instanceof Create create) {
      return create(create, state);
    }
    return state.status() == Status.UNKNOWN
        ? Decision.reject("policy_not_found", "there is no such policy; create it first")
        : known(command, state);
  }

  private static Decision<PolicyEvent> create(Create command, Policy state) {
    EntityId<Policy> id = command.policy();
    if (state.status() != Status.UNKNOWN) {
      return state.name().equals(Optional.of(command.name()))
          ? Decision.nothing()
          : Decision.reject("policy_already_created", "the id is another policy's; give a new id");
    }
    List<PolicyEvent> events = new ArrayList<>();
    events.add(new Created(id, command.name(), command.kind(), command.enforcement()));
    command.description().map(DescriptionAdded::new).ifPresent(events::add);
    command.parent().map(ParentAdded::new).ifPresent(events::add);
    return Decision.accept(events);
  }

  private static Decision<PolicyEvent> known(PolicyCommand command, Policy state) {
    return switch (command) {
      case Create _ -> Decision.nothing();
      case Submit(var id) -> submit(id, state);
      case Reject(var id, Reason reason) -> move(state, Status.DRAFT, new Rejected(id, reason));
      case Approve(var id) -> move(state, Status.APPROVED, new Approved(id));
      case Activate(var id) -> move(state, Status.ACTIVE, new Activated(id));
      case Suspend(var id, Reason reason) ->
          move(state, Status.SUSPENDED, new Suspended(id, reason));
      case Revoke(var id, Reason reason) -> move(state, Status.REVOKED, new Revoked(id, reason));
      case Archive(var id) -> move(state, Status.ARCHIVED, new Archived(id));
      case Rename _,
          Describe _,
          AddRule _,
          RemoveRule _,
          AddTarget _,
          RemoveTarget _,
          ChangeEnforcement _,
          ChangeValidity _ ->
          state.status() == Status.DRAFT
              ? change(command, state)
              : Policy.TRANSITIONS.wrong(state.status());
    };
  }

  private static Decision<PolicyEvent> move(Policy state, Status next, PolicyEvent event) {
    return Policy.TRANSITIONS.move(state.status(), next, event);
  }

  private static Decision<PolicyEvent> submit(EntityId<Policy> id, Policy state) {
    return state.status() == Status.DRAFT && state.rules().isEmpty()
        ? Decision.reject("policy_without_rules", "rules: none (expected: one at least); add one")
        : move(state, Status.UNDER_REVIEW, new Submitted(id));
  }

  private static Decision<PolicyEvent> change(PolicyCommand command, Policy state) {
    return switch (command) {
      case Rename(_, Name name) ->
          Decision.replace(state.name(), name, NameRemoved::new, NameAdded::new);
      case Describe(_, Description description) ->
          Decision.replace(
              state.description(), description, DescriptionRemoved::new, DescriptionAdded::new);
      case AddRule(var id, Rule rule) -> addRule(id, rule, state);
      case RemoveRule(var id, Name name) ->
          Decision.remove(state.rule(name), rule -> new RuleRemoved(id, rule));
      case AddTarget(var id, Target target) ->
          Decision.add(target, state.targets(), Policy.MOST, new TargetAdded(id, target));
      case RemoveTarget(var id, Target target) ->
          Decision.remove(target, state.targets(), new TargetRemoved(id, target));
      case ChangeEnforcement(var id, Policy.Enforcement enforcement) ->
          Decision.replace(
              Optional.of(state.enforcement()),
              enforcement,
              old -> new EnforcementRemoved(id, old),
              next -> new EnforcementAdded(id, next));
      case ChangeValidity(var id, Policy.Validity validity) ->
          Decision.replace(
              Optional.of(state.validity()),
              validity,
              old -> new ValidityRemoved(id, old),
              next -> new ValidityAdded(id, next));
      case Create _, Submit _, Reject _, Approve _, Activate _, Suspend _, Revoke _, Archive _ ->
          Decision.nothing();
    };
  }

  private static Decision<PolicyEvent> addRule(EntityId<Policy> id, Rule rule, Policy state) {
    Optional<Rule> old = state.rule(rule.name());
    return old.isEmpty() && state.rules().size() >= Policy.MOST
        ? Decision.tooMany(Policy.MOST)
        : Decision.replace(
            old, rule, one -> new RuleRemoved(id, one), one -> new RuleAdded(id, one));
  }

  @Override
  public Policy evolve(Policy state, PolicyEvent event) {
    return switch (event) {
      case Created created ->
          state.in(Status.DRAFT).named(Optional.of(created.name())).enforced(created.enforcement());
      case NameRemoved _ -> state.named(Optional.empty());
      case NameAdded(Name name) -> state.named(Optional.of(name));
      case DescriptionRemoved _ -> state.described(Optional.empty());
      case DescriptionAdded(Description text) -> state.described(Optional.of(text));
      case ParentAdded(var parent) -> state.under(Optional.of(parent));
      case RuleRemoved(_, Rule rule) ->
          state.ruling(Items.withoutThose(state.rules(), one -> one.name().equals(rule.name())));
      case RuleAdded(_, Rule rule) -> state.ruling(Items.with(state.rules(), rule));
      case TargetRemoved(_, Target target) -> state.about(Items.without(state.targets(), target));
      case TargetAdded(_, Target target) -> state.about(Items.with(state.targets(), target));
      case EnforcementRemoved _ -> state;
      case EnforcementAdded(_, Policy.Enforcement enforcement) -> state.enforced(enforcement);
      case ValidityRemoved _ -> state.valid(Policy.Validity.ALWAYS);
      case ValidityAdded(_, Policy.Validity validity) -> state.valid(validity);
      case Submitted _ -> state.in(Status.UNDER_REVIEW);
      case Rejected _ -> state.in(Status.DRAFT);
      case Approved _ -> state.in(Status.APPROVED);
      case Activated _ -> state.in(Status.ACTIVE);
      case Suspended _ -> state.in(Status.SUSPENDED);
      case Revoked _ -> state.in(Status.REVOKED);
      case Archived _ -> state.in(Status.ARCHIVED);
    };
  }
}
