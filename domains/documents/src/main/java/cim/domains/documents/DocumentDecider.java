package cim.domains.documents;

import cim.domains.documents.Document.Status;
import cim.domains.documents.DocumentCommand.AddAuthor;
import cim.domains.documents.DocumentCommand.AddLabel;
import cim.domains.documents.DocumentCommand.AddLink;
import cim.domains.documents.DocumentCommand.AddMetadata;
import cim.domains.documents.DocumentCommand.Approve;
import cim.domains.documents.DocumentCommand.Archive;
import cim.domains.documents.DocumentCommand.Classify;
import cim.domains.documents.DocumentCommand.Create;
import cim.domains.documents.DocumentCommand.RecordFailure;
import cim.domains.documents.DocumentCommand.RecordText;
import cim.domains.documents.DocumentCommand.Reject;
import cim.domains.documents.DocumentCommand.RemoveAuthor;
import cim.domains.documents.DocumentCommand.RemoveLabel;
import cim.domains.documents.DocumentCommand.RemoveLink;
import cim.domains.documents.DocumentCommand.RemoveMetadata;
import cim.domains.documents.DocumentCommand.Reopen;
import cim.domains.documents.DocumentCommand.Retitle;
import cim.domains.documents.DocumentCommand.Submit;
import cim.domains.documents.DocumentCommand.UpdateContent;
import cim.domains.documents.DocumentEvent.Approved;
import cim.domains.documents.DocumentEvent.Archived;
import cim.domains.documents.DocumentEvent.AuthorAdded;
import cim.domains.documents.DocumentEvent.AuthorRemoved;
import cim.domains.documents.DocumentEvent.ClassificationAdded;
import cim.domains.documents.DocumentEvent.ClassificationRemoved;
import cim.domains.documents.DocumentEvent.Created;
import cim.domains.documents.DocumentEvent.ExtractionFailed;
import cim.domains.documents.DocumentEvent.LabelAdded;
import cim.domains.documents.DocumentEvent.LabelRemoved;
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
import cim.domains.documents.DocumentEvent.VersionCreated;
import cim.ipld.Cid;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Inputs;
import cim.model.Items;
import cim.model.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides what happens to a document. */
public final class DocumentDecider implements Decider<DocumentCommand, DocumentEvent, Document> {

  @Override
  public Document initial() {
    return Document.UNKNOWN;
  }

  @Override
  public Decision<DocumentEvent> decide(DocumentCommand command, Document state, Inputs in) {
    return switch (state.status()) {
      case UNKNOWN ->
          command instanceof Create create
              ? Decision.accept(new Created(create.title(), create.path(), create.content()))
              : Decision.reject("document_not_found", "there is no such document; create it first");
      case ARCHIVED -> decideArchived(command);
      case DRAFT, IN_REVIEW, APPROVED, REJECTED -> decideOpen(command, state);
    };
  }

  private static Decision<DocumentEvent> decideArchived(DocumentCommand command) {
    if (command instanceof Reopen) {
      return Decision.accept(new Reopened());
    }
    return command instanceof Archive
        ? Decision.nothing()
        : Decision.reject("document_archived", "the document is archived; reopen it first");
  }

  private static Decision<DocumentEvent> decideOpen(DocumentCommand command, Document state) {
    return switch (command) {
      case Create create -> createAgain(create, state);
      case UpdateContent(_, Content content) -> update(content, state);
      case Retitle(_, Title title) ->
          Decision.replace(state.title(), title, TitleRemoved::new, TitleAdded::new);
      case AddMetadata(_, Metadata metadata) -> addMetadata(metadata, state);
      case RemoveMetadata(_, Metadata.Key key) ->
          Decision.remove(state.note(key), MetadataRemoved::new);
      case Classify(_, Classification classification) ->
          Decision.replace(
              state.classification(),
              classification,
              ClassificationRemoved::new,
              ClassificationAdded::new);
      case AddLabel(_, Label label) ->
          Decision.add(label, state.labels(), Document.MOST, new LabelAdded(label));
      case RemoveLabel(_, Label label) ->
          Decision.remove(label, state.labels(), new LabelRemoved(label));
      case AddAuthor(_, Signature author) ->
          Decision.add(author.subject(), state.authors(), Document.MOST, new AuthorAdded(author));
      case RemoveAuthor(_, EntityId<Contributor> subject) ->
          Decision.remove(subject, state.authors(), new AuthorRemoved(subject));
      case AddLink(_, Link link) ->
          Decision.add(link, state.links(), Document.MOST, new LinkAdded(link));
      case RemoveLink(_, Link link) -> Decision.remove(link, state.links(), new LinkRemoved(link));
      case RecordText(_, Text text) -> read(text.content(), state, new TextExtracted(text));
      case RecordFailure(_, Cid content, Reason reason) ->
          read(content, state, new ExtractionFailed(content, reason));
      case Submit _ -> Document.TRANSITIONS.move(state.status(), Status.IN_REVIEW, new Submitted());
      case Approve _ -> Document.TRANSITIONS.move(state.status(), Status.APPROVED, new Approved());
      case Reject(_, Reason reason) ->
          Document.TRANSITIONS.move(state.status(), Status.REJECTED, new Rejected(reason));
      case Reopen _ ->
          state.status() == Status.DRAFT ? Decision.nothing() : Decision.accept(new Reopened());
      case Archive _ -> Decision.accept(new Archived());
    };
  }

  private static Decision<DocumentEvent> createAgain(Create create, Document state) {
    return state.isNewest(create.content().cid())
        ? Decision.nothing()
        : Decision.reject(
            "document_already_created", "the document is there; update its content instead");
  }

  private static Decision<DocumentEvent> update(Content content, Document state) {
    Optional<Content> old = state.content();
    if (old.isEmpty() || state.isNewest(content.cid())) {
      return Decision.nothing();
    }
    List<DocumentEvent> events = new ArrayList<>();
    if (state.status() != Status.DRAFT) {
      events.add(new Reopened()); // Nobody has reviewed what comes now.
    }
    events.add(new VersionCreated(state.version() + 1, content, old.get().cid()));
    return Decision.accept(events);
  }

  private static Decision<DocumentEvent> addMetadata(Metadata metadata, Document state) {
    Optional<Metadata> old = state.note(metadata.key());
    if (old.isEmpty() && state.metadata().size() >= Document.MOST) {
      return Decision.tooMany(Document.MOST);
    }
    return Decision.replace(old, metadata, MetadataRemoved::new, MetadataAdded::new);
  }

  /** What follows from reading the newest version; what is said of an older one comes too late. */
  private static Decision<DocumentEvent> read(Cid content, Document state, DocumentEvent outcome) {
    if (!state.isNewest(content)) {
      return Decision.reject(
          "content_superseded",
          "content: %s (expected: %s); read the newest version"
              .formatted(content, state.content().map(one -> one.cid().toString()).orElse("none")));
    }
    return state.read().equals(Optional.of(content))
        ? Decision.nothing()
        : Decision.accept(outcome);
  }

  @Override
  public Document evolve(Document state, DocumentEvent event) {
    return switch (event) {
      case Created created ->
          state.in(Status.DRAFT).titled(Optional.of(created.title())).with(created.content(), 1);
      case VersionCreated version -> state.with(version.content(), version.number());
      case TitleRemoved _ -> state.titled(Optional.empty());
      case TitleAdded(Title title) -> state.titled(Optional.of(title));
      case MetadataRemoved(Metadata metadata) ->
          state.withMetadata(
              Items.withoutThose(state.metadata(), one -> one.key().equals(metadata.key())));
      case MetadataAdded(Metadata metadata) ->
          state.withMetadata(Items.with(state.metadata(), metadata));
      case ClassificationRemoved _ -> state.classified(Optional.empty());
      case ClassificationAdded(Classification next) -> state.classified(Optional.of(next));
      case LabelAdded(Label label) -> state.withLabels(Items.with(state.labels(), label));
      case LabelRemoved(Label label) -> state.withLabels(Items.without(state.labels(), label));
      case AuthorAdded(Signature author) ->
          state.withAuthors(Items.with(state.authors(), author.subject()));
      case AuthorRemoved(EntityId<Contributor> subject) ->
          state.withAuthors(Items.without(state.authors(), subject));
      case LinkAdded(Link link) -> state.withLinks(Items.with(state.links(), link));
      case LinkRemoved(Link link) -> state.withLinks(Items.without(state.links(), link));
      case TextExtracted(Text text) -> state.read(text.content());
      case ExtractionFailed failed -> state.read(failed.content());
      case Submitted _ -> state.in(Status.IN_REVIEW);
      case Approved _ -> state.in(Status.APPROVED);
      case Rejected _ -> state.in(Status.REJECTED);
      case Reopened _ -> state.in(Status.DRAFT);
      case Archived _ -> state.in(Status.ARCHIVED);
    };
  }
}
