package cim.domains.documents;

import static cim.domains.documents.Examples.COMPARISON;
import static cim.domains.documents.Examples.FAILURE;
import static cim.domains.documents.Examples.FIRST;
import static cim.domains.documents.Examples.GUIDE;
import static cim.domains.documents.Examples.JOB;
import static cim.domains.documents.Examples.MANUAL_MERGE;
import static cim.domains.documents.Examples.SECOND;
import static cim.domains.documents.Examples.TITLE;
import static cim.testkit.DeciderFixture.given;

import cim.domains.documents.Job.Purpose;
import cim.domains.documents.JobCommand.Cancel;
import cim.domains.documents.JobCommand.RecordComparison;
import cim.domains.documents.JobCommand.RecordConflicts;
import cim.domains.documents.JobCommand.RecordContent;
import cim.domains.documents.JobCommand.RecordEntities;
import cim.domains.documents.JobCommand.RecordFailure;
import cim.domains.documents.JobCommand.RecordSummary;
import cim.domains.documents.JobCommand.RecordVerification;
import cim.domains.documents.JobCommand.Request;
import cim.domains.documents.JobCommand.ResolveConflicts;
import cim.domains.documents.JobEvent.Cancelled;
import cim.domains.documents.JobEvent.ChainVerified;
import cim.domains.documents.JobEvent.ConflictsFound;
import cim.domains.documents.JobEvent.ConflictsResolved;
import cim.domains.documents.JobEvent.ContentMade;
import cim.domains.documents.JobEvent.EntitiesExtracted;
import cim.domains.documents.JobEvent.Failed;
import cim.domains.documents.JobEvent.Requested;
import cim.domains.documents.JobEvent.SummaryGenerated;
import cim.domains.documents.JobEvent.VersionsCompared;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobTest {
  private static final Passage SUMMARY = new Passage("In short.");
  private static final Requested MERGE = requested(MANUAL_MERGE);
  private static final ContentMade MADE =
      new ContentMade(
          GUIDE,
          Purpose.VERSION,
          Optional.empty(),
          SECOND,
          Optional.of(FIRST.cid()),
          Revision.Origin.MERGED);
  private static final List<ThreeWay.Side> OURS = List.of(ThreeWay.Side.OURS);
  private final JobDecider decider = new JobDecider();

  @Test
  void work_is_requested_once() {
    given(decider).noEvents().when(request(MANUAL_MERGE)).then(MERGE);
    given(decider).events(MERGE).when(request(MANUAL_MERGE)).nothing();
    given(decider)
        .events(MERGE)
        .when(request(new Work.Verification()))
        .rejected("job_already_requested");
    given(decider).noEvents().when(new Cancel(JOB)).rejected("job_not_found");
  }

  @Test
  void a_document_that_is_to_be_made_has_a_title() {
    Work writing = new Work.Writing(Examples.MARKDOWN, SUMMARY);
    given(decider)
        .noEvents()
        .when(new Request(JOB, GUIDE, Optional.of(Purpose.DOCUMENT), Optional.empty(), writing))
        .rejected("title_missing");
    given(decider)
        .noEvents()
        .when(new Request(JOB, GUIDE, Optional.of(Purpose.DOCUMENT), Optional.of(TITLE), writing))
        .then(new Requested(GUIDE, Purpose.DOCUMENT, Optional.of(TITLE), writing));
  }

  @Test
  void a_content_that_is_made_says_what_it_follows() {
    given(decider).events(MERGE).when(new RecordContent(JOB, SECOND)).then(MADE);
  }

  @Test
  void conflicts_wait_to_be_resolved_each() {
    given(decider)
        .events(MERGE)
        .when(new RecordConflicts(JOB, 1, SECOND))
        .then(new ConflictsFound(1, SECOND));
    given(decider)
        .events(MERGE, new ConflictsFound(2, SECOND))
        .when(new ResolveConflicts(JOB, OURS))
        .rejected("conflicts_left");
    given(decider)
        .events(MERGE, new ConflictsFound(1, SECOND))
        .when(new ResolveConflicts(JOB, OURS))
        .then(new ConflictsResolved(OURS));
    given(decider)
        .events(MERGE, new ConflictsFound(1, SECOND), new ConflictsResolved(OURS))
        .when(new ResolveConflicts(JOB, OURS))
        .nothing();
    given(decider).events(MERGE).when(new ResolveConflicts(JOB, OURS)).rejected("wrong_status");
  }

  @Test
  void an_answer_is_to_what_was_asked() {
    given(decider)
        .events(requested(new Work.Comparison(FIRST.cid(), SECOND.cid())))
        .when(new RecordComparison(JOB, COMPARISON))
        .then(new VersionsCompared(GUIDE, COMPARISON));
    given(decider)
        .events(requested(new Work.Comparison(SECOND.cid(), FIRST.cid())))
        .when(new RecordComparison(JOB, COMPARISON))
        .rejected("outcome_not_asked_for");
    given(decider)
        .events(MERGE)
        .when(new RecordSummary(JOB, SUMMARY))
        .rejected("outcome_not_asked_for");
  }

  @Test
  void summaries_entities_and_verifications_are_recorded() {
    given(decider)
        .events(requested(new Work.Digest(FIRST.cid(), Summarizer.Length.BRIEF, Optional.empty())))
        .when(new RecordSummary(JOB, SUMMARY))
        .then(new SummaryGenerated(GUIDE, SUMMARY));
    given(decider)
        .events(requested(new Work.Extraction(FIRST.cid())))
        .when(new RecordEntities(JOB, List.of()))
        .then(new EntitiesExtracted(GUIDE, List.of()));
    given(decider)
        .events(requested(new Work.Verification()))
        .when(new RecordVerification(JOB, List.of()))
        .then(new ChainVerified(GUIDE, List.of()));
  }

  @Test
  void work_that_nobody_can_do_fails() {
    given(decider).events(MERGE).when(new RecordFailure(JOB, FAILURE)).then(new Failed(FAILURE));
    given(decider)
        .events(MERGE, new Failed(FAILURE))
        .when(new RecordContent(JOB, SECOND))
        .rejected("wrong_status");
  }

  @Test
  void a_content_that_the_document_did_not_take_is_a_failure_after_all() {
    given(decider)
        .events(MERGE, MADE)
        .when(new RecordFailure(JOB, FAILURE))
        .then(new Failed(FAILURE));
  }

  @Test
  void work_is_cancelled_as_long_as_it_is_not_done() {
    given(decider).events(MERGE).when(new Cancel(JOB)).then(new Cancelled());
    given(decider).events(MERGE, MADE).when(new Cancel(JOB)).rejected("wrong_status");
  }

  private static Request request(Work work) {
    return new Request(JOB, GUIDE, Optional.empty(), Optional.empty(), work);
  }

  private static Requested requested(Work work) {
    return new Requested(GUIDE, Purpose.VERSION, Optional.empty(), work);
  }
}
