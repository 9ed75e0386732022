package cim.domains.documents;

import cim.ipld.Cid;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Event;
import cim.model.Reason;
import cim.model.Version;
import java.time.Instant;
import java.util.Optional;

/** What can have happened to a document. A changed value is removed and added (seed 001). */
public sealed interface DocumentEvent extends Event<Document> {

  @Version(1)
  record Created(Title title, Optional<FilePath> path, Content content) implements DocumentEvent {}

  /**
   * The content has a successor.
   *
   * @param number counts versions; what was created is 1
   * @param predecessor the content that this one follows
   */
  @Version(2)
  record VersionCreated(
      long number,
      SemanticVersion version,
      Content content,
      Cid predecessor,
      Revision.Origin origin)
      implements DocumentEvent {}

  /**
   * The document was made of another.
   *
   * @param content the version that it was made of
   */
  @Version(1)
  record Forked(EntityId<Document> source, Cid content) implements DocumentEvent {}

  @Version(1)
  record VersionTagged(VersionTag tag) implements DocumentEvent {}

  @Version(1)
  record VersionUntagged(VersionTag tag) implements DocumentEvent {}

  @Version(1)
  record EditBegun(EditSession session) implements DocumentEvent {}

  @Version(1)
  record EditEnded(EntityId<EditSession> session, EditSession.Ending ending)
      implements DocumentEvent {}

  @Version(1)
  record TitleRemoved(Title title) implements DocumentEvent {}

  @Version(1)
  record TitleAdded(Title title) implements DocumentEvent {}

  @Version(1)
  record MetadataRemoved(Metadata metadata) implements DocumentEvent {}

  @Version(1)
  record MetadataAdded(Metadata metadata) implements DocumentEvent {}

  @Version(1)
  record DescriptionRemoved(Description description) implements DocumentEvent {}

  @Version(1)
  record DescriptionAdded(Description description) implements DocumentEvent {}

  @Version(1)
  record LanguageRemoved(Language language) implements DocumentEvent {}

  @Version(1)
  record LanguageAdded(Language language) implements DocumentEvent {}

  @Version(1)
  record OwnershipRemoved(Ownership ownership) implements DocumentEvent {}

  @Version(1)
  record OwnershipAdded(Ownership ownership) implements DocumentEvent {}

  @Version(2)
  record ClassificationRemoved(Classification classification) implements DocumentEvent {}

  @Version(2)
  record ClassificationAdded(Classification classification) implements DocumentEvent {}

  @Version(1)
  record LabelAdded(Label label) implements DocumentEvent {}

  @Version(1)
  record LabelRemoved(Label label) implements DocumentEvent {}

  @Version(1)
  record AuthorAdded(Authorship author) implements DocumentEvent {}

  @Version(1)
  record AuthorRemoved(EntityId<Contributor> subject) implements DocumentEvent {}

  @Version(1)
  record LinkAdded(Link link) implements DocumentEvent {}

  @Version(1)
  record LinkRemoved(Link link) implements DocumentEvent {}

  @Version(1)
  record ReferenceAdded(Reference reference) implements DocumentEvent {}

  @Version(1)
  record ReferenceRemoved(Reference reference) implements DocumentEvent {}

  @Version(1)
  record CollectionEntered(EntityId<Collection> collection) implements DocumentEvent {}

  @Version(1)
  record CollectionLeft(EntityId<Collection> collection) implements DocumentEvent {}

  @Version(1)
  record Shared(Grant grant) implements DocumentEvent {}

  @Version(1)
  record Unshared(Grant grant) implements DocumentEvent {}

  @Version(1)
  record Signed(Signature signature) implements DocumentEvent {}

  @Version(1)
  record WorkflowStarted(EntityRef workflow) implements DocumentEvent {}

  @Version(1)
  record WorkflowCompleted(EntityRef workflow, WorkflowOutcome outcome) implements DocumentEvent {}

  @Version(1)
  record TextExtracted(Text text) implements DocumentEvent {}

  @Version(1)
  record ExtractionFailed(Cid content, Reason reason) implements DocumentEvent {}

  @Version(1)
  record Submitted() implements DocumentEvent {}

  @Version(1)
  record Approved() implements DocumentEvent {}

  @Version(1)
  record Rejected(Reason reason) implements DocumentEvent {}

  @Version(1)
  record Reopened() implements DocumentEvent {}

  @Version(1)
  record Published() implements DocumentEvent {}

  @Version(1)
  record Superseded(EntityId<Document> successor) implements DocumentEvent {}

  @Version(1)
  record Archived() implements DocumentEvent {}

  @Version(1)
  record RetentionRemoved(Instant until) implements DocumentEvent {}

  @Version(1)
  record RetentionAdded(Instant until) implements DocumentEvent {}

  @Version(1)
  record ExpiryRemoved(Instant at) implements DocumentEvent {}

  @Version(1)
  record ExpiryAdded(Instant at) implements DocumentEvent {}

  @Version(1)
  record MarkedForDeletion(Reason reason) implements DocumentEvent {}

  @Version(1)
  record Restored() implements DocumentEvent {}

  @Version(1)
  record Deleted() implements DocumentEvent {}
}
