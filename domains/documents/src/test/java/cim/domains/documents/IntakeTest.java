package cim.domains.documents;

import static cim.domains.documents.Examples.FAILURE;
import static cim.domains.documents.Examples.FIRST;
import static cim.domains.documents.Examples.GUIDE;
import static cim.domains.documents.Examples.PARCEL;
import static cim.domains.documents.Examples.SECOND;
import static cim.domains.documents.Examples.TITLE;
import static cim.testkit.DeciderFixture.NOW;
import static cim.testkit.DeciderFixture.given;

import cim.domains.documents.Intake.Check;
import cim.domains.documents.Intake.Promotion;
import cim.domains.documents.IntakeCommand.Discard;
import cim.domains.documents.IntakeCommand.Promote;
import cim.domains.documents.IntakeCommand.Quarantine;
import cim.domains.documents.IntakeCommand.RecordFailure;
import cim.domains.documents.IntakeCommand.RecordPass;
import cim.domains.documents.IntakeCommand.Release;
import cim.domains.documents.IntakeCommand.Stage;
import cim.domains.documents.IntakeEvent.CheckFailed;
import cim.domains.documents.IntakeEvent.CheckPassed;
import cim.domains.documents.IntakeEvent.Discarded;
import cim.domains.documents.IntakeEvent.Promoted;
import cim.domains.documents.IntakeEvent.Quarantined;
import cim.domains.documents.IntakeEvent.Released;
import cim.domains.documents.IntakeEvent.Staged;
import cim.model.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IntakeTest {
  private static final Reason REASON = new Reason("looked at by hand");
  private static final Promoted PROMOTED = new Promoted(GUIDE, TITLE, Optional.empty(), FIRST);
  private final IntakeDecider decider = new IntakeDecider();

  @Test
  void content_is_staged_until_its_checks_are_known() {
    given(decider)
        .noEvents()
        .when(stage(FIRST, List.of(Check.FORMAT, Check.VIRUS_SCAN)))
        .then(staged(Promotion.AUTOMATIC, Check.FORMAT, Check.VIRUS_SCAN));
    given(decider)
        .events(staged(Promotion.AUTOMATIC, Check.FORMAT))
        .when(stage(FIRST, List.of(Check.FORMAT)))
        .nothing();
    given(decider)
        .events(staged(Promotion.AUTOMATIC, Check.FORMAT))
        .when(stage(SECOND, List.of(Check.FORMAT)))
        .rejected("intake_already_staged");
  }

  @Test
  void what_has_nothing_to_be_checked_is_promoted_at_once() {
    given(decider)
        .noEvents()
        .when(stage(FIRST, List.of()))
        .then(staged(Promotion.AUTOMATIC), PROMOTED);
  }

  @Test
  void nothing_is_staged_for_ever() {
    given(decider)
        .noEvents()
        .when(
            new Stage(
                PARCEL,
                GUIDE,
                TITLE,
                Optional.empty(),
                FIRST,
                List.of(),
                Optional.empty(),
                Optional.of(Duration.ofDays(400))))
        .rejected("keep_out_of_range");
  }

  @Test
  void the_last_check_that_is_passed_promotes() {
    given(decider)
        .events(
            staged(Promotion.AUTOMATIC, Check.FORMAT, Check.VIRUS_SCAN),
            new CheckPassed(Check.FORMAT))
        .when(new RecordPass(PARCEL, Check.VIRUS_SCAN))
        .then(new CheckPassed(Check.VIRUS_SCAN), PROMOTED);
  }

  @Test
  void what_is_promoted_by_hand_waits() {
    given(decider)
        .events(staged(Promotion.MANUAL, Check.FORMAT))
        .when(new RecordPass(PARCEL, Check.FORMAT))
        .then(new CheckPassed(Check.FORMAT));
    given(decider)
        .events(staged(Promotion.MANUAL, Check.FORMAT))
        .when(new Promote(PARCEL))
        .rejected("checks_open");
    given(decider)
        .events(staged(Promotion.MANUAL, Check.FORMAT), new CheckPassed(Check.FORMAT))
        .when(new Promote(PARCEL))
        .then(PROMOTED);
  }

  @Test
  void a_check_that_nobody_can_make_ends_in_quarantine() {
    given(decider)
        .events(staged(Promotion.AUTOMATIC, Check.VIRUS_SCAN))
        .when(new RecordFailure(PARCEL, Check.VIRUS_SCAN, FAILURE))
        .then(new CheckFailed(Check.VIRUS_SCAN, FAILURE), new Quarantined(FAILURE.reason()));
    given(decider)
        .events(staged(Promotion.AUTOMATIC, Check.FORMAT), new Quarantined(REASON))
        .when(new Promote(PARCEL))
        .rejected("wrong_status");
  }

  @Test
  void what_is_released_can_be_promoted() {
    given(decider)
        .events(staged(Promotion.AUTOMATIC, Check.FORMAT))
        .when(new Quarantine(PARCEL, REASON))
        .then(new Quarantined(REASON));
    given(decider)
        .events(staged(Promotion.AUTOMATIC, Check.FORMAT), new Quarantined(REASON))
        .when(new Release(PARCEL, REASON))
        .then(new Released(REASON));
    given(decider)
        .events(
            staged(Promotion.AUTOMATIC, Check.FORMAT),
            new Quarantined(REASON),
            new Released(REASON))
        .when(new Promote(PARCEL))
        .then(PROMOTED);
  }

  @Test
  void what_became_a_document_is_not_thrown_away() {
    given(decider)
        .events(staged(Promotion.AUTOMATIC, Check.FORMAT))
        .when(new Discard(PARCEL, REASON))
        .then(new Discarded(REASON));
    given(decider)
        .events(staged(Promotion.AUTOMATIC), PROMOTED)
        .when(new Discard(PARCEL, REASON))
        .rejected("wrong_status");
    given(decider).noEvents().when(new Discard(PARCEL, REASON)).rejected("intake_not_found");
  }

  private static Stage stage(Content content, List<Check> checks) {
    return new Stage(
        PARCEL,
        GUIDE,
        TITLE,
        Optional.empty(),
        content,
        checks,
        Optional.empty(),
        Optional.empty());
  }

  private static Staged staged(Promotion promotion, Check... checks) {
    return new Staged(
        new Intake.Delivery(
            GUIDE, TITLE, Optional.empty(), FIRST, promotion, NOW.plus(Duration.ofDays(7))),
        List.of(checks));
  }
}
