package cim.domains.identities;

import cim.model.DataSubject;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Inputs;
import cim.model.Sought;
import cim.model.Tag;
import cim.model.Version;
import java.time.Instant;

/** What can have happened to a verification. */
public sealed interface VerificationEvent extends Event<Verification> {

  @Version(1)
  record VerificationStarted(
      EntityId<Identity> identity, Method method, Level level, Instant expires)
      implements VerificationEvent {}

  @Version(1)
  record EvidenceRecorded(@DataSubject EntityId<Identity> identity, Evidence evidence)
      implements VerificationEvent {}

  @Version(1)
  record VerificationPassed(
      @Tag EntityId<Verification> verification,
      EntityId<Identity> identity,
      Level level,
      Issuer verifier)
      implements VerificationEvent {}

  @Version(1)
  record VerificationFailed(@DataSubject EntityId<Identity> identity, Reason reason)
      implements VerificationEvent {}

  @Version(1)
  record VerificationExpired(EntityId<Identity> identity) implements VerificationEvent {}

  /** The event that says that a verification has passed. */
  static Sought outcome(EntityId<Verification> verification) {
    return Sought.tagged("verification", verification).among(VerificationPassed.class);
  }

  /** Whether that was found, of this identity and at least this level. */
  static boolean hasPassed(EntityId<Identity> identity, Level level, Inputs in) {
    return in.found(VerificationPassed.class).stream()
        .anyMatch(passed ->
            passed.event().identity().equals(identity) && passed.event().level().isAtLeast(level));
  }
}
