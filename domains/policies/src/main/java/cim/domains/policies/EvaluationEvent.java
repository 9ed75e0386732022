package cim.domains.policies;

import cim.domains.policies.Evaluator.Compliance;
import cim.domains.policies.Evaluator.Verdict;
import cim.domains.policies.Evaluator.Violation;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Event;
import cim.model.Version;
import java.util.List;

/** What policies have said of a request. The request itself stands in the command. */
public sealed interface EvaluationEvent extends Event<Evaluation> {

  /**
   * @param revised which version of the policy spoke
   */
  @Version(1)
  record Evaluated(
      EntityId<Policy> policy,
      int revised,
      EntityRef subject,
      String action,
      String resource,
      Compliance compliance,
      Verdict verdict)
      implements EvaluationEvent {}

  @Version(1)
  record CompliancePassed(EntityId<Policy> policy) implements EvaluationEvent {}

  @Version(1)
  record ViolationDetected(EntityId<Policy> policy, List<Violation> violations)
      implements EvaluationEvent {
    public ViolationDetected {
      violations = List.copyOf(violations);
    }
  }

  @Version(1)
  record ConflictDetected(
      EntityId<AccessControl> accessControl,
      List<EntityId<Policy>> allowing,
      List<EntityId<Policy>> denying)
      implements EvaluationEvent {
    public ConflictDetected {
      allowing = List.copyOf(allowing);
      denying = List.copyOf(denying);
    }
  }

  @Version(1)
  record AccessGranted(
      EntityId<AccessControl> accessControl, EntityRef subject, String action, String resource)
      implements EvaluationEvent {}

  @Version(1)
  record AccessDenied(
      EntityId<AccessControl> accessControl, EntityRef subject, String action, String resource)
      implements EvaluationEvent {}
}
