package cim.domains.documents;

import static cim.domains.documents.Examples.CREATED;
import static cim.domains.documents.Examples.DESCRIPTION;
import static cim.domains.documents.Examples.GUIDE;
import static cim.domains.documents.Examples.MANUAL;
import static cim.domains.documents.Examples.OTHER;
import static cim.domains.documents.Examples.OWNED;
import static cim.domains.documents.Examples.PERSON;
import static cim.domains.documents.Examples.SHELF;
import static cim.domains.documents.Examples.WORKFLOW;
import static cim.testkit.DeciderFixture.NOW;
import static cim.testkit.DeciderFixture.given;

import cim.domains.documents.DocumentCommand.AddLabel;
import cim.domains.documents.DocumentCommand.AddReference;
import cim.domains.documents.DocumentCommand.AddToCollection;
import cim.domains.documents.DocumentCommand.Archive;
import cim.domains.documents.DocumentCommand.AssignOwnership;
import cim.domains.documents.DocumentCommand.ChangeExpiry;
import cim.domains.documents.DocumentCommand.ChangeLanguage;
import cim.domains.documents.DocumentCommand.Classify;
import cim.domains.documents.DocumentCommand.Delete;
import cim.domains.documents.DocumentCommand.Describe;
import cim.domains.documents.DocumentCommand.Publish;
import cim.domains.documents.DocumentCommand.Purge;
import cim.domains.documents.DocumentCommand.RecordWorkflow;
import cim.domains.documents.DocumentCommand.RemoveFromCollection;
import cim.domains.documents.DocumentCommand.RemoveReference;
import cim.domains.documents.DocumentCommand.Restore;
import cim.domains.documents.DocumentCommand.Share;
import cim.domains.documents.DocumentCommand.StartWorkflow;
import cim.domains.documents.DocumentCommand.Submit;
import cim.domains.documents.DocumentCommand.Supersede;
import cim.domains.documents.DocumentCommand.Unshare;
import cim.domains.documents.DocumentEvent.Approved;
import cim.domains.documents.DocumentEvent.Archived;
import cim.domains.documents.DocumentEvent.ClassificationAdded;
import cim.domains.documents.DocumentEvent.CollectionEntered;
import cim.domains.documents.DocumentEvent.CollectionLeft;
import cim.domains.documents.DocumentEvent.Deleted;
import cim.domains.documents.DocumentEvent.DescriptionAdded;
import cim.domains.documents.DocumentEvent.DescriptionRemoved;
import cim.domains.documents.DocumentEvent.ExpiryAdded;
import cim.domains.documents.DocumentEvent.ExpiryRemoved;
import cim.domains.documents.DocumentEvent.LabelAdded;
import cim.domains.documents.DocumentEvent.LanguageAdded;
import cim.domains.documents.DocumentEvent.MarkedForDeletion;
import cim.domains.documents.DocumentEvent.OwnershipAdded;
import cim.domains.documents.DocumentEvent.OwnershipRemoved;
import cim.domains.documents.DocumentEvent.Published;
import cim.domains.documents.DocumentEvent.ReferenceAdded;
import cim.domains.documents.DocumentEvent.ReferenceRemoved;
import cim.domains.documents.DocumentEvent.Restored;
import cim.domains.documents.DocumentEvent.RetentionAdded;
import cim.domains.documents.DocumentEvent.RetentionRemoved;
import cim.domains.documents.DocumentEvent.Shared;
import cim.domains.documents.DocumentEvent.Submitted;
import cim.domains.documents.DocumentEvent.Superseded;
import cim.domains.documents.DocumentEvent.Unshared;
import cim.domains.documents.DocumentEvent.WorkflowCompleted;
import cim.domains.documents.DocumentEvent.WorkflowStarted;
import cim.model.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LifeTest {
  private static final Reason REASON = new Reason("nobody needs it");
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Instant LATER = NOW.plus(YEAR);
  private final DocumentDecider decider = new DocumentDecider();

  @Test
  void what_was_approved_is_published_and_then_superseded() {
    given(decider)
        .events(CREATED, new Submitted(), new Approved())
        .when(new Publish(GUIDE))
        .then(new Published());
    given(decider)
        .events(CREATED, new Submitted(), new Approved(), new Published())
        .when(new Supersede(GUIDE, OTHER))
        .then(new Superseded(OTHER));
  }

  @Test
  void a_draft_is_neither_published_nor_superseded() {
    given(decider).events(CREATED).when(new Publish(GUIDE)).rejected("wrong_status");
    given(decider).events(CREATED).when(new Supersede(GUIDE, OTHER)).rejected("wrong_status");
  }

  @Test
  void a_document_does_not_supersede_itself() {
    given(decider)
        .events(CREATED, new Submitted(), new Approved())
        .when(new Supersede(GUIDE, GUIDE))
        .rejected("successor_is_itself");
  }

  @Test
  void what_is_marked_for_deletion_changes_no_more_until_it_is_restored() {
    given(decider)
        .events(CREATED)
        .when(new Delete(GUIDE, REASON))
        .then(new MarkedForDeletion(REASON));
    given(decider)
        .events(CREATED, new MarkedForDeletion(REASON))
        .when(new Submit(GUIDE))
        .rejected("document_marked_for_deletion");
    given(decider)
        .events(CREATED, new MarkedForDeletion(REASON))
        .when(new Restore(GUIDE))
        .then(new Restored());
  }

  @Test
  void only_what_is_marked_is_deleted_for_good() {
    given(decider).events(CREATED).when(new Purge(GUIDE)).rejected("wrong_status");
    given(decider)
        .events(CREATED, new MarkedForDeletion(REASON))
        .when(new Purge(GUIDE))
        .then(new Deleted());
    given(decider)
        .events(CREATED, new MarkedForDeletion(REASON), new Deleted())
        .when(new Purge(GUIDE))
        .nothing();
    given(decider)
        .events(CREATED, new MarkedForDeletion(REASON), new Deleted())
        .when(new Restore(GUIDE))
        .rejected("document_deleted");
  }

  @Test
  void what_must_be_kept_is_not_deleted_before_its_time() {
    given(decider)
        .events(CREATED, new Archived(), new RetentionAdded(LATER), new MarkedForDeletion(REASON))
        .when(new Purge(GUIDE))
        .rejected("retention_not_over");
    given(decider)
        .events(CREATED, new Archived(), new RetentionAdded(LATER), new MarkedForDeletion(REASON))
        .at(LATER)
        .when(new Purge(GUIDE))
        .then(new Deleted());
  }

  @Test
  void a_retention_grows_and_never_shrinks() {
    given(decider)
        .events(CREATED)
        .when(new Archive(GUIDE, Optional.of(YEAR)))
        .then(new Archived(), new RetentionAdded(LATER));
    given(decider)
        .events(CREATED, new Archived(), new RetentionAdded(LATER))
        .when(new Archive(GUIDE, Optional.of(Duration.ofDays(1))))
        .nothing();
    given(decider)
        .events(CREATED, new Archived(), new RetentionAdded(LATER))
        .when(new Archive(GUIDE, Optional.of(YEAR.multipliedBy(2))))
        .then(new RetentionRemoved(LATER), new RetentionAdded(LATER.plus(YEAR)));
    given(decider)
        .events(CREATED)
        .when(new Archive(GUIDE, Optional.of(Duration.ofDays(-1))))
        .rejected("retention_out_of_range");
  }

  @Test
  void an_expiry_is_in_the_future() {
    given(decider)
        .events(CREATED)
        .when(new ChangeExpiry(GUIDE, Optional.of(LATER)))
        .then(new ExpiryAdded(LATER));
    given(decider)
        .events(CREATED, new ExpiryAdded(LATER))
        .when(new ChangeExpiry(GUIDE, Optional.empty()))
        .then(new ExpiryRemoved(LATER));
    given(decider)
        .events(CREATED)
        .when(new ChangeExpiry(GUIDE, Optional.of(NOW)))
        .rejected("expiry_in_the_past");
  }

  @Test
  void a_description_and_a_language_are_said_and_taken_back() {
    given(decider)
        .events(CREATED)
        .when(new Describe(GUIDE, Optional.of(DESCRIPTION)))
        .then(new DescriptionAdded(DESCRIPTION));
    given(decider)
        .events(CREATED, new DescriptionAdded(DESCRIPTION))
        .when(new Describe(GUIDE, Optional.empty()))
        .then(new DescriptionRemoved(DESCRIPTION));
    given(decider)
        .events(CREATED)
        .when(new ChangeLanguage(GUIDE, Optional.of(new Language("en"))))
        .then(new LanguageAdded(new Language("en")));
  }

  @Test
  void somebody_answers_for_a_document() {
    given(decider)
        .events(CREATED)
        .when(new AssignOwnership(GUIDE, Optional.of(OWNED)))
        .then(new OwnershipAdded(OWNED));
    given(decider)
        .events(CREATED, new OwnershipAdded(OWNED))
        .when(new AssignOwnership(GUIDE, Optional.empty()))
        .then(new OwnershipRemoved(OWNED));
  }

  @Test
  void a_document_is_classified_once() {
    given(decider)
        .events(CREATED)
        .when(new Classify(GUIDE, MANUAL))
        .then(new ClassificationAdded(MANUAL));
    given(decider)
        .events(CREATED, new ClassificationAdded(MANUAL))
        .when(new Classify(GUIDE, MANUAL))
        .nothing();
  }

  @Test
  void a_document_enters_and_leaves_a_collection_once() {
    given(decider)
        .events(CREATED)
        .when(new AddToCollection(GUIDE, SHELF))
        .then(new CollectionEntered(SHELF));
    given(decider)
        .events(CREATED, new CollectionEntered(SHELF))
        .when(new AddToCollection(GUIDE, SHELF))
        .nothing();
    given(decider)
        .events(CREATED, new CollectionEntered(SHELF))
        .when(new RemoveFromCollection(GUIDE, SHELF))
        .then(new CollectionLeft(SHELF));
  }

  @Test
  void a_reference_is_added_and_removed_once() {
    Reference reference = new Reference("https://example.org/");
    given(decider)
        .events(CREATED)
        .when(new AddReference(GUIDE, reference))
        .then(new ReferenceAdded(reference));
    given(decider)
        .events(CREATED, new ReferenceAdded(reference))
        .when(new RemoveReference(GUIDE, reference))
        .then(new ReferenceRemoved(reference));
  }

  @Test
  void what_somebody_is_allowed_takes_the_place_of_what_was_before() {
    Grant read = new Grant(PERSON, Grant.Level.READ, Optional.empty());
    Grant write = new Grant(PERSON, Grant.Level.WRITE, Optional.of(LATER));
    given(decider)
        .events(CREATED, new Shared(read))
        .when(new Share(GUIDE, write))
        .then(new Unshared(read), new Shared(write));
    given(decider)
        .events(CREATED, new Shared(read))
        .when(new Unshare(GUIDE, PERSON))
        .then(new Unshared(read));
    given(decider)
        .events(CREATED)
        .when(new Share(GUIDE, new Grant(PERSON, Grant.Level.READ, Optional.of(NOW))))
        .rejected("share_already_over");
  }

  @Test
  void a_workflow_begins_and_comes_to_an_end() {
    given(decider)
        .events(CREATED)
        .when(new StartWorkflow(GUIDE, WORKFLOW))
        .then(new WorkflowStarted(WORKFLOW));
    given(decider)
        .events(CREATED, new WorkflowStarted(WORKFLOW))
        .when(new RecordWorkflow(GUIDE, WORKFLOW, WorkflowOutcome.COMPLETED))
        .then(new WorkflowCompleted(WORKFLOW, WorkflowOutcome.COMPLETED));
    given(decider)
        .events(CREATED)
        .when(new RecordWorkflow(GUIDE, WORKFLOW, WorkflowOutcome.COMPLETED))
        .nothing();
    given(decider)
        .events(CREATED)
        .when(new StartWorkflow(GUIDE, PERSON))
        .rejected("not_a_workflow");
  }

  @Test
  void a_document_takes_five_hundred_labels_and_no_more() {
    List<DocumentEvent> events = new ArrayList<>();
    events.add(CREATED);
    for (int i = 0; i < Document.MOST; i++) {
      events.add(new LabelAdded(new Label("label " + i)));
    }
    given(decider)
        .events(events.toArray(DocumentEvent[]::new))
        .when(new AddLabel(GUIDE, new Label("one more")))
        .rejected("too_many_entries");
  }
}
