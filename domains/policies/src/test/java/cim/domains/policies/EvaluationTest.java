package cim.domains.policies;

import static cim.domains.policies.Examples.ADA;
import static cim.domains.policies.Examples.ASKED;
import static cim.domains.policies.Examples.DOOR;
import static cim.domains.policies.Examples.LEAVE;
import static cim.domains.policies.Examples.NIGHT;
import static cim.domains.policies.Examples.READERS;
import static cim.domains.policies.Examples.REASON;
import static cim.domains.policies.Examples.request;
import static org.assertj.core.api.Assertions.assertThat;

import cim.domains.policies.AccessControl.Composition;
import cim.domains.policies.AccessControl.Quorum;
import cim.domains.policies.AccessControl.Strategy;
import cim.domains.policies.EvaluationCommand.Evaluate;
import cim.domains.policies.EvaluationCommand.EvaluateAccess;
import cim.domains.policies.EvaluationEvent.AccessDenied;
import cim.domains.policies.EvaluationEvent.AccessGranted;
import cim.domains.policies.EvaluationEvent.CompliancePassed;
import cim.domains.policies.EvaluationEvent.ConflictDetected;
import cim.domains.policies.EvaluationEvent.Evaluated;
import cim.domains.policies.Evaluator.Compliance;
import cim.domains.policies.Evaluator.Verdict;
import cim.domains.policies.Policy.Enforcement;
import cim.domains.policies.PolicyQueries.AuditTrail;
import cim.domains.policies.PolicyQueries.ComplianceReport;
import cim.domains.policies.PolicyQueries.GetPolicy;
import cim.domains.policies.PolicyQueries.Kept;
import cim.model.EntityId;
import cim.testkit.DeciderFixture;
import cim.testkit.DomainSimulation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What policies say of requests, alone and together. */
class EvaluationTest {
  private static final Request BY_DAY = request("read", List.of("reader"), "12");
  private static final Request BY_NIGHT = request("read", List.of("reader"), "3");
  private static final Request BY_A_STRANGER = request("read", List.of(), "12");
  private final DomainSimulation world = Examples.world(Composition.ALL, Strategy.COUNT);

  private Evaluated evaluated(EntityId<Policy> policy, Request request) {
    EntityId<Evaluation> id = EntityId.derived("question", "" + world.events().size());
    world.send(id, new Evaluate(id, policy, request));
    return world.events().stream()
        .filter(Evaluated.class::isInstance)
        .map(Evaluated.class::cast)
        .reduce((_, last) -> last)
        .orElseThrow();
  }

  @Test
  void a_request_that_a_rule_allows_complies() {
    assertThat(evaluated(READERS, BY_DAY).compliance()).isEqualTo(Compliance.COMPLIANT);
    assertThat(world.events()).contains(new CompliancePassed(READERS));
  }

  @Test
  void a_request_that_no_rule_allows_is_denied() {
    Evaluated said = evaluated(READERS, BY_A_STRANGER);
    assertThat(said.compliance()).isEqualTo(Compliance.NON_COMPLIANT);
    assertThat(said.verdict()).isEqualTo(Verdict.DENY);
  }

  @Test
  void a_rule_that_denies_denies_also_what_it_does_not_know() {
    Request without =
        new Request(
            ADA, "read", "x", Optional.empty(), Optional.empty(), List.of(), List.of(), List.of());
    assertThat(evaluated(NIGHT, without).verdict()).isEqualTo(Verdict.DENY);
    assertThat(evaluated(NIGHT, BY_DAY).verdict()).isEqualTo(Verdict.ALLOW);
  }

  @ParameterizedTest
  @CsvSource({
    "ADVISORY, HIGH, WARN, NON_COMPLIANT",
    "SOFT, HIGH, WARN, NON_COMPLIANT",
    "HARD, HIGH, DENY, NON_COMPLIANT",
    "HARD, LOW, WARN, PARTIAL",
    "CRITICAL, LOW, DENY, PARTIAL"
  })
  void enforcement_and_severity_say_what_happens(
      Enforcement enforcement, Severity severity, Verdict verdict, Compliance compliance) {
    EntityId<Policy> policy = EntityId.derived("of that enforcement");
    Examples.active(
        world, policy, enforcement, Examples.rule("no", "true", Rule.Effect.DENY, severity));
    Evaluated said = evaluated(policy, BY_DAY);
    assertThat(said.verdict()).isEqualTo(verdict);
    assertThat(said.compliance()).isEqualTo(compliance);
  }

  @Test
  void a_suspended_policy_says_nothing() {
    world.send(READERS, new PolicyCommand.Suspend(READERS, REASON));
    assertThat(evaluated(READERS, BY_A_STRANGER).compliance()).isEqualTo(Compliance.NOT_APPLICABLE);
  }

  @Test
  void an_exception_silences_a_rule() {
    EntityId<Policy> policy = EntityId.derived("with an exception");
    Rule rule =
        new Rule(
            new Name("no"),
            new Condition("true"),
            Rule.Effect.DENY,
            Optional.of(new Condition("\"reader\" in roles")),
            Severity.HIGH);
    Examples.active(world, policy, Enforcement.HARD, rule);
    assertThat(evaluated(policy, BY_DAY).verdict()).isEqualTo(Verdict.ALLOW);
    assertThat(evaluated(policy, BY_A_STRANGER).verdict()).isEqualTo(Verdict.DENY);
  }

  @Test
  void who_is_exempted_is_allowed_until_the_exemption_is_revoked() {
    exempt();
    assertThat(evaluated(READERS, BY_A_STRANGER).compliance()).isEqualTo(Compliance.EXEMPTED);
    world.send(LEAVE, new ExemptionCommand.Revoke(LEAVE, REASON));
    assertThat(evaluated(READERS, BY_A_STRANGER).verdict()).isEqualTo(Verdict.DENY);
  }

  private void exempt() {
    world
        .send(
            LEAVE,
            new ExemptionCommand.Request(
                LEAVE,
                READERS,
                ADA,
                REASON,
                REASON,
                Optional.of(new Target.Resource("documents/**")),
                Optional.empty()))
        .send(
            LEAVE,
            new ExemptionCommand.Grant(
                LEAVE, new UUID(1, 1), DeciderFixture.NOW.plus(Duration.ofDays(1))));
  }

  @Test
  void an_unknown_policy_evaluates_nothing() {
    world.refused(ASKED, new Evaluate(ASKED, EntityId.derived("none"), BY_DAY), "policy_not_found");
  }

  @Test
  void a_question_is_answered_once() {
    world.send(ASKED, new Evaluate(ASKED, READERS, BY_DAY));
    int events = world.events().size();
    world.send(ASKED, new Evaluate(ASKED, READERS, BY_A_STRANGER));
    assertThat(world.events()).hasSize(events);
  }

  @Test
  void an_access_control_grants_what_all_its_policies_allow() {
    world.send(ASKED, new EvaluateAccess(ASKED, DOOR, BY_DAY));
    assertThat(world.events()).endsWith(new AccessGranted(DOOR, ADA, "read", "documents/plan"));
  }

  @Test
  void policies_that_contradict_each_other_are_a_conflict() {
    world.send(ASKED, new EvaluateAccess(ASKED, DOOR, BY_NIGHT));
    assertThat(world.events())
        .endsWith(
            new ConflictDetected(DOOR, List.of(READERS), List.of(NIGHT)),
            new AccessDenied(DOOR, ADA, "read", "documents/plan"));
  }

  @ParameterizedTest
  @CsvSource({
    "ALL, 0, COUNT, false",
    "ANY, 0, COUNT, true",
    "MAJORITY, 0, COUNT, false",
    "AT_LEAST, 1, COUNT, true",
    "AT_LEAST, 2, COUNT, false",
    "ANY, 0, MOST_RESTRICTIVE, false",
    "ALL, 0, LEAST_RESTRICTIVE, true",
    "ALL, 0, FIRST_WINS, true",
    "ALL, 0, LAST_WINS, false",
    "ANY, 0, FAIL, false"
  })
  void composition_and_strategy_say_who_is_right(
      Quorum quorum, int least, Strategy strategy, boolean granted) {
    DomainSimulation other = Examples.world(new Composition(quorum, least), strategy);
    other.send(ASKED, new EvaluateAccess(ASKED, DOOR, BY_NIGHT));
    assertThat(other.events().getLast() instanceof AccessGranted).isEqualTo(granted);
  }

  @Test
  void an_access_control_of_which_no_policy_speaks_denies() {
    world
        .send(READERS, new PolicyCommand.Suspend(READERS, REASON))
        .send(NIGHT, new PolicyCommand.Suspend(NIGHT, REASON))
        .send(ASKED, new EvaluateAccess(ASKED, DOOR, BY_DAY));
    assertThat(world.events().getLast()).isInstanceOf(AccessDenied.class);
  }

  @Test
  void an_access_control_that_is_changed_says_that_it_was_updated() {
    world.send(DOOR, new AccessControlCommand.RemovePolicy(DOOR, NIGHT));
    assertThat(world.events())
        .endsWith(
            new AccessControlEvent.PolicyRemoved(DOOR, NIGHT),
            new AccessControlEvent.Updated(DOOR, 1));
    world
        .send(DOOR, new AccessControlCommand.Retire(DOOR, REASON))
        .refused(ASKED, new EvaluateAccess(ASKED, DOOR, BY_DAY), "access_control_not_active");
  }

  @Test
  void the_audit_trail_shows_what_was_decided_the_newest_first() {
    evaluated(READERS, BY_DAY);
    evaluated(READERS, BY_A_STRANGER);
    assertThat(world.views().ask(trail(Optional.of(READERS))).items())
        .extracting(Trail.TrailRow::verdict)
        .containsExactly(Verdict.DENY, Verdict.ALLOW);
    assertThat(world.views().ask(trail(Optional.of(READERS))).items().getFirst().violations())
        .hasSize(1);
    assertThat(world.views().ask(trail(Optional.of(NIGHT))).total()).isZero();
  }

  private static AuditTrail trail(Optional<EntityId<Policy>> policy) {
    return new AuditTrail(
        policy,
        Optional.empty(),
        Optional.of(ADA.id()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void the_compliance_report_says_how_well_a_policy_is_kept() {
    evaluated(READERS, BY_DAY);
    evaluated(READERS, BY_A_STRANGER);
    exempt();
    EntityId<Report> report = EntityId.derived("a report");
    world.send(
        report,
        new ReportCommand.ReportViolation(
            report, READERS, Optional.of(ADA), Severity.HIGH, REASON));
    Kept kept =
        world.views().ask(new ComplianceReport(READERS, Optional.empty(), Optional.empty()));
    assertThat(kept.evaluations()).isEqualTo(2);
    assertThat(kept.kept()).isEqualTo(0.5);
    assertThat(kept.exemptions()).isEqualTo(1);
    assertThat(kept.openViolations()).isEqualTo(1);
  }

  @Test
  void asking_without_recording_gives_the_same_answer() {
    exempt();
    PolicyQueries.Evaluate query =
        new PolicyQueries.Evaluate(
            READERS,
            ADA.id(),
            Optional.empty(),
            "read",
            "documents/plan",
            Optional.empty(),
            Optional.empty(),
            List.of("reader"),
            List.of("team=optics"),
            List.of("hour=3"),
            DeciderFixture.NOW);
    assertThat(world.views().ask(query).compliance()).isEqualTo(Compliance.COMPLIANT);
    assertThat(world.views().ask(new GetPolicy(READERS)).exemptions()).hasSize(1);
  }

  @Test
  void get_applicable_shows_the_policies_in_force_that_are_about_a_request() {
    EntityId<Policy> writing = EntityId.derived("about writing");
    world
        .send(writing, Examples.create(writing, Enforcement.HARD))
        .send(writing, new PolicyCommand.AddRule(writing, Examples.MAY_READ))
        .send(writing, new PolicyCommand.AddTarget(writing, new Target.Operation("write")))
        .send(writing, new PolicyCommand.Submit(writing))
        .send(writing, new PolicyCommand.Approve(writing))
        .send(writing, new PolicyCommand.Activate(writing));
    PolicyQueries.GetApplicable query =
        new PolicyQueries.GetApplicable(
            ADA.id(),
            Optional.empty(),
            "read",
            "documents/plan",
            Optional.empty(),
            Optional.empty(),
            List.of(),
            DeciderFixture.NOW);
    assertThat(world.views().ask(query).items())
        .extracting(Policies.PolicyRow::id)
        .containsExactlyInAnyOrder(READERS, NIGHT);
  }
}
