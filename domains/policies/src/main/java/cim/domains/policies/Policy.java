package cim.domains.policies;

import cim.model.Bounded;
import cim.model.EntityId;
import cim.model.Transitions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Rules about requests.
 *
 * @param version counts what was changed of rules, targets, enforcement and validity
 * @param parent the policy that this one refines or follows
 */
public record Policy(
    Status status,
    Optional<Name> name,
    Optional<Description> description,
    Optional<EntityId<Policy>> parent,
    Enforcement enforcement,
    Validity validity,
    @Bounded(Policy.MOST) List<Rule> rules,
    @Bounded(Policy.MOST) List<Target> targets,
    int version) {
  /** How many rules and targets a policy holds. */
  static final int MOST = 100;

  /** What a policy is about. */
  public enum Kind {
    ACCESS_CONTROL,
    DATA_GOVERNANCE,
    COMPLIANCE,
    BUSINESS
  }

  /** What happens to a request that does not comply. */
  public enum Enforcement {
    /** It is allowed, and noted. */
    ADVISORY,
    /** It is allowed with a warning. */
    SOFT,
    /** It is denied, unless exempted. */
    HARD,
    /** It is denied; there are no exemptions, and no violation is too small. */
    CRITICAL
  }

  /** When a policy is in force: from its activation, unless it says later; for ever, or until. */
  public record Validity(Optional<Instant> from, Optional<Instant> until) {
    static final Validity ALWAYS = new Validity(Optional.empty(), Optional.empty());

    boolean holds(Instant now) {
      return from.filter(now::isBefore).isEmpty()
          && until.filter(end -> !now.isBefore(end)).isEmpty();
    }
  }

  /** Where a policy stands in its life. */
  public enum Status {
    UNKNOWN,
    DRAFT,
    UNDER_REVIEW,
    APPROVED,
    ACTIVE,
    SUSPENDED,
    REVOKED,
    ARCHIVED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.DRAFT)
          .allow(Status.DRAFT, Status.UNDER_REVIEW)
          .allow(Status.UNDER_REVIEW, Status.DRAFT, Status.APPROVED)
          .allow(Status.APPROVED, Status.ACTIVE)
          .allow(Status.ACTIVE, Status.SUSPENDED, Status.REVOKED)
          .allow(Status.SUSPENDED, Status.ACTIVE, Status.REVOKED)
          .allow(Status.REVOKED, Status.ARCHIVED);

  static final Policy UNKNOWN =
      new Policy(
          Status.UNKNOWN,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Enforcement.HARD,
          Validity.ALWAYS,
          List.of(),
          List.of(),
          0);

  public Policy {
    rules = List.copyOf(rules);
    targets = List.copyOf(targets);
  }

  boolean isInForce(Instant now) {
    return status == Status.ACTIVE && validity.holds(now);
  }

  boolean isAbout(Request request) {
    return targets.isEmpty() || targets.stream().anyMatch(target -> target.meets(request));
  }

  Optional<Rule> rule(Name wanted) {
    return rules.stream().filter(rule -> rule.name().equals(wanted)).findFirst();
  }

  Policy in(Status next) {
    return new Policy(
        next, name, description, parent, enforcement, validity, rules, targets, version);
  }

  Policy named(Optional<Name> next) {
    return new Policy(
        status, next, description, parent, enforcement, validity, rules, targets, version);
  }

  Policy described(Optional<Description> next) {
    return new Policy(status, name, next, parent, enforcement, validity, rules, targets, version);
  }

  Policy under(Optional<EntityId<Policy>> next) {
    return new Policy(
        status, name, description, next, enforcement, validity, rules, targets, version);
  }

  Policy enforced(Enforcement next) {
    return new Policy(
        status, name, description, parent, next, validity, rules, targets, version + 1);
  }

  Policy valid(Validity next) {
    return new Policy(
        status, name, description, parent, enforcement, next, rules, targets, version + 1);
  }

  Policy ruling(List<Rule> next) {
    return new Policy(
        status, name, description, parent, enforcement, validity, next, targets, version + 1);
  }

  Policy about(List<Target> next) {
    return new Policy(
        status, name, description, parent, enforcement, validity, rules, next, version + 1);
  }
}
