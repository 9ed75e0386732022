package cim.domains.identities;

import static cim.domains.identities.Examples.ADA;
import static cim.domains.identities.Examples.GRACE;
import static cim.domains.identities.Examples.OFFICE;
import static cim.domains.identities.Examples.PASSPORT;
import static cim.domains.identities.Examples.WHY;
import static cim.domains.identities.Examples.active;
import static cim.domains.identities.Examples.verified;
import static cim.testkit.DeciderFixture.NOW;
import static cim.testkit.DeciderFixture.given;
import static org.assertj.core.api.Assertions.assertThat;

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
import cim.model.EntityId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerificationTest {
  private static final VerificationStarted STARTED =
      new VerificationStarted(
          GRACE, Method.DOCUMENT, Level.ENHANCED, NOW.plus(Duration.ofDays(14)));
  private static final Evidence SEEN = new Evidence("passport", Optional.empty());
  private static final EvidenceRecorded RECORDED = new EvidenceRecorded(GRACE, SEEN);
  private static final VerificationPassed PASSED =
      new VerificationPassed(PASSPORT, GRACE, Level.ENHANCED, OFFICE);
  private final VerificationDecider decider = new VerificationDecider();

  @Test
  void a_verification_is_started_and_has_two_weeks() {
    assertThat(active().send(PASSPORT, start(GRACE, Level.ENHANCED, Optional.empty())).events())
        .endsWith(STARTED);
  }

  @Test
  void nobody_who_is_unknown_is_verified() {
    active()
        .refused(
            PASSPORT,
            start(EntityId.derived("nobody"), Level.BASIC, Optional.empty()),
            "identity_not_verifiable");
  }

  @Test
  void a_method_proves_no_more_than_it_can() {
    active().refused(PASSPORT, start(GRACE, Level.FULL, Optional.empty()), "method_too_weak");
    active().refused(PASSPORT, start(GRACE, Level.UNVERIFIED, Optional.empty()), "method_too_weak");
  }

  @Test
  void a_verification_takes_a_time_that_makes_sense() {
    active()
        .refused(PASSPORT, start(GRACE, Level.BASIC, Optional.of(Duration.ZERO)), "bad_duration");
  }

  @Test
  void starting_it_again_changes_nothing_and_another_under_its_id_is_refused() {
    given(decider).events(STARTED).when(start(GRACE, Level.ENHANCED, Optional.empty())).nothing();
    given(decider)
        .events(STARTED)
        .when(start(GRACE, Level.BASIC, Optional.empty()))
        .rejected("verification_already_started");
  }

  @Test
  void evidence_is_recorded_once() {
    given(decider).events(STARTED).when(new RecordEvidence(PASSPORT, GRACE, SEEN)).then(RECORDED);
    given(decider)
        .events(STARTED, RECORDED)
        .when(new RecordEvidence(PASSPORT, GRACE, SEEN))
        .nothing();
  }

  @Test
  void what_is_seen_of_another_proves_nothing() {
    given(decider)
        .events(STARTED)
        .when(new RecordEvidence(PASSPORT, ADA, SEEN))
        .rejected("not_of_this_identity");
    given(decider)
        .events(STARTED)
        .when(new Fail(PASSPORT, ADA, WHY))
        .rejected("not_of_this_identity");
  }

  @Test
  void nothing_is_proved_without_evidence() {
    given(decider).events(STARTED).when(new Pass(PASSPORT, OFFICE)).rejected("wrong_status");
    given(decider).events(STARTED, RECORDED).when(new Pass(PASSPORT, OFFICE)).then(PASSED);
  }

  @Test
  void what_proves_nothing_fails_and_is_over() {
    VerificationFailed failed = new VerificationFailed(GRACE, WHY);
    given(decider).events(STARTED).when(new Fail(PASSPORT, GRACE, WHY)).then(failed);
    given(decider)
        .events(STARTED, failed)
        .when(new RecordEvidence(PASSPORT, GRACE, SEEN))
        .rejected("wrong_status");
  }

  @Test
  void it_expires_once() {
    VerificationExpired expired = new VerificationExpired(GRACE);
    given(decider).events(STARTED).when(new Expire(PASSPORT)).then(expired);
    given(decider).events(STARTED, expired).when(new Expire(PASSPORT)).nothing();
  }

  @Test
  void what_passed_does_not_expire() {
    given(decider)
        .events(STARTED, RECORDED, PASSED)
        .when(new Expire(PASSPORT))
        .rejected("wrong_status");
  }

  @Test
  void an_unknown_verification_takes_no_other_command() {
    given(decider).noEvents().when(new Pass(PASSPORT, OFFICE)).rejected("verification_not_found");
  }

  @Test
  void who_has_passed_is_verified() {
    assertThat(verified().events()).contains(PASSED);
  }

  private static Start start(EntityId<Identity> identity, Level level, Optional<Duration> within) {
    return new Start(PASSPORT, identity, Method.DOCUMENT, level, within);
  }
}
