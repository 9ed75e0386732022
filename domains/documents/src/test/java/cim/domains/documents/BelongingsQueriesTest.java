package cim.domains.documents;

import static cim.domains.documents.Examples.ADA;
import static cim.domains.documents.Examples.COMPARISON;
import static cim.domains.documents.Examples.CREATED;
import static cim.domains.documents.Examples.FIRST;
import static cim.domains.documents.Examples.GUIDE;
import static cim.domains.documents.Examples.JOB;
import static cim.domains.documents.Examples.LETTER;
import static cim.domains.documents.Examples.OTHER;
import static cim.domains.documents.Examples.OWNED;
import static cim.domains.documents.Examples.PARCEL;
import static cim.domains.documents.Examples.PERSON;
import static cim.domains.documents.Examples.REMARK;
import static cim.domains.documents.Examples.SECOND;
import static cim.domains.documents.Examples.SHELF;
import static cim.domains.documents.Examples.TITLE;
import static cim.domains.documents.Examples.TO_OTHER;
import static cim.domains.documents.Examples.WORKFLOW;
import static cim.domains.documents.Examples.version;
import static cim.testkit.DeciderFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import cim.domains.documents.Bonds.BondRow;
import cim.domains.documents.Chronicle.HistoryRow;
import cim.domains.documents.Comments.CommentRow;
import cim.domains.documents.DocumentEvent.CollectionEntered;
import cim.domains.documents.DocumentEvent.Forked;
import cim.domains.documents.DocumentEvent.LabelAdded;
import cim.domains.documents.DocumentEvent.LinkAdded;
import cim.domains.documents.DocumentEvent.OwnershipAdded;
import cim.domains.documents.DocumentEvent.Shared;
import cim.domains.documents.DocumentEvent.Signed;
import cim.domains.documents.DocumentEvent.Submitted;
import cim.domains.documents.DocumentEvent.Superseded;
import cim.domains.documents.DocumentEvent.VersionTagged;
import cim.domains.documents.DocumentEvent.WorkflowCompleted;
import cim.domains.documents.DocumentEvent.WorkflowStarted;
import cim.domains.documents.DocumentQueries.CheckAccess;
import cim.domains.documents.DocumentQueries.FindDocuments;
import cim.domains.documents.DocumentQueries.GetDocument;
import cim.domains.documents.DocumentQueries.GetHistory;
import cim.domains.documents.DocumentQueries.GetVersions;
import cim.domains.documents.DocumentQueries.VerifyChain;
import cim.domains.documents.WorkQueries.Compare;
import cim.domains.documents.WorkQueries.FindByWorkflow;
import cim.domains.documents.WorkQueries.FindCollections;
import cim.domains.documents.WorkQueries.FindIntakes;
import cim.domains.documents.WorkQueries.FindJobs;
import cim.domains.documents.WorkQueries.FindTemplates;
import cim.domains.documents.WorkQueries.GetCollection;
import cim.domains.documents.WorkQueries.GetComments;
import cim.domains.documents.WorkQueries.GetIntake;
import cim.domains.documents.WorkQueries.GetJob;
import cim.domains.documents.WorkQueries.GetLinked;
import cim.domains.documents.WorkQueries.GetTemplate;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.InvalidValue;
import cim.testkit.DomainFixture;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BelongingsQueriesTest {
  private final DomainFixture documents =
      DomainFixture.of(new DocumentsDomain()).happened(GUIDE.value(), CREATED);

  @Test
  void comments_are_shown_in_order_with_what_they_answer() {
    EntityId<Comment> answer = EntityId.derived("an answer");
    documents
        .happened(REMARK.value(), said(REMARK, "Why?", Optional.empty()))
        .happened(answer.value(), said(answer, "So.", Optional.of(REMARK)))
        .happened(REMARK.value(), new CommentEvent.CommentRemoved(REMARK));
    assertThat(documents.ask(comments(Optional.empty())).items())
        .extracting(CommentRow::id, CommentRow::words, CommentRow::answers)
        .containsExactly(
            tuple(REMARK, Optional.empty(), Optional.empty()),
            tuple(answer, Optional.of(new Comment.Words("So.")), Optional.of(REMARK)));
    assertThat(documents.ask(comments(Optional.of(Comment.Status.OPEN))).total()).isEqualTo(1);
  }

  @Test
  void links_are_shown_from_both_ends() {
    documents.happened(GUIDE.value(), new LinkAdded(TO_OTHER));
    assertThat(documents.ask(new GetLinked(OTHER, Optional.of("references"))).items())
        .extracting(BondRow::document)
        .containsExactly(GUIDE);
    assertThat(documents.ask(new GetLinked(GUIDE, Optional.of("supersedes"))).items()).isEmpty();
  }

  @Test
  void documents_are_found_by_their_workflow() {
    documents.happened(
        GUIDE.value(),
        new WorkflowStarted(WORKFLOW),
        new WorkflowCompleted(WORKFLOW, WorkflowOutcome.COMPLETED));
    assertThat(documents.ask(new FindByWorkflow(WORKFLOW.id())).items())
        .extracting(BondRow::document, BondRow::outcome)
        .containsExactly(tuple(GUIDE, Optional.of(WorkflowOutcome.COMPLETED)));
  }

  @Test
  void a_collection_tells_how_many_documents_are_in_it() {
    documents
        .happened(SHELF.value(), new CollectionEvent.Created(TITLE))
        .happened(GUIDE.value(), new CollectionEntered(SHELF));
    assertThat(documents.ask(new GetCollection(SHELF)).documents()).isEqualTo(1);
    assertThat(documents.ask(new FindCollections(Optional.of("guide"), Optional.empty())).total())
        .isEqualTo(1);
    assertThat(
            documents
                .ask(
                    new FindDocuments(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(SHELF)))
                .total())
        .isEqualTo(1);
  }

  @Test
  void the_owner_may_everything_and_others_what_they_were_granted() {
    EntityId<?> bob = EntityId.derived("Bob");
    Grant comment =
        new Grant(
            EntityRef.of("people.person", bob),
            Grant.Level.COMMENT,
            Optional.of(NOW.plusSeconds(10)));
    documents.happened(GUIDE.value(), new OwnershipAdded(OWNED), new Shared(comment));
    assertThat(access(PERSON.id(), Grant.Level.ADMIN, 0)).isTrue();
    assertThat(access(bob.value(), Grant.Level.READ, 0)).isTrue();
    assertThat(access(bob.value(), Grant.Level.WRITE, 0)).isFalse();
    assertThat(access(bob.value(), Grant.Level.READ, 10)).isFalse();
  }

  @Test
  void the_history_tells_what_happened_the_newest_first() {
    documents.happened(GUIDE.value(), new LabelAdded(new Label("x")), new Submitted());
    assertThat(documents.ask(new GetHistory(GUIDE, Optional.empty())).items())
        .extracting(HistoryRow::event)
        .containsExactly("submitted", "created");
  }

  @Test
  void versions_show_their_tags_and_signatures() {
    Signature signature = Examples.signed(FIRST);
    documents.happened(
        GUIDE.value(),
        version(2, SECOND, FIRST),
        new VersionTagged(new VersionTag(new Label("final"), 1)),
        new Signed(signature));
    assertThat(documents.ask(new GetVersions(GUIDE)).items())
        .extracting(row -> row.version().value(), row -> row.tags(), row -> row.signatures())
        .containsExactly(
            tuple("1.1.0", List.of(), List.of()),
            tuple("1.0.0", List.of(new Label("final")), List.of(signature)));
  }

  @Test
  void a_chain_of_versions_is_verified() {
    documents.happened(GUIDE.value(), version(2, SECOND, FIRST));
    assertThat(documents.ask(new VerifyChain(GUIDE)))
        .isEqualTo(new DocumentQueries.Chain(FIRST.cid(), SECOND.cid(), 2, List.of()));
    documents.happened(GUIDE.value(), version(3, Examples.content("third"), FIRST));
    assertThat(documents.ask(new VerifyChain(GUIDE)).faults())
        .extracting(ChainFault::kind)
        .containsExactly(ChainFault.Kind.BROKEN_LINK);
  }

  @Test
  void a_document_tells_its_fork_its_successor_and_its_owner() {
    documents.happened(
        GUIDE.value(),
        new Forked(OTHER, FIRST.cid()),
        new OwnershipAdded(OWNED),
        new Superseded(OTHER));
    Documents.Facts facts = documents.ask(new GetDocument(GUIDE)).document().facts();
    assertThat(facts.forkOf()).contains(OTHER);
    assertThat(facts.successor()).contains(OTHER);
    assertThat(facts.ownership()).contains(OWNED);
  }

  @Test
  void a_comparison_that_is_done_is_found_by_its_contents() {
    documents.happened(
        JOB.value(),
        new JobEvent.Requested(
            GUIDE,
            Job.Purpose.VERSION,
            Optional.empty(),
            new Work.Comparison(FIRST.cid(), SECOND.cid())),
        new JobEvent.VersionsCompared(GUIDE, COMPARISON));
    assertThat(documents.ask(new Compare(GUIDE, FIRST.cid(), SECOND.cid()))).isEqualTo(COMPARISON);
    assertThatThrownBy(() -> documents.ask(new Compare(GUIDE, SECOND.cid(), FIRST.cid())))
        .isInstanceOf(InvalidValue.class);
    assertThat(documents.ask(new GetJob(JOB)).status()).isEqualTo(Job.Status.DONE);
  }

  @Test
  void jobs_are_found_by_kind_and_status() {
    documents.happened(
        JOB.value(),
        new JobEvent.Requested(
            GUIDE, Job.Purpose.VERSION, Optional.empty(), Examples.MANUAL_MERGE));
    assertThat(jobs("merge", Job.Status.REQUESTED)).isEqualTo(1);
    assertThat(jobs("merge", Job.Status.DONE)).isZero();
    assertThat(jobs("structured_edit", Job.Status.REQUESTED)).isZero();
  }

  @Test
  void templates_and_contents_from_outside_are_shown() {
    documents
        .happened(LETTER.value(), new TemplateEvent.Created(TITLE))
        .happened(
            PARCEL.value(),
            new IntakeEvent.Staged(
                new Intake.Delivery(
                    GUIDE,
                    TITLE,
                    Optional.empty(),
                    FIRST,
                    Intake.Promotion.MANUAL,
                    NOW.plus(Duration.ofDays(1))),
                List.of(Intake.Check.VIRUS_SCAN)),
            new IntakeEvent.CheckFailed(Intake.Check.VIRUS_SCAN, Examples.FAILURE));
    assertThat(documents.ask(new GetTemplate(LETTER)).name()).contains(TITLE);
    assertThat(documents.ask(new FindTemplates(Optional.of(Template.Status.ACTIVE))).total())
        .isEqualTo(1);
    assertThat(documents.ask(new GetIntake(PARCEL)).failure()).contains(Examples.FAILURE);
    assertThat(documents.ask(new FindIntakes(Optional.of(Intake.Status.STAGED))).total())
        .isEqualTo(1);
  }

  private static CommentEvent.CommentAdded said(
      EntityId<Comment> id, String words, Optional<EntityId<Comment>> answers) {
    return new CommentEvent.CommentAdded(
        id, GUIDE, ADA.subject(), new Comment.Words(words), Optional.empty(), answers);
  }

  private static GetComments comments(Optional<Comment.Status> status) {
    return new GetComments(GUIDE, status, Optional.empty(), Optional.empty());
  }

  private boolean access(UUID party, Grant.Level level, long seconds) {
    return documents.ask(new CheckAccess(GUIDE, party, level, NOW.plusSeconds(seconds))).allowed();
  }

  private long jobs(String kind, Job.Status status) {
    return documents
        .ask(new FindJobs(Optional.of(GUIDE), Optional.of(kind), Optional.of(status)))
        .total();
  }
}
