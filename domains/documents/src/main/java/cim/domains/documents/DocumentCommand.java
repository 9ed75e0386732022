package cim.domains.documents;

import cim.ipld.Cid;
import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Reason;
import java.util.Optional;

/** What can be asked of a document. */
public sealed interface DocumentCommand extends Command<Document> {

  @Doc("Makes a document of content that is in the object store.")
  record Create(EntityId<Document> document, Title title, Optional<FilePath> path, Content content)
      implements DocumentCommand {}

  @Doc("Replaces the content by a new version; one that was reviewed is a draft again.")
  record UpdateContent(EntityId<Document> document, Content content) implements DocumentCommand {}

  @Doc("Gives the document another title.")
  record Retitle(EntityId<Document> document, Title title) implements DocumentCommand {}

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
  record AddAuthor(EntityId<Document> document, Signature author) implements DocumentCommand {}

  @Doc("Says that somebody did not write the document.")
  record RemoveAuthor(EntityId<Document> document, EntityId<Contributor> subject)
      implements DocumentCommand {}

  @Doc("Links the document to another, or to a file.")
  record AddLink(EntityId<Document> document, Link link) implements DocumentCommand {}

  @Doc("Removes a link.")
  record RemoveLink(EntityId<Document> document, Link link) implements DocumentCommand {}

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

  @Doc("Puts the document aside; it changes no more until it is reopened.")
  record Archive(EntityId<Document> document) implements DocumentCommand {}
}
