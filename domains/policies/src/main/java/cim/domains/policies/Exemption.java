package cim.domains.policies;

import cim.model.EntityId;
import cim.model.Transitions;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * That somebody need not keep to a policy, for a while.
 *
 * @param scope the resources that it is for, as a glob; empty: all
 */
public record Exemption(
    Status status,
    Optional<EntityId<Policy>> policy,
    Optional<UUID> subject,
    Optional<Target.Resource> scope,
    Optional<Condition> condition,
    Optional<Instant> until) {

  /** Where an exemption stands in its life. */
  public enum Status {
    UNKNOWN,
    REQUESTED,
    ACTIVE,
    REFUSED,
    EXPIRED,
    REVOKED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.REQUESTED)
          .allow(Status.REQUESTED, Status.ACTIVE, Status.REFUSED)
          .allow(Status.ACTIVE, Status.EXPIRED, Status.REVOKED);

  static final Exemption UNKNOWN =
      new Exemption(
          Status.UNKNOWN,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Whether a request is exempted now. */
  boolean covers(Request request, Instant now) {
    return status == Status.ACTIVE
        && subject.equals(Optional.of(request.subject().id()))
        && until.map(now::isBefore).orElse(false)
        && scope.map(one -> one.meets(request)).orElse(true)
        && condition.map(one -> request.truths().of(one.expression()) == Truth.TRUE).orElse(true);
  }

  Exemption in(Status next) {
    return new Exemption(next, policy, subject, scope, condition, until);
  }

  Exemption until(Instant end) {
    return new Exemption(Status.ACTIVE, policy, subject, scope, condition, Optional.of(end));
  }
}
