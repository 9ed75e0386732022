package cim.domains.documents;

import cim.ipld.Cid;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Reason;
import cim.model.Version;
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
  @Version(1)
  record VersionCreated(long number, Content content, Cid predecessor) implements DocumentEvent {}

  @Version(1)
  record TitleRemoved(Title title) implements DocumentEvent {}

  @Version(1)
  record TitleAdded(Title title) implements DocumentEvent {}

  @Version(1)
  record MetadataRemoved(Metadata metadata) implements DocumentEvent {}

  @Version(1)
  record MetadataAdded(Metadata metadata) implements DocumentEvent {}

  @Version(1)
  record ClassificationRemoved(Classification classification) implements DocumentEvent {}

  @Version(1)
  record ClassificationAdded(Classification classification) implements DocumentEvent {}

  @Version(1)
  record LabelAdded(Label label) implements DocumentEvent {}

  @Version(1)
  record LabelRemoved(Label label) implements DocumentEvent {}

  @Version(1)
  record AuthorAdded(Signature author) implements DocumentEvent {}

  @Version(1)
  record AuthorRemoved(EntityId<Contributor> subject) implements DocumentEvent {}

  @Version(1)
  record LinkAdded(Link link) implements DocumentEvent {}

  @Version(1)
  record LinkRemoved(Link link) implements DocumentEvent {}

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
  record Archived() implements DocumentEvent {}
}
