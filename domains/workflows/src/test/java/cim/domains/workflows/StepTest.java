package cim.domains.workflows;

import static cim.domains.workflows.Examples.ADA;
import static cim.domains.workflows.Examples.EVE;
import static cim.domains.workflows.Examples.FAILURE;
import static cim.domains.workflows.Examples.GRACE;
import static cim.domains.workflows.Examples.MAIL;
import static cim.domains.workflows.Examples.NOTE;
import static cim.domains.workflows.Examples.REASON;
import static cim.domains.workflows.Examples.manual;
import static cim.domains.workflows.Examples.place;
import static cim.testkit.DeciderFixture.NOW;
import static cim.testkit.DeciderFixture.given;

import cim.domains.workflows.Step.Prospect;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Failure;
import cim.model.Metadata;
import cim.model.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A step is handed out, done, approved, tried again, given up, taken back. */
class StepTest {
  private static final EntityId<Step> STEP = place("write").id();
  private static final StepEvent STARTED = new StepEvent.Started(NOW);
  private static final StepEvent ASKED =
      new StepEvent.OperationRequested(
          "mail.send", MAIL.input(), 1, NOW.plus(Duration.ofMinutes(5)));

  private final StepDecider decider = new StepDecider();

  @Test
  void a_step_is_handed_out_once() {
    StepCommand open =
        new StepCommand.Open(STEP, place("write"), manual("write").planned(), Optional.empty());
    given(decider).noEvents().when(open).then(opened(manual("write")));
    given(decider).events(opened(manual("write"))).when(open).nothing();
  }

  @Test
  void another_step_of_the_same_id_is_refused() {
    given(decider)
        .events(opened(manual("write")))
        .when(new StepCommand.Open(STEP, place("mail"), manual("mail").planned(), Optional.empty()))
        .rejected("step_already_open");
  }

  @Test
  void a_step_that_is_not_handed_out_cannot_be_begun() {
    given(decider).noEvents().when(new StepCommand.Start(STEP)).rejected("step_not_ready");
  }

  @Test
  void what_is_begun_is_done() {
    given(decider)
        .events(opened(manual("write")), STARTED)
        .at(NOW.plusSeconds(90))
        .when(new StepCommand.Complete(STEP, Optional.empty(), Map.of("zone", "north")))
        .then(
            new StepEvent.Completed(
                place("write"), Optional.empty(), Map.of("zone", "north"), Duration.ofSeconds(90)));
  }

  @Test
  void what_nobody_has_begun_is_not_done() {
    given(decider)
        .events(opened(manual("write")))
        .when(new StepCommand.Complete(STEP, Optional.empty(), Map.of()))
        .rejected("wrong_status");
  }

  @Test
  void progress_is_reported_once() {
    StepCommand half = new StepCommand.ReportProgress(STEP, 50, Optional.empty());
    StepEvent halved = new StepEvent.ProgressReported(50, Optional.empty());
    given(decider).events(opened(manual("write")), STARTED).when(half).then(halved);
    given(decider).events(opened(manual("write")), STARTED, halved).when(half).nothing();
  }

  @Test
  void another_assignee_takes_the_place_of_the_one_before() {
    given(decider)
        .events(opened(manual("write").assignedTo(Party.of(ADA))))
        .when(new StepCommand.Assign(STEP, GRACE))
        .then(new StepEvent.AssigneeRemoved(ADA), new StepEvent.AssigneeAdded(GRACE));
  }

  @Test
  void a_note_on_how_it_is_done_takes_the_place_of_the_one_of_its_key() {
    Metadata.Entry other = new Metadata.Entry(NOTE.key(), "south");
    given(decider)
        .events(opened(manual("write")), new StepEvent.ConfigurationAdded(NOTE))
        .when(new StepCommand.AddConfiguration(STEP, other))
        .then(new StepEvent.ConfigurationRemoved(NOTE), new StepEvent.ConfigurationAdded(other));
  }

  @Test
  void what_nobody_has_begun_may_be_skipped() {
    given(decider)
        .events(opened(manual("write")))
        .when(new StepCommand.Skip(STEP, REASON))
        .then(new StepEvent.Skipped(place("write"), REASON));
  }

  @Test
  void what_is_begun_is_not_skipped() {
    given(decider)
        .events(opened(manual("write")), STARTED)
        .when(new StepCommand.Skip(STEP, REASON))
        .rejected("wrong_status");
  }

  @Test
  void an_approval_asks_all_its_approvers_at_once() {
    given(decider)
        .noEvents()
        .when(
            new StepCommand.Open(
                STEP, place("write"), approval(1, ADA, GRACE).planned(), Optional.empty()))
        .then(asked(1, ADA, GRACE));
  }

  @Test
  void an_approval_is_completed_when_enough_agree() {
    given(decider)
        .events(asked(2, ADA, GRACE, EVE, granted(ADA)))
        .when(new StepCommand.GrantApproval(STEP, GRACE, Optional.empty()))
        .then(
            granted(GRACE),
            new StepEvent.Completed(
                place("write"), Optional.of(Outcome.APPROVED), Map.of(), Duration.ZERO));
  }

  @Test
  void an_approval_waits_while_enough_may_still_agree() {
    given(decider)
        .events(asked(2, ADA, GRACE, EVE))
        .when(new StepCommand.RejectApproval(STEP, ADA, REASON))
        .then(new StepEvent.ApprovalRejected(ADA, REASON));
  }

  @Test
  void an_approval_has_failed_for_good_when_too_few_can_agree() {
    Failure failure = new Failure("approval_rejected", new Reason("too few agree"));
    given(decider)
        .events(asked(1, ADA))
        .when(new StepCommand.RejectApproval(STEP, ADA, REASON))
        .then(
            new StepEvent.ApprovalRejected(ADA, REASON),
            new StepEvent.Failed(failure, 1),
            new StepEvent.GaveUp(place("write"), Optional.of(Outcome.REJECTED), failure));
  }

  @Test
  void who_was_not_asked_cannot_agree() {
    given(decider)
        .events(asked(1, ADA))
        .when(new StepCommand.GrantApproval(STEP, EVE, Optional.empty()))
        .rejected("approval_not_requested");
  }

  @Test
  void who_has_answered_does_not_answer_otherwise() {
    given(decider)
        .events(asked(2, ADA, GRACE, granted(ADA)))
        .when(new StepCommand.RejectApproval(STEP, ADA, REASON))
        .rejected("approval_already_decided");
  }

  @Test
  void an_approval_is_not_completed_otherwise() {
    given(decider)
        .events(asked(1, ADA))
        .when(new StepCommand.Complete(STEP, Optional.empty(), Map.of()))
        .rejected("needs_approval");
  }

  @Test
  void only_an_approval_asks_for_approval() {
    given(decider)
        .events(opened(manual("write")), STARTED)
        .when(new StepCommand.RequestApproval(STEP, ADA, Optional.empty()))
        .rejected("no_approval");
  }

  @Test
  void an_operation_is_requested_and_not_begun_by_hand() {
    given(decider)
        .events(opened(operation()))
        .when(new StepCommand.Request(STEP))
        .then(STARTED, ASKED);
    given(decider)
        .events(opened(operation()))
        .when(new StepCommand.Start(STEP))
        .rejected("is_an_operation");
  }

  @Test
  void what_people_do_is_not_requested() {
    given(decider)
        .events(opened(manual("write")))
        .when(new StepCommand.Request(STEP))
        .rejected("no_operation");
  }

  @Test
  void an_operation_that_failed_is_tried_again_after_a_while() {
    given(decider)
        .events(opened(operation()), STARTED, ASKED)
        .when(new StepCommand.Fail(STEP, FAILURE, Prospect.RETRYABLE))
        .then(
            new StepEvent.OperationFailed(
                "mail.send",
                1,
                FAILURE,
                Prospect.RETRYABLE,
                Optional.of(NOW.plus(Duration.ofSeconds(10)))),
            new StepEvent.Failed(FAILURE, 1));
  }

  @Test
  void a_further_attempt_is_another_request() {
    given(decider)
        .events(opened(operation()), STARTED, ASKED, new StepEvent.Failed(FAILURE, 1))
        .when(new StepCommand.Retry(STEP))
        .then(
            new StepEvent.Retried(2),
            new StepEvent.OperationRequested(
                "mail.send", MAIL.input(), 2, NOW.plus(Duration.ofMinutes(5))));
  }

  @Test
  void what_has_failed_as_often_as_it_may_has_failed_for_good() {
    given(decider)
        .events(
            opened(manual("write")),
            STARTED,
            new StepEvent.Failed(FAILURE, 1),
            new StepEvent.Retried(2),
            new StepEvent.Failed(FAILURE, 2),
            new StepEvent.Retried(3))
        .when(new StepCommand.Fail(STEP, FAILURE, Prospect.RETRYABLE))
        .then(
            new StepEvent.Failed(FAILURE, 3),
            new StepEvent.GaveUp(place("write"), Optional.empty(), FAILURE));
  }

  @Test
  void what_has_failed_for_good_is_not_tried_again() {
    given(decider)
        .events(
            opened(manual("write")),
            STARTED,
            new StepEvent.Failed(FAILURE, 1),
            new StepEvent.GaveUp(place("write"), Optional.empty(), FAILURE))
        .when(new StepCommand.Retry(STEP))
        .rejected("no_retries_left");
  }

  @Test
  void what_nobody_wants_to_try_again_is_given_up() {
    given(decider)
        .events(opened(manual("write")), STARTED, new StepEvent.Failed(FAILURE, 1))
        .when(new StepCommand.GiveUp(STEP))
        .then(
            new StepEvent.GaveUp(
                place("write"),
                Optional.empty(),
                new Failure("given_up", new Reason("it is not tried again"))));
  }

  @Test
  void an_operation_that_nobody_takes_up_is_not_configured_and_not_tried_again() {
    Failure failure = new Failure("not_configured", new Reason("nobody has taken up mail.send"));
    given(decider)
        .events(opened(operation()), STARTED, ASKED)
        .when(new StepCommand.RecordTimeout(STEP, 1))
        .then(
            new StepEvent.OperationFailed(
                "mail.send", 1, failure, Prospect.FINAL, Optional.empty()),
            new StepEvent.Failed(failure, 1),
            new StepEvent.GaveUp(place("write"), Optional.empty(), failure));
  }

  @Test
  void an_operation_that_was_taken_up_and_not_ended_is_tried_again() {
    Failure failure = new Failure("timed_out", new Reason("mail.send gave no answer in time"));
    given(decider)
        .events(
            opened(operation()),
            STARTED,
            ASKED,
            new StepEvent.ProgressReported(0, Optional.empty()))
        .when(new StepCommand.RecordTimeout(STEP, 1))
        .then(
            new StepEvent.OperationFailed(
                "mail.send",
                1,
                failure,
                Prospect.RETRYABLE,
                Optional.of(NOW.plus(Duration.ofSeconds(10)))),
            new StepEvent.Failed(failure, 1));
  }

  @Test
  void the_time_of_an_attempt_that_is_over_means_nothing() {
    given(decider)
        .events(
            opened(operation()),
            STARTED,
            ASKED,
            new StepEvent.Failed(FAILURE, 1),
            new StepEvent.Retried(2))
        .when(new StepCommand.RecordTimeout(STEP, 1))
        .nothing();
  }

  @Test
  void a_step_that_is_a_workflow_takes_over_what_it_names() {
    Work.SubWorkflow work =
        new Work.SubWorkflow(Examples.REVIEW, Map.of(), List.of(new Metadata.Key("zone")));
    given(decider)
        .events(opened(Outline.of("write", "Write", work)), STARTED)
        .when(
            new StepCommand.Complete(
                STEP, Optional.empty(), Map.of("zone", "north", "secret", "42")))
        .then(
            new StepEvent.Completed(
                place("write"), Optional.empty(), Map.of("zone", "north"), Duration.ZERO));
  }

  @Test
  void a_step_that_is_late_is_so_once() {
    StepEvent opened =
        new StepEvent.Opened(place("write"), manual("write").planned(), Optional.of(NOW));
    StepEvent late = new StepEvent.BecameOverdue(NOW);
    given(decider).events(opened).when(new StepCommand.RecordOverdue(STEP)).then(late);
    given(decider).events(opened, late).when(new StepCommand.RecordOverdue(STEP)).nothing();
  }

  @Test
  void a_step_that_is_not_due_is_not_late() {
    given(decider)
        .events(
            new StepEvent.Opened(
                place("write"), manual("write").planned(), Optional.of(NOW.plusSeconds(1))))
        .when(new StepCommand.RecordOverdue(STEP))
        .nothing();
  }

  private static Outline operation() {
    return Outline.of("write", "Mail it", new Work.Automated(MAIL));
  }

  private static Outline approval(int needed, EntityRef... approvers) {
    return Outline.of(
        "write",
        "Approve",
        new Work.Approval(Stream.of(approvers).map(Party::of).toList(), needed, Optional.empty()));
  }

  private static StepEvent opened(Outline task) {
    return new StepEvent.Opened(place("write"), task.planned(), Optional.empty());
  }

  private static StepEvent granted(EntityRef approver) {
    return new StepEvent.ApprovalGranted(approver, Optional.empty());
  }

  /** An approval of the approvers, and what has happened since. */
  private static StepEvent[] asked(int needed, Object... approversAndEvents) {
    EntityRef[] approvers =
        Stream.of(approversAndEvents).filter(EntityRef.class::isInstance).toArray(EntityRef[]::new);
    return Stream.of(
            Stream.of(opened(approval(needed, approvers)), STARTED),
            Stream.of(approvers)
                .map(one -> (StepEvent) new StepEvent.ApprovalRequested(one, Optional.empty())),
            Stream.of(approversAndEvents)
                .filter(StepEvent.class::isInstance)
                .map(StepEvent.class::cast))
        .flatMap(each -> each)
        .toArray(StepEvent[]::new);
  }
}
