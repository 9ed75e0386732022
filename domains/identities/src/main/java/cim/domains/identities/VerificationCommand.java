package cim.domains.identities;

import cim.model.Command;
import cim.model.DataSubject;
import cim.model.Doc;
import cim.model.EntityId;
import java.time.Duration;
import java.util.Optional;

/** What can be asked of a verification. What is seen of somebody is sealed with their own key. */
public sealed interface VerificationCommand extends Command<Verification> {

  @Doc("Begins to find out whether an identity is who it says.")
  record Start(
      EntityId<Verification> verification,
      EntityId<Identity> identity,
      Method method,
      Level level,
      @Doc("How long it may take; 14 days where nothing is said.") Optional<Duration> within)
      implements VerificationCommand {}

  @Doc("Records what was seen.")
  record RecordEvidence(
      EntityId<Verification> verification,
      @DataSubject EntityId<Identity> identity,
      Evidence evidence)
      implements VerificationCommand {}

  @Doc("Says that the evidence proves it; the identity's level is raised.")
  record Pass(EntityId<Verification> verification, Issuer verifier)
      implements VerificationCommand {}

  @Doc("Says that the evidence does not prove it.")
  record Fail(
      EntityId<Verification> verification, @DataSubject EntityId<Identity> identity, Reason reason)
      implements VerificationCommand {}

  @Doc("Ends what has taken too long; sent when its time has come.")
  record Expire(EntityId<Verification> verification) implements VerificationCommand {}
}
