package cim.domains.policies;

import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Event;
import cim.model.Tag;
import cim.model.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What can have happened to an exemption. Evaluations find all of a subject's, so a subject that is
 * exempted thousands of times cannot be evaluated.
 */
public sealed interface ExemptionEvent extends Event<Exemption> {

  @Version(1)
  record Requested(
      EntityId<Policy> policy,
      EntityRef subject,
      @Tag UUID exempted,
      Reason justification,
      Reason risk,
      Optional<Target.Resource> scope,
      Optional<Condition> condition)
      implements ExemptionEvent {}

  @Version(1)
  record Granted(@Tag UUID exempted, UUID approver, Instant until) implements ExemptionEvent {}

  @Version(1)
  record Refused(@Tag UUID exempted, Reason reason) implements ExemptionEvent {}

  @Version(1)
  record Revoked(@Tag UUID exempted, Reason reason) implements ExemptionEvent {}

  @Version(1)
  record Expired(@Tag UUID exempted) implements ExemptionEvent {}
}
