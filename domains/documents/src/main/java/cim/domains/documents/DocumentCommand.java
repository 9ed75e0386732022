package cim.domains.documents;

import cim.ipld.Cid;
import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What can be asked of a document. */
public sealed interface DocumentCommand extends Command<Document> {

  @Doc("Makes a document of content that is in the object store.")
  record Create(EntityId<Document> document, Title title, Optional<FilePath> path, Content content)
      implements DocumentCommand {}

  @Doc("Makes a document of a version of another, from which both can be merged again.")
  record Fork(
      EntityId<Document> document,
      EntityId<Document> source,
      Title title,
      Optional<FilePath> path,
      Content content)
      implements DocumentCommand {}

  /**
   * @param follows the content that it is to follow; where another one came in between, the update
   *     is refused
   * @param step how much it changes for others; a minor step where nothing is said
   * @param origin how it came about; by editing where nothing is said
   */
  @Doc("Replaces the content by a new version; one that was reviewed is a draft again.")
  record UpdateContent(
      EntityId<Document> document,
      Content content,
      Optional<Cid> follows,
      Optional<SemanticVersion.Step> step,
      Optional<Revision.Origin> origin)
      implements DocumentCommand {

    /** Whatever the content is that it follows, by a minor step. */
    public UpdateContent(EntityId<Document> document, Content content) {
      this(document, content, Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

  /**
   * @param number of one of the last 100 versions
   */
  @Doc("Makes an earlier content the newest version again.")
  record RollBack(EntityId<Document> document, long number) implements DocumentCommand {}

  @Doc("Gives a version a name that it keeps.")
  record TagVersion(EntityId<Document> document, VersionTag tag) implements DocumentCommand {}

  @Doc("Takes a name from the version that has it.")
  record UntagVersion(EntityId<Document> document, Label label) implements DocumentCommand {}

  /**
   * @param session a new id
   * @param mode shared with others where nothing is said
   * @param lasting at most 30 days; one hour where nothing is said
   */
  @Doc("Says that somebody edits the newest version from now on.")
  record BeginEdit(
      EntityId<Document> document,
      EntityId<EditSession> session,
      EntityRef editor,
      Optional<EditSession.Mode> mode,
      Optional<Duration> lasting)
      implements DocumentCommand {}

  @Doc("Makes what came of an edit the next version; refused where the content is another by now.")
  record CommitEdit(
      EntityId<Document> document,
      EntityId<EditSession> session,
      Content content,
      Optional<SemanticVersion.Step> step)
      implements DocumentCommand {}

  @Doc("Ends an edit of which nothing comes.")
  record CancelEdit(EntityId<Document> document, EntityId<EditSession> session)
      implements DocumentCommand {}

  @Doc("Gives the document another title.")
  record Retitle(EntityId<Document> document, Title title) implements DocumentCommand {}

  @Doc("Says what the document is about; without a description, nothing is said.")
  record Describe(EntityId<Document> document, Optional<Description> description)
      implements DocumentCommand {}

  @Doc("Says in which language the document is written; without one, nothing is said.")
  record ChangeLanguage(EntityId<Document> document, Optional<Language> language)
      implements DocumentCommand {}

  @Doc("Says who answers for the document; without an ownership, nobody does.")
  record AssignOwnership(EntityId<Document> document, Optional<Ownership> ownership)
      implements DocumentCommand {}

  @Doc("Notes something of the document, in place of what stood under the key.")
  record AddMetadata(EntityId<Document> document, Metadata metadata) implements DocumentCommand {}

  @Doc("Removes what is noted under a key.")
  record RemoveMetadata(EntityId<Document> document, Metadata.Key key) implements DocumentCommand {}

  @Doc("Says what kind of document it is and who may see it.")
  record Classify(EntityId<Document> document, Classification classification)
      implements DocumentCommand {}

  @Doc("Files the document under a word.")
  record AddLabel(EntityId<Document> document, Label label) implements DocumentCommand {}

  @Doc("Takes the document from under a word.")
  record RemoveLabel(EntityId<Document> document, Label label) implements DocumentCommand {}

  @Doc("Says who wrote the document.")
  record AddAuthor(EntityId<Document> document, Authorship author) implements DocumentCommand {}

  @Doc("Says that somebody did not write the document.")
  record RemoveAuthor(EntityId<Document> document, EntityId<Contributor> subject)
      implements DocumentCommand {}

  @Doc("Links the document to another, or to a file.")
  record AddLink(EntityId<Document> document, Link link) implements DocumentCommand {}

  @Doc("Removes a link.")
  record RemoveLink(EntityId<Document> document, Link link) implements DocumentCommand {}

  @Doc("Refers to something outside by its URI.")
  record AddReference(EntityId<Document> document, Reference reference)
      implements DocumentCommand {}

  @Doc("Removes a reference.")
  record RemoveReference(EntityId<Document> document, Reference reference)
      implements DocumentCommand {}

  @Doc("Puts the document into a collection.")
  record AddToCollection(EntityId<Document> document, EntityId<Collection> collection)
      implements DocumentCommand {}

  @Doc("Takes the document out of a collection.")
  record RemoveFromCollection(EntityId<Document> document, EntityId<Collection> collection)
      implements DocumentCommand {}

  @Doc("Lets somebody read, comment, write or administer, in place of what was allowed before.")
  record Share(EntityId<Document> document, Grant grant) implements DocumentCommand {}

  @Doc("Ends what somebody was allowed.")
  record Unshare(EntityId<Document> document, EntityRef party) implements DocumentCommand {}

  @Doc("Signs the newest version, or one of the last 100; the signature is checked.")
  record Sign(EntityId<Document> document, Signature signature) implements DocumentCommand {}

  /**
   * @param workflow an execution, by its id where workflows are kept
   */
  @Doc("Says that the document goes through a workflow.")
  record StartWorkflow(EntityId<Document> document, EntityRef workflow)
      implements DocumentCommand {}

  @Doc("Records what came of a workflow that the document went through.")
  record RecordWorkflow(EntityId<Document> document, EntityRef workflow, WorkflowOutcome outcome)
      implements DocumentCommand {}

  @Doc("Records the text that was extracted from the newest version.")
  record RecordText(EntityId<Document> document, Text text) implements DocumentCommand {}

  @Doc("Records that no text could be extracted from the newest version.")
  record RecordFailure(EntityId<Document> document, Cid content, Reason reason)
      implements DocumentCommand {}

  @Doc("Asks for a review.")
  record Submit(EntityId<Document> document) implements DocumentCommand {}

  @Doc("Approves what was submitted.")
  record Approve(EntityId<Document> document) implements DocumentCommand {}

  @Doc("Rejects what was submitted.")
  record Reject(EntityId<Document> document, Reason reason) implements DocumentCommand {}

  @Doc("Makes the document a draft again.")
  record Reopen(EntityId<Document> document) implements DocumentCommand {}

  @Doc("Publishes what was approved.")
  record Publish(EntityId<Document> document) implements DocumentCommand {}

  @Doc("Says that another document takes the place of this one.")
  record Supersede(EntityId<Document> document, EntityId<Document> successor)
      implements DocumentCommand {}

  /**
   * @param retention how long it must be kept before it may be deleted, at most 36,500 days
   */
  @Doc("Puts the document aside; it changes no more until it is reopened.")
  record Archive(EntityId<Document> document, Optional<Duration> retention)
      implements DocumentCommand {

    /** It may be deleted at once. */
    public Archive(EntityId<Document> document) {
      this(document, Optional.empty());
    }
  }

  @Doc("Says when the document is archived by itself; without a time, never.")
  record ChangeExpiry(EntityId<Document> document, Optional<Instant> expires)
      implements DocumentCommand {}

  @Doc("Marks the document for deletion; it can be restored.")
  record Delete(EntityId<Document> document, Reason reason) implements DocumentCommand {}

  @Doc("Takes the mark away again; the document is a draft.")
  record Restore(EntityId<Document> document) implements DocumentCommand {}

  @Doc("Deletes for good what is marked for deletion, once it need not be kept any more.")
  record Purge(EntityId<Document> document) implements DocumentCommand {}
}
