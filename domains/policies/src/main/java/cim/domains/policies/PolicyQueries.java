package cim.domains.policies;

import cim.domains.policies.Evaluator.Compliance;
import cim.domains.policies.Evaluator.Verdict;
import cim.domains.policies.Evaluator.Violation;
import cim.domains.policies.Exceptions.AssignmentRow;
import cim.domains.policies.Exceptions.ExemptionRow;
import cim.domains.policies.Exceptions.ReportRow;
import cim.domains.policies.Policies.AccessControlRow;
import cim.domains.policies.Policies.PolicyRow;
import cim.domains.policies.Trail.TrailRow;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.InvalidValue;
import cim.model.Match;
import cim.model.Page;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.Rows;
import cim.model.Rows.Order;
import cim.model.Views;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Questions about policies and what they have decided. */
final class PolicyQueries {

  @Doc("One policy with its rules, exemptions and assignments.")
  public record GetPolicy(EntityId<Policy> policy) implements Query<Details> {}

  @Doc("Policies by name, kind and status.")
  public record FindPolicies(
      Optional<String> text, Optional<Policy.Kind> kind, Optional<Policy.Status> status)
      implements Query<Page<PolicyRow>> {}

  /**
   * @param subjectKind {@code people.person} where none is given
   */
  @Doc("The policies in force that are about a request.")
  public record GetApplicable(
      UUID subject,
      Optional<String> subjectKind,
      String action,
      String resource,
      Optional<UUID> organization,
      Optional<UUID> unit,
      List<String> roles,
      Instant at)
      implements Query<Page<PolicyRow>> {
    public GetApplicable {
      roles = List.copyOf(roles);
    }
  }

  /**
   * @param at the moment that it is asked for, which decides what is in force
   */
  @Doc("What a policy would say of a request; nothing is recorded.")
  public record Evaluate(
      EntityId<Policy> policy,
      UUID subject,
      Optional<String> subjectKind,
      String action,
      String resource,
      Optional<UUID> organization,
      Optional<UUID> unit,
      List<String> roles,
      List<String> claims,
      List<String> attributes,
      Instant at)
      implements Query<Answer> {
    public Evaluate {
      roles = List.copyOf(roles);
      claims = List.copyOf(claims);
      attributes = List.copyOf(attributes);
    }
  }

  @Doc("Access controls by name.")
  public record FindAccessControls(Optional<String> text, Optional<AccessControl.Status> status)
      implements Query<Page<AccessControlRow>> {}

  @Doc("What was decided, the newest first.")
  public record AuditTrail(
      Optional<EntityId<Policy>> policy,
      Optional<EntityId<AccessControl>> accessControl,
      Optional<UUID> subject,
      Optional<Verdict> verdict,
      Optional<Instant> from,
      Optional<Instant> until)
      implements Query<Page<TrailRow>> {}

  @Doc("How well a policy is kept: evaluations by result, exemptions, reported violations.")
  public record ComplianceReport(
      EntityId<Policy> policy, Optional<Instant> from, Optional<Instant> until)
      implements Query<Kept> {}

  @Doc("Exemptions by policy, subject and status.")
  public record FindExemptions(
      Optional<EntityId<Policy>> policy, Optional<UUID> subject, Optional<Exemption.Status> status)
      implements Query<Page<ExemptionRow>> {}

  @Doc("Reported violations by policy, status and severity, the newest first.")
  public record FindViolations(
      Optional<EntityId<Policy>> policy,
      Optional<Report.Status> status,
      Optional<Severity> severity)
      implements Query<Page<ReportRow>> {}

  /** A policy with what belongs to it. */
  public record Details(
      PolicyRow policy, List<ExemptionRow> exemptions, List<AssignmentRow> assignments) {}

  /** What a policy says of a request. */
  public record Answer(Compliance compliance, Verdict verdict, List<Violation> violations) {}

  /** How many evaluations ended so. */
  public record ResultCount(Compliance compliance, long evaluations) {}

  /**
   * How well a policy is kept.
   *
   * @param kept the part of evaluations that applied and complied, 0 to 1; 1 where none applied
   */
  public record Kept(
      long evaluations,
      double kept,
      List<ResultCount> results,
      long exemptions,
      long openViolations) {}

  private static final int MOST = 1_000;

  static final QueryHandler<GetPolicy, Details> POLICY =
      QueryHandler.one(
          "get_policy",
          GetPolicy.class,
          Details.class,
          (query, views) ->
              new Details(
                  required(query.policy(), views),
                  of(query.policy(), views.rows(ExemptionRow.class)).first(MOST),
                  of(query.policy(), views.rows(AssignmentRow.class)).first(MOST)));

  static final QueryHandler<FindPolicies, Page<PolicyRow>> POLICIES =
      QueryHandler.list(
          "find_policies",
          FindPolicies.class,
          PolicyRow.class,
          (query, views) ->
              views
                  .rows(PolicyRow.class)
                  .all()
                  .where("name", query.text().map(Match::contains))
                  .where("kind", query.kind().map(Match::equalTo))
                  .where("status", query.status().map(Match::equalTo))
                  .orderBy("name", Order.ASCENDING)
                  .page(views.paging()));

  static final QueryHandler<GetApplicable, Page<PolicyRow>> APPLICABLE =
      QueryHandler.list(
          "get_applicable", GetApplicable.class, PolicyRow.class, PolicyQueries::applicable);

  static final QueryHandler<Evaluate, Answer> EVALUATE =
      QueryHandler.one("evaluate", Evaluate.class, Answer.class, PolicyQueries::evaluate);

  static final QueryHandler<FindAccessControls, Page<AccessControlRow>> CONTROLS =
      QueryHandler.list(
          "find_access_controls",
          FindAccessControls.class,
          AccessControlRow.class,
          (query, views) ->
              views
                  .rows(AccessControlRow.class)
                  .all()
                  .where("name", query.text().map(Match::contains))
                  .where("status", query.status().map(Match::equalTo))
                  .orderBy("name", Order.ASCENDING)
                  .page(views.paging()));

  static final QueryHandler<AuditTrail, Page<TrailRow>> TRAIL =
      QueryHandler.list(
          "audit_trail",
          AuditTrail.class,
          TrailRow.class,
          (query, views) ->
              during(query.from(), query.until(), views)
                  .where("policy", query.policy().map(Match::equalTo))
                  .where("accessControl", query.accessControl().map(Match::equalTo))
                  .where("subject", query.subject().map(Match::equalTo))
                  .where("verdict", query.verdict().map(Match::equalTo))
                  .orderBy("at", Order.DESCENDING)
                  .page(views.paging()));

  static final QueryHandler<ComplianceReport, Kept> REPORT =
      QueryHandler.one(
          "compliance_report", ComplianceReport.class, Kept.class, PolicyQueries::report);

  static final QueryHandler<FindExemptions, Page<ExemptionRow>> EXEMPTIONS =
      QueryHandler.list(
          "find_exemptions",
          FindExemptions.class,
          ExemptionRow.class,
          (query, views) ->
              views
                  .rows(ExemptionRow.class)
                  .all()
                  .where("policy", query.policy().map(Match::equalTo))
                  .where("subject", query.subject().map(Match::equalTo))
                  .where("status", query.status().map(Match::equalTo))
                  .page(views.paging()));

  static final QueryHandler<FindViolations, Page<ReportRow>> VIOLATIONS =
      QueryHandler.list(
          "find_violations",
          FindViolations.class,
          ReportRow.class,
          (query, views) ->
              views
                  .rows(ReportRow.class)
                  .all()
                  .where("policy", query.policy().map(Match::equalTo))
                  .where("status", query.status().map(Match::equalTo))
                  .where("severity", query.severity().map(Match::equalTo))
                  .orderBy("at", Order.DESCENDING)
                  .page(views.paging()));

  private PolicyQueries() {}

  private static PolicyRow required(EntityId<Policy> policy, Views views) {
    return views.rows(PolicyRow.class).required(policy, "policy", "a policy that was created");
  }

  private static <R extends Record> Rows.Selection<R> of(EntityId<Policy> policy, Rows<R> rows) {
    return rows.all().where("policy", Match.equalTo(policy));
  }

  private static Rows.Selection<TrailRow> during(
      Optional<Instant> from, Optional<Instant> until, Views views) {
    return views
        .rows(TrailRow.class)
        .all()
        .where("at", from.map(Match::atLeast))
        .where("at", until.map(Match::atMost));
  }

  private static Page<PolicyRow> applicable(GetApplicable query, Views views) {
    Request request =
        new Request(
            who(query.subject(), query.subjectKind()),
            query.action(),
            query.resource(),
            query.organization(),
            query.unit(),
            query.roles(),
            List.of(),
            List.of());
    return Page.of(
        views
            .rows(PolicyRow.class)
            .all()
            .where("status", Match.equalTo(Policy.Status.ACTIVE))
            .orderBy("name", Order.ASCENDING)
            .first(MOST)
            .stream()
            .filter(row -> row.policy().isInForce(query.at()) && row.policy().isAbout(request))
            .toList(),
        views.paging());
  }

  private static EntityRef who(UUID subject, Optional<String> kind) {
    return new EntityRef(kind.orElse("people.person"), subject);
  }

  private static Answer evaluate(Evaluate query, Views views) {
    Request request =
        new Request(
            who(query.subject(), query.subjectKind()),
            query.action(),
            query.resource(),
            query.organization(),
            query.unit(),
            query.roles(),
            query.claims().stream()
                .map(text -> split("claims", text))
                .map(pair -> new Request.Claim(pair[0], new Request.Said(pair[1])))
                .toList(),
            query.attributes().stream()
                .map(text -> split("attributes", text))
                .map(pair -> new Request.Attribute(pair[0], new Request.Said(pair[1])))
                .toList());
    List<Exemption> exemptions =
        of(query.policy(), views.rows(ExemptionRow.class))
            .where("subject", Match.equalTo(query.subject()))
            .first(MOST)
            .stream()
            .map(ExemptionRow::exemption)
            .toList();
    Evaluator.Outcome outcome =
        Evaluator.evaluate(
            required(query.policy(), views).policy(), request, exemptions, query.at());
    return new Answer(outcome.compliance(), outcome.verdict(), outcome.violations());
  }

  private static String[] split(String field, String text) {
    String[] pair = text.split("=", 2);
    if (pair.length != 2) {
      throw new InvalidValue(field, text, "name=value");
    }
    return pair;
  }

  private static Kept report(ComplianceReport query, Views views) {
    PolicyRow policy = required(query.policy(), views);
    List<ResultCount> results =
        Stream.of(Compliance.values())
            .map(result ->
                new ResultCount(
                    result,
                    during(query.from(), query.until(), views)
                        .where("policy", Match.equalTo(policy.id()))
                        .where("compliance", Match.equalTo(result))
                        .count()))
            .toList();
    long all = results.stream().mapToLong(ResultCount::evaluations).sum();
    long applied = all - count(results, Compliance.NOT_APPLICABLE);
    long good = count(results, Compliance.COMPLIANT) + count(results, Compliance.EXEMPTED);
    return new Kept(
        all,
        applied == 0 ? 1 : (double) good / applied,
        results,
        of(policy.id(), views.rows(ExemptionRow.class))
            .where("status", Match.equalTo(Exemption.Status.ACTIVE))
            .count(),
        of(policy.id(), views.rows(ReportRow.class))
            .where("status", Match.equalTo(Report.Status.REPORTED))
            .count());
  }

  private static long count(List<ResultCount> results, Compliance wanted) {
    return results.stream()
        .filter(one -> one.compliance() == wanted)
        .mapToLong(ResultCount::evaluations)
        .sum();
  }
}
