package cim.domains.policies;

import cim.domains.policies.AccessControl.Composition;
import cim.domains.policies.AccessControl.Strategy;
import cim.model.EntityId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What policies say of a request; pure functions. */
final class Evaluator {
  private Evaluator() {}

  /** A rule that a request violates. */
  public record Violation(Name rule, Severity severity) {}

  /** How a request stands to a policy. */
  public enum Compliance {
    /** The policy is not in force, or about others. */
    NOT_APPLICABLE,
    COMPLIANT,
    /** Only rules of severity info or low are violated. */
    PARTIAL,
    NON_COMPLIANT,
    /** It would not comply, and is exempted. */
    EXEMPTED
  }

  /** What is to be done with a request. */
  public enum Verdict {
    ALLOW,
    WARN,
    DENY
  }

  /** What a policy says of a request. */
  record Outcome(Compliance compliance, Verdict verdict, List<Violation> violations) {
    Outcome {
      violations = List.copyOf(violations);
    }

    boolean applies() {
      return compliance != Compliance.NOT_APPLICABLE;
    }
  }

  private static final Outcome NOTHING =
      new Outcome(Compliance.NOT_APPLICABLE, Verdict.ALLOW, List.of());

  /**
   * What a policy says of a request. A rule that denies, and of which nobody knows whether it
   * speaks, denies; one that allows does not allow then.
   */
  static Outcome evaluate(Policy policy, Request request, List<Exemption> exemptions, Instant now) {
    if (!policy.isInForce(now) || !policy.isAbout(request)) {
      return NOTHING;
    }
    List<Violation> violations = violations(policy, request.truths());
    Compliance compliance = compliance(violations);
    boolean exempt =
        compliance != Compliance.COMPLIANT
            && policy.enforcement() != Policy.Enforcement.CRITICAL
            && exemptions.stream().anyMatch(one -> one.covers(request, now));
    return exempt
        ? new Outcome(Compliance.EXEMPTED, Verdict.ALLOW, violations)
        : new Outcome(compliance, verdict(policy.enforcement(), compliance), violations);
  }

  private static List<Violation> violations(Policy policy, Truths request) {
    List<Violation> violations = new ArrayList<>();
    Optional<Rule> notAllowing = Optional.empty();
    boolean allowed = false;
    for (Rule rule : policy.rules()) {
      Truth fires = rule.fires(request);
      switch (rule.effect()) {
        case DENY -> {
          if (fires != Truth.FALSE) {
            violations.add(new Violation(rule.name(), rule.severity()));
          }
        }
        case ALLOW -> {
          allowed |= fires == Truth.TRUE;
          notAllowing = notAllowing.or(() -> Optional.of(rule));
        }
      }
    }
    if (!allowed) {
      notAllowing.ifPresent(rule -> violations.add(new Violation(rule.name(), rule.severity())));
    }
    return violations;
  }

  private static Compliance compliance(List<Violation> violations) {
    if (violations.isEmpty()) {
      return Compliance.COMPLIANT;
    }
    return violations.stream().allMatch(one -> one.severity().compareTo(Severity.LOW) <= 0)
        ? Compliance.PARTIAL
        : Compliance.NON_COMPLIANT;
  }

  private static Verdict verdict(Policy.Enforcement enforcement, Compliance compliance) {
    return switch (compliance) {
      case COMPLIANT, EXEMPTED, NOT_APPLICABLE -> Verdict.ALLOW;
      case PARTIAL -> enforcement == Policy.Enforcement.CRITICAL ? Verdict.DENY : Verdict.WARN;
      case NON_COMPLIANT ->
          switch (enforcement) {
            case ADVISORY, SOFT -> Verdict.WARN;
            case HARD, CRITICAL -> Verdict.DENY;
          };
    };
  }

  /** What one policy of several says. */
  record Voice(EntityId<Policy> policy, Verdict verdict) {}

  /** What several policies say together, and whether they contradict each other. */
  record Together(Verdict verdict, boolean contradiction) {}

  /** Without any voice, nothing allows: denied. */
  static Together together(List<Voice> voices, Composition composition, Strategy strategy) {
    if (voices.isEmpty()) {
      return new Together(Verdict.DENY, false);
    }
    long denying = voices.stream().filter(one -> one.verdict() == Verdict.DENY).count();
    boolean contradiction = denying > 0 && denying < voices.size();
    if (!contradiction) {
      return new Together(strictest(voices), false);
    }
    Verdict verdict =
        switch (strategy) {
          case COUNT ->
              composition.suffices(voices.size() - denying, voices.size())
                  ? Verdict.WARN
                  : Verdict.DENY;
          case MOST_RESTRICTIVE, FAIL -> Verdict.DENY;
          case LEAST_RESTRICTIVE ->
              voices.stream().map(Voice::verdict).min(Verdict::compareTo).orElse(Verdict.DENY);
          case FIRST_WINS -> voices.getFirst().verdict();
          case LAST_WINS -> voices.getLast().verdict();
        };
    return new Together(verdict, true);
  }

  private static Verdict strictest(List<Voice> voices) {
    return voices.stream().map(Voice::verdict).max(Verdict::compareTo).orElse(Verdict.DENY);
  }
}
