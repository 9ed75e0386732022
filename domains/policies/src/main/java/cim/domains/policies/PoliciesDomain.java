package cim.domains.policies;

import cim.model.Aggregate;
import cim.model.Domain;
import cim.model.EntityRef;
import cim.model.GraphChange;
import cim.model.Relations;
import cim.model.Relationship;
import cim.model.Scope;
import java.util.List;
import java.util.stream.Stream;

/** The context {@code policies}: all that it offers. */
public final class PoliciesDomain implements Domain.Provider {
  private static final String POLICY = "policies.policy";
  private static final String CONTROL = "policies.access_control";
  private static final String EXEMPTION = "policies.exemption";

  /** The kinds of entities whose assignments the graph shows. */
  private static final List<String> MEANT_FOR =
      List.of(
          "people.person",
          "organizations.company",
          "organizations.department",
          "organizations.team",
          "organizations.role",
          "agents.agent",
          "documents.document",
          "git.repository",
          "locations.location");

  @Override
  public Domain domain() {
    EvaluationDecider evaluations = new EvaluationDecider();
    return Domain.named("policies", "Rules about requests, who is exempted, and what was decided")
        .group(Domain.Group.TECHNICAL)
        .aggregate(
            Aggregate.of(
                    "policy",
                    PolicyCommand.class,
                    PolicyEvent.class,
                    Policy.class,
                    new PolicyDecider())
                .withStates(Policy.TRANSITIONS, Policy::status))
        .aggregate(
            Aggregate.of(
                    "access_control",
                    AccessControlCommand.class,
                    AccessControlEvent.class,
                    AccessControl.class,
                    new AccessControlDecider())
                .withStates(AccessControl.TRANSITIONS, AccessControl::status))
        .aggregate(
            Aggregate.of(
                    "exemption",
                    ExemptionCommand.class,
                    ExemptionEvent.class,
                    Exemption.class,
                    new ExemptionDecider())
                .withStates(Exemption.TRANSITIONS, Exemption::status))
        .aggregate(
            Aggregate.of(
                    "assignment",
                    AssignmentCommand.class,
                    AssignmentEvent.class,
                    Assignment.class,
                    new AssignmentDecider())
                .withStates(Assignment.TRANSITIONS, Assignment::status))
        .aggregate(
            Aggregate.of(
                    "evaluation",
                    EvaluationCommand.class,
                    EvaluationEvent.class,
                    Evaluation.class,
                    evaluations)
                .withStates(Evaluation.TRANSITIONS, Evaluation::status)
                .withScope(Scope.LOCAL_ONLY, cim.model.Policy.IMMEDIATE)
                .seeking(evaluations))
        .aggregate(
            Aggregate.of(
                    "violation",
                    ReportCommand.class,
                    ReportEvent.class,
                    Report.class,
                    new ReportDecider())
                .withStates(Report.TRANSITIONS, Report::status))
        .readModel(Policies.MODEL)
        .readModel(Policies.CONTROLS)
        .readModel(Trail.MODEL)
        .readModel(Exceptions.EXEMPTIONS)
        .readModel(Exceptions.REPORTS)
        .readModel(Exceptions.ASSIGNMENTS)
        .query(PolicyQueries.POLICY)
        .query(PolicyQueries.POLICIES)
        .query(PolicyQueries.APPLICABLE)
        .query(PolicyQueries.EVALUATE)
        .query(PolicyQueries.CONTROLS)
        .query(PolicyQueries.TRAIL)
        .query(PolicyQueries.REPORT)
        .query(PolicyQueries.EXEMPTIONS)
        .query(PolicyQueries.VIOLATIONS)
        .processManager(new Expiring())
        .relationships(
            new Relationship("refines", POLICY, POLICY),
            new Relationship("decides_by", CONTROL, POLICY),
            new Relationship("exempts_from", EXEMPTION, POLICY))
        .relationships(
            MEANT_FOR.stream()
                .map(kind -> new Relationship("meant_for", POLICY, kind))
                .toArray(Relationship[]::new))
        .relations(
            Relations.of(
                PolicyEvent.Created.class,
                event -> named(EntityRef.of(POLICY, event), event.event().name())))
        .relations(
            Relations.of(
                PolicyEvent.NameAdded.class,
                event -> named(EntityRef.of(POLICY, event), event.event().name())))
        .relations(
            Relations.of(
                PolicyEvent.ParentAdded.class,
                event ->
                    List.of(
                        new GraphChange.Edge(
                            EntityRef.of(POLICY, event),
                            "refines",
                            EntityRef.of(POLICY, event.event().parent())))))
        .relations(
            Relations.of(
                AccessControlEvent.Created.class,
                event -> named(EntityRef.of(CONTROL, event), event.event().name())))
        .relations(
            Relations.of(
                AccessControlEvent.PolicyAdded.class,
                event ->
                    List.of(
                        new GraphChange.Edge(
                            EntityRef.of(CONTROL, event),
                            "decides_by",
                            EntityRef.of(POLICY, event.event().policy())))))
        .relations(
            Relations.of(
                AccessControlEvent.PolicyRemoved.class,
                event ->
                    List.of(
                        new GraphChange.EdgeGone(
                            EntityRef.of(CONTROL, event),
                            "decides_by",
                            EntityRef.of(POLICY, event.event().policy())))))
        .relations(
            Relations.of(
                ExemptionEvent.Requested.class,
                event ->
                    List.of(
                        new GraphChange.Edge(
                            EntityRef.of(EXEMPTION, event),
                            "exempts_from",
                            EntityRef.of(POLICY, event.event().policy())))))
        .relations(
            Relations.of(
                AssignmentEvent.Assigned.class,
                event ->
                    shown(event.event().entity())
                        .map(entity ->
                            new GraphChange.Edge(
                                EntityRef.of(POLICY, event.event().policy()), "meant_for", entity))
                        .<GraphChange>map(edge -> edge)
                        .toList()))
        .relations(
            Relations.of(
                AssignmentEvent.Revoked.class,
                event ->
                    shown(event.event().entity())
                        .map(entity ->
                            new GraphChange.EdgeGone(
                                EntityRef.of(POLICY, event.event().policy()), "meant_for", entity))
                        .<GraphChange>map(edge -> edge)
                        .toList()))
        .alias("create_policy", "policies.policy.create")
        .alias("update_rules", "policies.policy.add_rule")
        .alias("activate_policy", "policies.policy.activate")
        .alias("evaluate_access", "policies.evaluation.evaluate_access")
        .alias("report_violation", "policies.violation.report_violation")
        .alias("policy_created", "policies.policy.created.v1")
        .alias("policy_activated", "policies.policy.activated.v1")
        .alias("access_granted", "policies.evaluation.access_granted.v1")
        .alias("access_denied", "policies.evaluation.access_denied.v1")
        .alias("violation_detected", "policies.evaluation.violation_detected.v1")
        .build();
  }

  private static Stream<EntityRef> shown(EntityRef entity) {
    return Stream.of(entity).filter(one -> MEANT_FOR.contains(one.kind()));
  }

  private static List<GraphChange> named(EntityRef entity, Name name) {
    return List.of(new GraphChange.Node(entity, name.value()));
  }
}
