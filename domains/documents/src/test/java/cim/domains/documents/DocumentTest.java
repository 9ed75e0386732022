package cim.domains.documents;

import static cim.domains.documents.Examples.ADA;
import static cim.domains.documents.Examples.CREATED;
import static cim.domains.documents.Examples.FIRST;
import static cim.domains.documents.Examples.GUIDE;
import static cim.domains.documents.Examples.SECOND;
import static cim.domains.documents.Examples.TITLE;
import static cim.domains.documents.Examples.TO_OTHER;
import static cim.domains.documents.Examples.creating;
import static cim.domains.documents.Examples.text;
import static cim.domains.documents.Examples.version;
import static cim.testkit.DeciderFixture.given;

import cim.domains.documents.DocumentCommand.AddAuthor;
import cim.domains.documents.DocumentCommand.AddLabel;
import cim.domains.documents.DocumentCommand.AddLink;
import cim.domains.documents.DocumentCommand.AddMetadata;
import cim.domains.documents.DocumentCommand.Approve;
import cim.domains.documents.DocumentCommand.Archive;
import cim.domains.documents.DocumentCommand.RecordFailure;
import cim.domains.documents.DocumentCommand.RecordText;
import cim.domains.documents.DocumentCommand.Reject;
import cim.domains.documents.DocumentCommand.RemoveAuthor;
import cim.domains.documents.DocumentCommand.RemoveLink;
import cim.domains.documents.DocumentCommand.Reopen;
import cim.domains.documents.DocumentCommand.Retitle;
import cim.domains.documents.DocumentCommand.Submit;
import cim.domains.documents.DocumentCommand.UpdateContent;
import cim.domains.documents.DocumentEvent.Approved;
import cim.domains.documents.DocumentEvent.Archived;
import cim.domains.documents.DocumentEvent.AuthorAdded;
import cim.domains.documents.DocumentEvent.AuthorRemoved;
import cim.domains.documents.DocumentEvent.ExtractionFailed;
import cim.domains.documents.DocumentEvent.LabelAdded;
import cim.domains.documents.DocumentEvent.LinkAdded;
import cim.domains.documents.DocumentEvent.LinkRemoved;
import cim.domains.documents.DocumentEvent.MetadataAdded;
import cim.domains.documents.DocumentEvent.MetadataRemoved;
import cim.domains.documents.DocumentEvent.Rejected;
import cim.domains.documents.DocumentEvent.Reopened;
import cim.domains.documents.DocumentEvent.Submitted;
import cim.domains.documents.DocumentEvent.TextExtracted;
import cim.domains.documents.DocumentEvent.TitleAdded;
import cim.domains.documents.DocumentEvent.TitleRemoved;
import cim.model.Reason;
import org.junit.jupiter.api.Test;

class DocumentTest {
  private static final Reason BROKEN = new Reason("the file is broken");
  private final DocumentDecider decider = new DocumentDecider();

  @Test
  void a_document_is_created_of_its_content() {
    given(decider).noEvents().when(creating(GUIDE, FIRST)).then(CREATED);
  }

  @Test
  void creating_it_again_with_the_same_content_changes_nothing() {
    given(decider).events(CREATED).when(creating(GUIDE, FIRST)).nothing();
  }

  @Test
  void creating_it_again_with_other_content_is_refused() {
    given(decider)
        .events(CREATED)
        .when(creating(GUIDE, SECOND))
        .rejected("document_already_created");
  }

  @Test
  void an_unknown_document_takes_no_other_command() {
    given(decider).noEvents().when(new Archive(GUIDE)).rejected("document_not_found");
  }

  @Test
  void other_content_is_a_version_that_follows_the_one_before() {
    given(decider)
        .events(CREATED)
        .when(new UpdateContent(GUIDE, SECOND))
        .then(version(2, SECOND, FIRST));
  }

  @Test
  void the_same_content_is_no_version() {
    given(decider).events(CREATED).when(new UpdateContent(GUIDE, FIRST)).nothing();
  }

  @Test
  void earlier_content_that_comes_back_is_a_version_of_its_own() {
    given(decider)
        .events(CREATED, version(2, SECOND, FIRST))
        .when(new UpdateContent(GUIDE, FIRST))
        .then(version(3, FIRST, SECOND));
  }

  @Test
  void new_content_makes_an_approved_document_a_draft_again() {
    given(decider)
        .events(CREATED, new Submitted(), new Approved())
        .when(new UpdateContent(GUIDE, SECOND))
        .then(new Reopened(), version(2, SECOND, FIRST));
  }

  @Test
  void a_new_title_takes_the_place_of_the_old() {
    Title next = new Title("The guide");
    given(decider)
        .events(CREATED)
        .when(new Retitle(GUIDE, next))
        .then(new TitleRemoved(TITLE), new TitleAdded(next));
  }

  @Test
  void a_note_takes_the_place_of_the_one_under_its_key() {
    given(decider)
        .events(CREATED, new MetadataAdded(pages("9")))
        .when(new AddMetadata(GUIDE, pages("10")))
        .then(new MetadataRemoved(pages("9")), new MetadataAdded(pages("10")));
    given(decider)
        .events(CREATED, new MetadataAdded(pages("9")))
        .when(new AddMetadata(GUIDE, pages("9")))
        .nothing();
  }

  @Test
  void a_label_is_added_once_however_it_is_written() {
    Label label = new Label("manual");
    given(decider).events(CREATED).when(new AddLabel(GUIDE, label)).then(new LabelAdded(label));
    given(decider)
        .events(CREATED, new LabelAdded(label))
        .when(new AddLabel(GUIDE, new Label(" Manual ")))
        .nothing();
  }

  @Test
  void an_author_is_added_and_removed_by_the_data_subject() {
    given(decider).events(CREATED).when(new AddAuthor(GUIDE, ADA)).then(new AuthorAdded(ADA));
    given(decider).events(CREATED, new AuthorAdded(ADA)).when(new AddAuthor(GUIDE, ADA)).nothing();
    given(decider)
        .events(CREATED, new AuthorAdded(ADA))
        .when(new RemoveAuthor(GUIDE, ADA.subject()))
        .then(new AuthorRemoved(ADA.subject()));
  }

  @Test
  void a_link_is_added_and_removed_once() {
    given(decider).events(CREATED).when(new AddLink(GUIDE, TO_OTHER)).then(new LinkAdded(TO_OTHER));
    given(decider)
        .events(CREATED, new LinkAdded(TO_OTHER))
        .when(new RemoveLink(GUIDE, TO_OTHER))
        .then(new LinkRemoved(TO_OTHER));
    given(decider).events(CREATED).when(new RemoveLink(GUIDE, TO_OTHER)).nothing();
  }

  @Test
  void the_text_of_the_newest_version_is_recorded_once() {
    Text text = text(FIRST, "Read me.");
    given(decider).events(CREATED).when(new RecordText(GUIDE, text)).then(new TextExtracted(text));
    given(decider)
        .events(CREATED, new TextExtracted(text))
        .when(new RecordText(GUIDE, text))
        .nothing();
  }

  @Test
  void the_text_of_an_older_version_comes_too_late() {
    given(decider)
        .events(CREATED, version(2, SECOND, FIRST))
        .when(new RecordText(GUIDE, text(FIRST, "Read me.")))
        .rejected("content_superseded");
  }

  @Test
  void a_version_that_could_not_be_read_is_said_to_be_so() {
    given(decider)
        .events(CREATED)
        .when(new RecordFailure(GUIDE, FIRST.cid(), BROKEN))
        .then(new ExtractionFailed(FIRST.cid(), BROKEN));
  }

  @Test
  void what_was_submitted_is_approved_or_rejected() {
    given(decider).events(CREATED).when(new Submit(GUIDE)).then(new Submitted());
    given(decider).events(CREATED, new Submitted()).when(new Approve(GUIDE)).then(new Approved());
    given(decider)
        .events(CREATED, new Submitted())
        .when(new Reject(GUIDE, BROKEN))
        .then(new Rejected(BROKEN));
  }

  @Test
  void a_draft_is_not_approved() {
    given(decider).events(CREATED).when(new Approve(GUIDE)).rejected("wrong_status");
  }

  @Test
  void an_archived_document_changes_no_more_until_it_is_reopened() {
    given(decider)
        .events(CREATED, new Archived())
        .when(new UpdateContent(GUIDE, SECOND))
        .rejected("document_archived");
    given(decider).events(CREATED, new Archived()).when(new Reopen(GUIDE)).then(new Reopened());
  }

  private static Metadata pages(String number) {
    return new Metadata(new Metadata.Key("pages"), new Metadata.Note(number));
  }
}
