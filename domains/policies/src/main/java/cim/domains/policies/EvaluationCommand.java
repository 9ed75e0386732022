package cim.domains.policies;

import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;

/** What policies can be asked; the answer is recorded. */
public sealed interface EvaluationCommand extends Command<Evaluation> {

  @Doc("Finds out whether a request complies with a policy, and records it.")
  record Evaluate(EntityId<Evaluation> evaluation, EntityId<Policy> policy, Request request)
      implements EvaluationCommand {}

  @Doc("Decides by an access control whether a request is granted, and records it.")
  record EvaluateAccess(
      EntityId<Evaluation> evaluation, EntityId<AccessControl> accessControl, Request request)
      implements EvaluationCommand {}
}
