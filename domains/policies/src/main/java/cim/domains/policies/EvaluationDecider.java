package cim.domains.policies;

import cim.domains.policies.EvaluationCommand.Evaluate;
import cim.domains.policies.EvaluationCommand.EvaluateAccess;
import cim.domains.policies.EvaluationEvent.AccessDenied;
import cim.domains.policies.EvaluationEvent.AccessGranted;
import cim.domains.policies.EvaluationEvent.CompliancePassed;
import cim.domains.policies.EvaluationEvent.ConflictDetected;
import cim.domains.policies.EvaluationEvent.Evaluated;
import cim.domains.policies.EvaluationEvent.ViolationDetected;
import cim.domains.policies.Evaluator.Compliance;
import cim.domains.policies.Evaluator.Outcome;
import cim.domains.policies.Evaluator.Together;
import cim.domains.policies.Evaluator.Verdict;
import cim.domains.policies.Evaluator.Voice;
import cim.model.Aggregate;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Inputs;
import cim.model.Recorded;
import cim.model.Sought;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides about requests by the policies that it finds. */
public final class EvaluationDecider
    implements Decider<EvaluationCommand, EvaluationEvent, Evaluation>,
        Aggregate.Seeking<EvaluationCommand, Evaluation> {

  @Override
  public Sought sought(EvaluationCommand command, Evaluation state) {
    if (state.status() != Evaluation.Status.UNKNOWN) {
      return Sought.NOTHING;
    }
    return switch (command) {
      case Evaluate(_, var policy, Request request) ->
          Sought.tagged("policy", policy).or(exempted(request));
      case EvaluateAccess(_, var control, Request request) ->
          Sought.tagged("access_control", control).or(exempted(request));
    };
  }

  private static Sought exempted(Request request) {
    return Sought.tagged("exempted", request.subject().id());
  }

  /** What an access control says, its policies say. */
  @Override
  public Sought following(
      EvaluationCommand command, Evaluation state, List<Recorded<Event<?>>> found) {
    return found.stream()
        .flatMap(event ->
            event.event() instanceof AccessControlEvent.PolicyAdded added
                ? Stream.of(Sought.tagged("policy", added.policy()))
                : Stream.empty())
        .reduce(Sought.NOTHING, Sought::or);
  }

  @Override
  public Evaluation initial() {
    return Evaluation.UNKNOWN;
  }

  @Override
  public Decision<EvaluationEvent> decide(EvaluationCommand command, Evaluation state, Inputs in) {
    if (state.status() == Evaluation.Status.DECIDED) {
      return Decision.nothing();
    }
    return switch (command) {
      case Evaluate(_, var policy, Request request) -> evaluate(policy, request, in);
      case EvaluateAccess(_, var control, Request request) -> access(control, request, in);
    };
  }

  private static <E extends Event<S>, S> S state(
      Inputs in, Class<E> events, Decider<?, E, S> decider, EntityId<S> id) {
    return decider.replay(
        in.found(events).stream()
            .filter(event -> event.stream().equals(id.value()))
            .map(Recorded::event)
            .toList());
  }

  private static List<Exemption> exemptions(EntityId<Policy> policy, Inputs in) {
    return in.found(ExemptionEvent.class).stream()
        .map(Recorded::stream)
        .distinct()
        .map(id ->
            state(in, ExemptionEvent.class, new ExemptionDecider(), EntityId.<Exemption>of(id)))
        .filter(exemption -> exemption.policy().equals(Optional.of(policy)))
        .toList();
  }

  private static Decision<EvaluationEvent> evaluate(
      EntityId<Policy> id, Request request, Inputs in) {
    Policy policy = state(in, PolicyEvent.class, new PolicyDecider(), id);
    if (policy.status() == Policy.Status.UNKNOWN) {
      return Decision.reject(
          "policy_not_found", "policy: %s (expected: one that was created)".formatted(id));
    }
    Outcome outcome = Evaluator.evaluate(policy, request, exemptions(id, in), in.now());
    return Decision.accept(said(id, policy, request, outcome));
  }

  private static List<EvaluationEvent> said(
      EntityId<Policy> id, Policy policy, Request request, Outcome outcome) {
    List<EvaluationEvent> events = new ArrayList<>();
    events.add(
        new Evaluated(
            id,
            policy.version(),
            request.subject(),
            request.action(),
            request.resource(),
            outcome.compliance(),
            outcome.verdict()));
    if (!outcome.violations().isEmpty()) {
      events.add(new ViolationDetected(id, outcome.violations()));
    } else if (outcome.compliance() == Compliance.COMPLIANT) {
      events.add(new CompliancePassed(id));
    }
    return events;
  }

  private static Decision<EvaluationEvent> access(
      EntityId<AccessControl> id, Request request, Inputs in) {
    AccessControl control = state(in, AccessControlEvent.class, new AccessControlDecider(), id);
    if (control.status() != AccessControl.Status.ACTIVE) {
      return Decision.reject(
          "access_control_not_active",
          "access control: %s (expected: one that is active); activate it first".formatted(id));
    }
    List<EvaluationEvent> events = new ArrayList<>();
    List<Voice> voices = new ArrayList<>();
    for (EntityId<Policy> each : control.policies()) {
      Policy policy = state(in, PolicyEvent.class, new PolicyDecider(), each);
      Outcome outcome = Evaluator.evaluate(policy, request, exemptions(each, in), in.now());
      if (outcome.applies()) {
        voices.add(new Voice(each, outcome.verdict()));
        events.addAll(said(each, policy, request, outcome));
      }
    }
    Together together = Evaluator.together(voices, control.composition(), control.strategy());
    if (together.contradiction()) {
      events.add(
          new ConflictDetected(
              id, of(voices, Verdict.ALLOW, Verdict.WARN), of(voices, Verdict.DENY, Verdict.DENY)));
    }
    events.add(
        together.verdict() == Verdict.DENY
            ? new AccessDenied(id, request.subject(), request.action(), request.resource())
            : new AccessGranted(id, request.subject(), request.action(), request.resource()));
    return Decision.accept(events);
  }

  private static List<EntityId<Policy>> of(List<Voice> voices, Verdict one, Verdict other) {
    return voices.stream()
        .filter(voice -> voice.verdict() == one || voice.verdict() == other)
        .map(Voice::policy)
        .toList();
  }

  @Override
  public Evaluation evolve(Evaluation state, EvaluationEvent event) {
    return new Evaluation(Evaluation.Status.DECIDED);
  }
}
