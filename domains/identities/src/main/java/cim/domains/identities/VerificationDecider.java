package cim.domains.identities;

import cim.domains.identities.Verification.Status;
import cim.domains.identities.Verification.Subject;
import cim.domains.identities.VerificationCommand.Expire;
import cim.domains.identities.VerificationCommand.Fail;
import cim.domains.identities.VerificationCommand.Pass;
import cim.domains.identities.VerificationCommand.RecordEvidence;
import cim.domains.identities.VerificationCommand.Start;
import cim.domains.identities.VerificationEvent.EvidenceRecorded;
import cim.domains.identities.VerificationEvent.VerificationExpired;
import cim.domains.identities.VerificationEvent.VerificationFailed;
import cim.domains.identities.VerificationEvent.VerificationPassed;
import cim.domains.identities.VerificationEvent.VerificationStarted;
import cim.model.Aggregate;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Inputs;
import cim.model.Items;
import cim.model.Sought;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Decides what happens to a verification. */
public final class VerificationDecider
    implements Decider<VerificationCommand, VerificationEvent, Verification>,
        Aggregate.Seeking<VerificationCommand, Verification> {
  private static final Duration USUAL = Duration.ofDays(14);
  private static final Duration LONGEST = Duration.ofDays(3650);

  @Override
  public Sought sought(VerificationCommand command, Verification state) {
    return switch (command) {
      case Start start -> Standing.sought(start.identity());
      case RecordEvidence _, Pass _, Fail _, Expire _ -> Sought.NOTHING;
    };
  }

  @Override
  public Verification initial() {
    return Verification.UNKNOWN;
  }

  @Override
  public Decision<VerificationEvent> decide(
      VerificationCommand command, Verification state, Inputs in) {
    if (command instanceof Start start) {
      return start(start, state, in);
    }
    return state
        .subject()
        .map(subject -> decide(command, state, subject))
        .orElseGet(() ->
            Decision.reject(
                "verification_not_found", "there is no such verification; start it first"));
  }

  private static Decision<VerificationEvent> start(Start command, Verification state, Inputs in) {
    Subject subject = new Subject(command.identity(), command.method(), command.level());
    if (state.subject().isPresent()) {
      return state.subject().equals(Optional.of(subject))
          ? Decision.nothing()
          : Decision.reject(
              "verification_already_started", "the verification is another; give a new id");
    }
    if (command.level() == Level.UNVERIFIED
        || !command.method().most().isAtLeast(command.level())) {
      return Decision.reject(
          "method_too_weak",
          "level: %s by %s (expected: at most %s); use a stronger method"
              .formatted(command.level(), command.method(), command.method().most()));
    }
    Duration within = command.within().orElse(USUAL);
    if (within.isNegative() || within.isZero() || within.compareTo(LONGEST) > 0) {
      return Decision.reject("bad_duration", "within: " + within + " (expected: up to P3650D)");
    }
    return switch (Standing.of(command.identity(), in).status()) {
      case PENDING, ACTIVE, SUSPENDED ->
          Decision.accept(
              new VerificationStarted(
                  command.identity(), command.method(), command.level(), in.now().plus(within)));
      case UNKNOWN, ARCHIVED, MERGED ->
          Decision.reject(
              "identity_not_verifiable",
              "identity: " + command.identity() + " (expected: one that is there and not ended)");
    };
  }

  private static Decision<VerificationEvent> decide(
      VerificationCommand command, Verification state, Subject subject) {
    EntityId<Identity> identity = subject.identity();
    return switch (command) {
      case Start _ -> Decision.nothing();
      case RecordEvidence(_, EntityId<Identity> of, _) when !of.equals(identity) ->
          notOf(of, identity);
      case Fail(_, EntityId<Identity> of, _) when !of.equals(identity) -> notOf(of, identity);
      case RecordEvidence(_, _, Evidence evidence) ->
          switch (state.status()) {
            case STARTED, PROCESSING ->
                Decision.add(
                    evidence,
                    state.evidence(),
                    Verification.MOST,
                    new EvidenceRecorded(identity, evidence));
            case UNKNOWN, PASSED, FAILED, EXPIRED -> Verification.TRANSITIONS.wrong(state.status());
          };
      case Pass pass ->
          Verification.TRANSITIONS.move(
              state.status(),
              Status.PASSED,
              new VerificationPassed(
                  pass.verification(), identity, subject.level(), pass.verifier()));
      case Fail(_, _, Reason reason) ->
          Verification.TRANSITIONS.move(
              state.status(), Status.FAILED, new VerificationFailed(identity, reason));
      case Expire _ ->
          Verification.TRANSITIONS.move(
              state.status(), Status.EXPIRED, new VerificationExpired(identity));
    };
  }

  private static Decision<VerificationEvent> notOf(
      EntityId<Identity> other, EntityId<Identity> identity) {
    return Decision.reject(
        "not_of_this_identity", "identity: %s (expected: %s)".formatted(other, identity));
  }

  @Override
  public Verification evolve(Verification state, VerificationEvent event) {
    return switch (event) {
      case VerificationStarted started ->
          new Verification(
              Status.STARTED,
              Optional.of(new Subject(started.identity(), started.method(), started.level())),
              List.of());
      case EvidenceRecorded(_, Evidence evidence) ->
          new Verification(
              Status.PROCESSING, state.subject(), Items.with(state.evidence(), evidence));
      case VerificationPassed _ -> state.in(Status.PASSED);
      case VerificationFailed _ -> state.in(Status.FAILED);
      case VerificationExpired _ -> state.in(Status.EXPIRED);
    };
  }
}
