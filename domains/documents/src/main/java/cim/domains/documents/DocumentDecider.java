package cim.domains.documents;

import cim.domains.documents.Document.Status;
import cim.domains.documents.DocumentCommand.AddAuthor;
import cim.domains.documents.DocumentCommand.AddLabel;
import cim.domains.documents.DocumentCommand.AddLink;
import cim.domains.documents.DocumentCommand.AddMetadata;
import cim.domains.documents.DocumentCommand.AddReference;
import cim.domains.documents.DocumentCommand.AddToCollection;
import cim.domains.documents.DocumentCommand.Approve;
import cim.domains.documents.DocumentCommand.Archive;
import cim.domains.documents.DocumentCommand.AssignOwnership;
import cim.domains.documents.DocumentCommand.BeginEdit;
import cim.domains.documents.DocumentCommand.CancelEdit;
import cim.domains.documents.DocumentCommand.ChangeExpiry;
import cim.domains.documents.DocumentCommand.ChangeLanguage;
import cim.domains.documents.DocumentCommand.Classify;
import cim.domains.documents.DocumentCommand.CommitEdit;
import cim.domains.documents.DocumentCommand.Create;
import cim.domains.documents.DocumentCommand.Delete;
import cim.domains.documents.DocumentCommand.Describe;
import cim.domains.documents.DocumentCommand.Fork;
import cim.domains.documents.DocumentCommand.Publish;
import cim.domains.documents.DocumentCommand.Purge;
import cim.domains.documents.DocumentCommand.RecordFailure;
import cim.domains.documents.DocumentCommand.RecordText;
import cim.domains.documents.DocumentCommand.RecordWorkflow;
import cim.domains.documents.DocumentCommand.Reject;
import cim.domains.documents.DocumentCommand.RemoveAuthor;
import cim.domains.documents.DocumentCommand.RemoveFromCollection;
import cim.domains.documents.DocumentCommand.RemoveLabel;
import cim.domains.documents.DocumentCommand.RemoveLink;
import cim.domains.documents.DocumentCommand.RemoveMetadata;
import cim.domains.documents.DocumentCommand.RemoveReference;
import cim.domains.documents.DocumentCommand.Reopen;
import cim.domains.documents.DocumentCommand.Restore;
import cim.domains.documents.DocumentCommand.Retitle;
import cim.domains.documents.DocumentCommand.RollBack;
import cim.domains.documents.DocumentCommand.Share;
import cim.domains.documents.DocumentCommand.Sign;
import cim.domains.documents.DocumentCommand.StartWorkflow;
import cim.domains.documents.DocumentCommand.Submit;
import cim.domains.documents.DocumentCommand.Supersede;
import cim.domains.documents.DocumentCommand.TagVersion;
import cim.domains.documents.DocumentCommand.Unshare;
import cim.domains.documents.DocumentCommand.UntagVersion;
import cim.domains.documents.DocumentCommand.UpdateContent;
import cim.domains.documents.DocumentEvent.Approved;
import cim.domains.documents.DocumentEvent.Archived;
import cim.domains.documents.DocumentEvent.AuthorAdded;
import cim.domains.documents.DocumentEvent.AuthorRemoved;
import cim.domains.documents.DocumentEvent.ClassificationAdded;
import cim.domains.documents.DocumentEvent.ClassificationRemoved;
import cim.domains.documents.DocumentEvent.CollectionEntered;
import cim.domains.documents.DocumentEvent.CollectionLeft;
import cim.domains.documents.DocumentEvent.Created;
import cim.domains.documents.DocumentEvent.Deleted;
import cim.domains.documents.DocumentEvent.DescriptionAdded;
import cim.domains.documents.DocumentEvent.DescriptionRemoved;
import cim.domains.documents.DocumentEvent.EditBegun;
import cim.domains.documents.DocumentEvent.EditEnded;
import cim.domains.documents.DocumentEvent.ExpiryAdded;
import cim.domains.documents.DocumentEvent.ExpiryRemoved;
import cim.domains.documents.DocumentEvent.ExtractionFailed;
import cim.domains.documents.DocumentEvent.Forked;
import cim.domains.documents.DocumentEvent.LabelAdded;
import cim.domains.documents.DocumentEvent.LabelRemoved;
import cim.domains.documents.DocumentEvent.LanguageAdded;
import cim.domains.documents.DocumentEvent.LanguageRemoved;
import cim.domains.documents.DocumentEvent.LinkAdded;
import cim.domains.documents.DocumentEvent.LinkRemoved;
import cim.domains.documents.DocumentEvent.MarkedForDeletion;
import cim.domains.documents.DocumentEvent.MetadataAdded;
import cim.domains.documents.DocumentEvent.MetadataRemoved;
import cim.domains.documents.DocumentEvent.OwnershipAdded;
import cim.domains.documents.DocumentEvent.OwnershipRemoved;
import cim.domains.documents.DocumentEvent.Published;
import cim.domains.documents.DocumentEvent.ReferenceAdded;
import cim.domains.documents.DocumentEvent.ReferenceRemoved;
import cim.domains.documents.DocumentEvent.Rejected;
import cim.domains.documents.DocumentEvent.Reopened;
import cim.domains.documents.DocumentEvent.Restored;
import cim.domains.documents.DocumentEvent.RetentionAdded;
import cim.domains.documents.DocumentEvent.RetentionRemoved;
import cim.domains.documents.DocumentEvent.Shared;
import cim.domains.documents.DocumentEvent.Signed;
import cim.domains.documents.DocumentEvent.Submitted;
import cim.domains.documents.DocumentEvent.Superseded;
import cim.domains.documents.DocumentEvent.TextExtracted;
import cim.domains.documents.DocumentEvent.TitleAdded;
import cim.domains.documents.DocumentEvent.TitleRemoved;
import cim.domains.documents.DocumentEvent.Unshared;
import cim.domains.documents.DocumentEvent.VersionCreated;
import cim.domains.documents.DocumentEvent.VersionTagged;
import cim.domains.documents.DocumentEvent.VersionUntagged;
import cim.domains.documents.DocumentEvent.WorkflowCompleted;
import cim.domains.documents.DocumentEvent.WorkflowStarted;
import cim.ipld.Cid;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Inputs;
import cim.model.Items;
import cim.model.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides what happens to a document: where it stands in its life and what is said of it. Its
 * versions are the matter of {@link VersionRules}.
 */
public final class DocumentDecider implements Decider<DocumentCommand, DocumentEvent, Document> {

  @Override
  public Document initial() {
    return Document.UNKNOWN;
  }

  @Override
  public Decision<DocumentEvent> decide(DocumentCommand command, Document state, Inputs in) {
    return switch (state.status()) {
      case UNKNOWN -> decideUnknown(command);
      case ARCHIVED, MARKED_FOR_DELETION, DELETED -> decideAside(command, state, in);
      case DRAFT, IN_REVIEW, APPROVED, REJECTED, PUBLISHED, SUPERSEDED ->
          decideOpen(command, state, in);
    };
  }

  private static Decision<DocumentEvent> decideUnknown(DocumentCommand command) {
    if (command instanceof Fork fork) {
      return VersionRules.fork(fork);
    }
    return command instanceof Create create
        ? Decision.accept(new Created(create.title(), create.path(), create.content()))
        : Decision.reject("document_not_found", "there is no such document; create it first");
  }

  /** What is put aside or marked changes no more, but where it stands. */
  private static Decision<DocumentEvent> decideAside(
      DocumentCommand command, Document state, Inputs in) {
    return switch (state.status()) {
      case ARCHIVED ->
          switch (command) {
            case Reopen _ -> Decision.accept(new Reopened());
            case Archive archive -> LifeRules.archive(archive, state, in);
            case Delete(_, Reason reason) -> Decision.accept(new MarkedForDeletion(reason));
            case DocumentCommand _ ->
                Decision.reject("document_archived", "the document is archived; reopen it first");
          };
      case MARKED_FOR_DELETION ->
          switch (command) {
            case Restore _ -> Decision.accept(new Restored());
            case Delete _ -> Decision.nothing();
            case Purge _ -> LifeRules.purge(state, in);
            case DocumentCommand _ ->
                Decision.reject(
                    "document_marked_for_deletion",
                    "the document is marked for deletion; restore it first");
          };
      case UNKNOWN, DRAFT, IN_REVIEW, APPROVED, REJECTED, PUBLISHED, SUPERSEDED, DELETED ->
          command instanceof Purge
              ? Decision.nothing()
              : Decision.reject("document_deleted", "the document is deleted; create another");
    };
  }

  private static Decision<DocumentEvent> decideOpen(
      DocumentCommand command, Document state, Inputs in) {
    Profile profile = state.profile();
    Filing filing = state.filing();
    Ties ties = state.ties();
    return switch (command) {
      case Create create -> VersionRules.createAgain(create.content(), state);
      case Fork fork -> VersionRules.createAgain(fork.content(), state);
      case UpdateContent update -> VersionRules.update(update, state);
      case RollBack(_, long number) -> VersionRules.rollBack(number, state);
      case TagVersion(_, VersionTag tag) -> VersionRules.tag(tag, state.lineage());
      case UntagVersion(_, Label label) ->
          Decision.remove(state.lineage().tagged(label), VersionUntagged::new);
      case BeginEdit begin -> EditRules.begin(begin, state, in);
      case CommitEdit commit -> EditRules.commit(commit, state, in);
      case CancelEdit(_, EntityId<EditSession> session) -> EditRules.cancel(session, state);
      case Sign(_, Signature signature) -> VersionRules.sign(signature, state.lineage());
      case RecordText(_, Text text) ->
          VersionRules.read(text.content(), state.lineage(), new TextExtracted(text));
      case RecordFailure(_, Cid content, Reason reason) ->
          VersionRules.read(content, state.lineage(), new ExtractionFailed(content, reason));
      case Retitle(_, Title title) ->
          Decision.replace(profile.title(), title, TitleRemoved::new, TitleAdded::new);
      case Describe(_, Optional<Description> next) ->
          Decision.replace(
              profile.description(), next, DescriptionRemoved::new, DescriptionAdded::new);
      case ChangeLanguage(_, Optional<Language> next) ->
          Decision.replace(profile.language(), next, LanguageRemoved::new, LanguageAdded::new);
      case AssignOwnership(_, Optional<Ownership> next) ->
          Decision.replace(profile.ownership(), next, OwnershipRemoved::new, OwnershipAdded::new);
      case Classify(_, Classification next) ->
          Decision.replace(
              profile.classification(), next, ClassificationRemoved::new, ClassificationAdded::new);
      case AddMetadata(_, Metadata metadata) -> addMetadata(metadata, filing);
      case RemoveMetadata(_, Metadata.Key key) ->
          Decision.remove(filing.note(key), MetadataRemoved::new);
      case AddLabel(_, Label label) ->
          Decision.add(label, filing.labels(), Document.MOST, new LabelAdded(label));
      case RemoveLabel(_, Label label) ->
          Decision.remove(label, filing.labels(), new LabelRemoved(label));
      case AddAuthor(_, Authorship author) ->
          Decision.add(author.subject(), filing.authors(), Document.MOST, new AuthorAdded(author));
      case RemoveAuthor(_, EntityId<Contributor> subject) ->
          Decision.remove(subject, filing.authors(), new AuthorRemoved(subject));
      case AddToCollection(_, EntityId<Collection> collection) ->
          Decision.add(
              collection, filing.collections(), Document.MOST, new CollectionEntered(collection));
      case RemoveFromCollection(_, EntityId<Collection> collection) ->
          Decision.remove(collection, filing.collections(), new CollectionLeft(collection));
      case AddLink(_, Link link) ->
          Decision.add(link, ties.links(), Document.MOST, new LinkAdded(link));
      case RemoveLink(_, Link link) -> Decision.remove(link, ties.links(), new LinkRemoved(link));
      case AddReference(_, Reference reference) ->
          Decision.add(reference, ties.references(), Document.MOST, new ReferenceAdded(reference));
      case RemoveReference(_, Reference reference) ->
          Decision.remove(reference, ties.references(), new ReferenceRemoved(reference));
      case StartWorkflow(_, EntityRef workflow) -> startWorkflow(workflow, ties);
      case RecordWorkflow(_, EntityRef workflow, WorkflowOutcome outcome) ->
          Decision.remove(workflow, ties.workflows(), new WorkflowCompleted(workflow, outcome));
      case Share(_, Grant grant) -> share(grant, state, in);
      case Unshare(_, EntityRef party) -> Decision.remove(state.shareOf(party), Unshared::new);
      case Submit _ -> move(Status.IN_REVIEW, new Submitted(), state);
      case Approve _ -> move(Status.APPROVED, new Approved(), state);
      case Reject(_, Reason reason) -> move(Status.REJECTED, new Rejected(reason), state);
      case Publish _ -> move(Status.PUBLISHED, new Published(), state);
      case Reopen _ -> move(Status.DRAFT, new Reopened(), state);
      case Supersede(EntityId<Document> self, EntityId<Document> successor) ->
          LifeRules.supersede(self, successor, state);
      case Archive archive -> LifeRules.archive(archive, state, in);
      case ChangeExpiry(_, Optional<Instant> expires) -> LifeRules.expire(expires, state, in);
      case Delete(_, Reason reason) ->
          move(Status.MARKED_FOR_DELETION, new MarkedForDeletion(reason), state);
      case Restore _ -> Decision.nothing();
      case Purge _ -> Document.TRANSITIONS.wrong(state.status());
    };
  }

  private static Decision<DocumentEvent> move(Status to, DocumentEvent event, Document state) {
    return Document.TRANSITIONS.move(state.status(), to, event);
  }

  private static Decision<DocumentEvent> addMetadata(Metadata metadata, Filing filing) {
    Optional<Metadata> old = filing.note(metadata.key());
    return old.isEmpty() && filing.metadata().size() >= Document.MOST
        ? Decision.tooMany(Document.MOST)
        : Decision.replace(old, metadata, MetadataRemoved::new, MetadataAdded::new);
  }

  private static Decision<DocumentEvent> startWorkflow(EntityRef workflow, Ties ties) {
    return workflow.context().equals("workflows")
        ? Decision.add(workflow, ties.workflows(), Document.MOST, new WorkflowStarted(workflow))
        : Decision.reject(
            "not_a_workflow",
            "workflow: %s (expected: one of workflows); name an execution".formatted(workflow));
  }

  private static Decision<DocumentEvent> share(Grant share, Document state, Inputs in) {
    if (share.isOverAt(in.now())) {
      return Decision.reject(
          "share_already_over",
          "until: %s (expected: after %s); choose a later time"
              .formatted(share.until().map(Object::toString).orElse("never"), in.now()));
    }
    Optional<Grant> old = state.shareOf(share.party());
    return old.isEmpty() && state.shares().size() >= Document.MOST
        ? Decision.tooMany(Document.MOST)
        : Decision.replace(old, share, Unshared::new, Shared::new);
  }

  @Override
  public Document evolve(Document state, DocumentEvent event) {
    Profile profile = state.profile();
    Lineage lineage = state.lineage();
    Filing filing = state.filing();
    Ties ties = state.ties();
    return switch (event) {
      case Created created ->
          state
              .in(Status.DRAFT)
              .with(profile.titled(Optional.of(created.title())))
              .with(lineage.with(Revision.first(created.content())));
      case Forked _ -> state;
      case VersionCreated version -> state.with(lineage.with(Revision.of(version)));
      case VersionTagged(VersionTag tag) -> state.with(lineage.tagged(tag));
      case VersionUntagged(VersionTag tag) -> state.with(lineage.untagged(tag));
      case EditBegun(EditSession session) -> state.editedIn(Items.with(state.sessions(), session));
      case EditEnded(EntityId<EditSession> id, _) ->
          state.editedIn(Items.withoutThose(state.sessions(), one -> one.id().equals(id)));
      case TitleRemoved _ -> state.with(profile.titled(Optional.empty()));
      case TitleAdded(Title title) -> state.with(profile.titled(Optional.of(title)));
      case DescriptionRemoved _ -> state.with(profile.described(Optional.empty()));
      case DescriptionAdded(Description next) -> state.with(profile.described(Optional.of(next)));
      case LanguageRemoved _ -> state.with(profile.written(Optional.empty()));
      case LanguageAdded(Language next) -> state.with(profile.written(Optional.of(next)));
      case OwnershipRemoved _ -> state.with(profile.owned(Optional.empty()));
      case OwnershipAdded(Ownership next) -> state.with(profile.owned(Optional.of(next)));
      case ClassificationRemoved _ -> state.with(profile.classified(Optional.empty()));
      case ClassificationAdded(Classification next) ->
          state.with(profile.classified(Optional.of(next)));
      case MetadataRemoved(Metadata metadata) ->
          state.with(
              filing.noting(
                  Items.withoutThose(filing.metadata(), one -> one.key().equals(metadata.key()))));
      case MetadataAdded(Metadata metadata) ->
          state.with(filing.noting(Items.with(filing.metadata(), metadata)));
      case LabelAdded(Label label) -> state.with(filing.under(Items.with(filing.labels(), label)));
      case LabelRemoved(Label label) ->
          state.with(filing.under(Items.without(filing.labels(), label)));
      case AuthorAdded(Authorship author) ->
          state.with(filing.by(Items.with(filing.authors(), author.subject())));
      case AuthorRemoved(EntityId<Contributor> subject) ->
          state.with(filing.by(Items.without(filing.authors(), subject)));
      case CollectionEntered(EntityId<Collection> collection) ->
          state.with(filing.in(Items.with(filing.collections(), collection)));
      case CollectionLeft(EntityId<Collection> collection) ->
          state.with(filing.in(Items.without(filing.collections(), collection)));
      case LinkAdded(Link link) -> state.with(ties.linked(Items.with(ties.links(), link)));
      case LinkRemoved(Link link) -> state.with(ties.linked(Items.without(ties.links(), link)));
      case ReferenceAdded(Reference reference) ->
          state.with(ties.referring(Items.with(ties.references(), reference)));
      case ReferenceRemoved(Reference reference) ->
          state.with(ties.referring(Items.without(ties.references(), reference)));
      case WorkflowStarted(EntityRef workflow) ->
          state.with(ties.through(Items.with(ties.workflows(), workflow)));
      case WorkflowCompleted(EntityRef workflow, _) ->
          state.with(ties.through(Items.without(ties.workflows(), workflow)));
      case Shared(Grant share) -> state.sharedBy(Items.with(state.shares(), share));
      case Unshared(Grant share) -> state.sharedBy(Items.without(state.shares(), share));
      case Signed(Signature signature) -> state.with(lineage.signed(signature));
      case TextExtracted(Text text) -> state.with(lineage.read(text.content()));
      case ExtractionFailed failed -> state.with(lineage.read(failed.content()));
      case Submitted _ -> state.in(Status.IN_REVIEW);
      case Approved _ -> state.in(Status.APPROVED);
      case Rejected _ -> state.in(Status.REJECTED);
      case Reopened _, Restored _ -> state.in(Status.DRAFT);
      case Published _ -> state.in(Status.PUBLISHED);
      case Superseded _ -> state.in(Status.SUPERSEDED);
      case Archived _ -> state.in(Status.ARCHIVED);
      case RetentionRemoved _ -> state.with(state.term().retained(Optional.empty()));
      case RetentionAdded(Instant until) -> state.with(state.term().retained(Optional.of(until)));
      case ExpiryRemoved _ -> state.with(state.term().expiring(Optional.empty()));
      case ExpiryAdded(Instant at) -> state.with(state.term().expiring(Optional.of(at)));
      case MarkedForDeletion _ -> state.in(Status.MARKED_FOR_DELETION);
      case Deleted _ -> state.in(Status.DELETED);
    };
  }
}
