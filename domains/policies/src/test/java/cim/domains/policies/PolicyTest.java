package cim.domains.policies;

import static cim.domains.policies.Examples.MAY_READ;
import static cim.domains.policies.Examples.READERS;
import static cim.domains.policies.Examples.REASON;
import static cim.domains.policies.Examples.rule;
import static cim.testkit.DeciderFixture.given;

import cim.domains.policies.Policy.Enforcement;
import cim.domains.policies.PolicyCommand.Activate;
import cim.domains.policies.PolicyCommand.AddRule;
import cim.domains.policies.PolicyCommand.AddTarget;
import cim.domains.policies.PolicyCommand.Approve;
import cim.domains.policies.PolicyCommand.Archive;
import cim.domains.policies.PolicyCommand.ChangeEnforcement;
import cim.domains.policies.PolicyCommand.Reject;
import cim.domains.policies.PolicyCommand.RemoveRule;
import cim.domains.policies.PolicyCommand.Rename;
import cim.domains.policies.PolicyCommand.Revoke;
import cim.domains.policies.PolicyCommand.Submit;
import cim.domains.policies.PolicyCommand.Suspend;
import cim.domains.policies.PolicyEvent.Activated;
import cim.domains.policies.PolicyEvent.Approved;
import cim.domains.policies.PolicyEvent.Archived;
import cim.domains.policies.PolicyEvent.Created;
import cim.domains.policies.PolicyEvent.EnforcementAdded;
import cim.domains.policies.PolicyEvent.EnforcementRemoved;
import cim.domains.policies.PolicyEvent.NameAdded;
import cim.domains.policies.PolicyEvent.NameRemoved;
import cim.domains.policies.PolicyEvent.Rejected;
import cim.domains.policies.PolicyEvent.Revoked;
import cim.domains.policies.PolicyEvent.RuleAdded;
import cim.domains.policies.PolicyEvent.RuleRemoved;
import cim.domains.policies.PolicyEvent.Submitted;
import cim.domains.policies.PolicyEvent.Suspended;
import cim.domains.policies.PolicyEvent.TargetAdded;
import org.junit.jupiter.api.Test;

class PolicyTest {
  private static final Created CREATED =
      new Created(READERS, new Name("Policy"), Policy.Kind.ACCESS_CONTROL, Enforcement.HARD);
  private static final RuleAdded RULE = new RuleAdded(READERS, MAY_READ);
  private static final Submitted SUBMITTED = new Submitted(READERS);
  private static final Approved APPROVED = new Approved(READERS);
  private static final Activated ACTIVATED = new Activated(READERS);
  private final PolicyDecider decider = new PolicyDecider();

  @Test
  void a_policy_is_drafted_once() {
    given(decider).noEvents().when(Examples.create(READERS, Enforcement.HARD)).then(CREATED);
    given(decider).events(CREATED).when(Examples.create(READERS, Enforcement.HARD)).nothing();
    given(decider).noEvents().when(new Submit(READERS)).rejected("policy_not_found");
  }

  @Test
  void a_draft_is_changed_and_what_was_handed_in_is_not() {
    given(decider).events(CREATED).when(new AddRule(READERS, MAY_READ)).then(RULE);
    given(decider)
        .events(CREATED)
        .when(new Rename(READERS, new Name("Readers")))
        .then(new NameRemoved(new Name("Policy")), new NameAdded(new Name("Readers")));
    given(decider)
        .events(CREATED, RULE, SUBMITTED)
        .when(new RemoveRule(READERS, MAY_READ.name()))
        .rejected("wrong_status");
  }

  @Test
  void a_rule_takes_the_place_of_another_of_its_name() {
    Rule other = rule("may read", "true", Rule.Effect.DENY, Severity.LOW);
    given(decider)
        .events(CREATED, RULE)
        .when(new AddRule(READERS, other))
        .then(new RuleRemoved(READERS, MAY_READ), new RuleAdded(READERS, other));
    given(decider)
        .events(CREATED, RULE)
        .when(new RemoveRule(READERS, MAY_READ.name()))
        .then(new RuleRemoved(READERS, MAY_READ));
  }

  @Test
  void targets_and_enforcement_are_changed() {
    Target reading = new Target.Operation("read");
    given(decider)
        .events(CREATED)
        .when(new AddTarget(READERS, reading))
        .then(new TargetAdded(READERS, reading));
    given(decider)
        .events(CREATED)
        .when(new ChangeEnforcement(READERS, Enforcement.SOFT))
        .then(
            new EnforcementRemoved(READERS, Enforcement.HARD),
            new EnforcementAdded(READERS, Enforcement.SOFT));
  }

  @Test
  void a_draft_without_rules_is_not_handed_in() {
    given(decider).events(CREATED).when(new Submit(READERS)).rejected("policy_without_rules");
  }

  @Test
  void a_policy_is_reviewed_approved_and_put_in_force() {
    given(decider).events(CREATED, RULE).when(new Submit(READERS)).then(SUBMITTED);
    given(decider)
        .events(CREATED, RULE, SUBMITTED)
        .when(new Reject(READERS, REASON))
        .then(new Rejected(READERS, REASON));
    given(decider).events(CREATED, RULE, SUBMITTED).when(new Approve(READERS)).then(APPROVED);
    given(decider)
        .events(CREATED, RULE, SUBMITTED, APPROVED)
        .when(new Activate(READERS))
        .then(ACTIVATED);
    given(decider).events(CREATED, RULE).when(new Activate(READERS)).rejected("wrong_status");
  }

  @Test
  void a_policy_in_force_is_suspended_revoked_and_archived() {
    Suspended suspended = new Suspended(READERS, REASON);
    Revoked revoked = new Revoked(READERS, REASON);
    given(decider)
        .events(CREATED, RULE, SUBMITTED, APPROVED, ACTIVATED)
        .when(new Suspend(READERS, REASON))
        .then(suspended);
    given(decider)
        .events(CREATED, RULE, SUBMITTED, APPROVED, ACTIVATED, suspended)
        .when(new Activate(READERS))
        .then(ACTIVATED);
    given(decider)
        .events(CREATED, RULE, SUBMITTED, APPROVED, ACTIVATED)
        .when(new Revoke(READERS, REASON))
        .then(revoked);
    given(decider)
        .events(CREATED, RULE, SUBMITTED, APPROVED, ACTIVATED, revoked)
        .when(new Archive(READERS))
        .then(new Archived(READERS));
  }
}
