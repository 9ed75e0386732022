package cim.domains.documents;

import static cim.domains.documents.Examples.FIRST;
import static cim.domains.documents.Examples.GUIDE;
import static cim.domains.documents.Examples.JOB;
import static cim.domains.documents.Examples.MARKDOWN;
import static cim.domains.documents.Examples.PARCEL;
import static cim.domains.documents.Examples.SECOND;
import static cim.domains.documents.Examples.TITLE;
import static cim.domains.documents.Examples.creating;
import static cim.testkit.DeciderFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import cim.model.EntityId;
import cim.model.ProcessManager.Order;
import cim.testkit.DomainSimulation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProcessesTest {
  private final DomainSimulation documents = DomainSimulation.of(new DocumentsDomain());

  @Test
  void a_content_that_a_job_makes_is_the_next_version() {
    documents
        .send(GUIDE, creating(GUIDE, FIRST))
        .send(
            JOB,
            request(
                Job.Purpose.VERSION,
                new Work.Patch(FIRST.cid(), Work.Patch.Form.UNIFIED, new Passage("@@"))))
        .send(JOB, new JobCommand.RecordContent(JOB, SECOND));
    assertThat(documents.events().getLast())
        .isEqualTo(
            new DocumentEvent.VersionCreated(
                2, new SemanticVersion("1.1.0"), SECOND, FIRST.cid(), Revision.Origin.PATCHED));
  }

  @Test
  void a_content_that_a_job_makes_is_a_document() {
    documents
        .send(JOB, request(Job.Purpose.DOCUMENT, new Work.Writing(MARKDOWN, new Passage("Hello."))))
        .send(JOB, new JobCommand.RecordContent(JOB, FIRST));
    assertThat(documents.events().getLast())
        .isEqualTo(new DocumentEvent.Created(TITLE, Optional.empty(), FIRST));
  }

  @Test
  void an_export_changes_no_document() {
    documents
        .send(GUIDE, creating(GUIDE, FIRST))
        .send(
            JOB,
            request(
                Job.Purpose.EXPORT, new Work.Conversion(FIRST.cid(), Work.Conversion.Format.HTML)))
        .send(JOB, new JobCommand.RecordContent(JOB, SECOND));
    assertThat(documents.events().getLast()).isInstanceOf(JobEvent.ContentMade.class);
  }

  @Test
  void content_from_outside_that_is_trusted_is_a_document() {
    documents.send(
        PARCEL,
        new IntakeCommand.Stage(
            PARCEL,
            GUIDE,
            TITLE,
            Optional.empty(),
            FIRST,
            List.of(),
            Optional.empty(),
            Optional.empty()));
    assertThat(documents.events().getLast())
        .isEqualTo(new DocumentEvent.Created(TITLE, Optional.empty(), FIRST));
  }

  @Test
  void a_job_of_which_the_document_takes_nothing_has_failed() {
    Order update =
        new Order("document.update_content", GUIDE, Value.map().put("content", "x").build());
    assertThat(
            new Applying()
                .rejected(
                    "job/" + JOB, new Applying.Nothing(), update, "content_superseded", "too late")
                .orders())
        .containsExactly(
            new Order(
                "job.record_failure",
                JOB,
                Value.map()
                    .put(
                        "failure",
                        Value.map().put("code", "content_superseded").put("reason", "too late"))
                    .build()));
  }

  @Test
  void a_document_whose_time_is_over_is_archived() {
    assertThat(
            new Expiring()
                .expire(
                    "document/" + GUIDE, new Expiring.Watch(Expiring.Stage.AWAITING), "over", NOW)
                .orders())
        .containsExactly(new Order("document.archive", GUIDE, Value.map().build()));
  }

  @Test
  void content_from_outside_that_nobody_wanted_is_thrown_away() {
    assertThat(
            new Expiring()
                .expire(
                    "intake/" + PARCEL, new Expiring.Watch(Expiring.Stage.AWAITING), "over", NOW)
                .orders())
        .extracting(Order::command)
        .containsExactly("intake.discard");
  }

  private static JobCommand.Request request(Job.Purpose purpose, Work work) {
    EntityId<Document> document = GUIDE;
    return new JobCommand.Request(
        JOB,
        document,
        Optional.of(purpose),
        purpose == Job.Purpose.DOCUMENT ? Optional.of(TITLE) : Optional.empty(),
        work);
  }
}
