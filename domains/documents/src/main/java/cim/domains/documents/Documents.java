package cim.domains.documents;

import cim.domains.documents.Document.Status;
import cim.ipld.Cid;
import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.Personal;
import cim.model.ReadModel;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** The documents as they are now. */
final class Documents {

  /** Whether a document's text is known. */
  public enum Reading {
    PENDING,
    EXTRACTED,
    FAILED
  }

  /** What searches look through: title, path and the beginning of the text. */
  @Personal
  public record Searchable(String value) {
    /** Stands for what was erased. */
    static final Searchable MASKED = new Searchable("");

    private static Searchable of(Title title, Optional<FilePath> path, Optional<Text> text) {
      return new Searchable(
          title
              + "\n"
              + path.map(FilePath::value).orElse("")
              + "\n"
              + text.map(one -> one.excerpt().value()).orElse(""));
    }
  }

  /** The newest version. */
  public record Edition(long size, long number, SemanticVersion version) {}

  /** What is said of a document as a whole; its title is the row's. */
  public record Facts(
      Optional<Description> description,
      Optional<Language> language,
      Optional<Classification> classification,
      Optional<Ownership> ownership,
      Optional<EntityId<Document>> forkOf,
      Optional<EntityId<Document>> successor,
      Term term) {
    private static final Facts NONE =
        new Facts(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Term.NONE);

    private Facts described(Optional<Description> next) {
      return new Facts(next, language, classification, ownership, forkOf, successor, term);
    }

    private Facts written(Optional<Language> next) {
      return new Facts(description, next, classification, ownership, forkOf, successor, term);
    }

    private Facts classified(Optional<Classification> next) {
      return new Facts(description, language, next, ownership, forkOf, successor, term);
    }

    private Facts owned(Optional<Ownership> next) {
      return new Facts(description, language, classification, next, forkOf, successor, term);
    }

    private Facts forked(EntityId<Document> next) {
      return new Facts(
          description, language, classification, ownership, Optional.of(next), successor, term);
    }

    private Facts succeeded(EntityId<Document> next) {
      return new Facts(
          description, language, classification, ownership, forkOf, Optional.of(next), term);
    }

    private Facts holding(Term next) {
      return new Facts(description, language, classification, ownership, forkOf, successor, next);
    }
  }

  /** A document in a list. */
  public record DocumentRow(
      @Key EntityId<Document> id,
      @Indexed Title title,
      @Indexed Optional<FilePath> path,
      @Indexed MediaType mediaType,
      @Indexed Cid content,
      @Indexed Status status,
      Edition edition,
      Facts facts,
      Reading reading,
      Optional<Text> text,
      Searchable searchable,
      Instant created,
      @Indexed Instant modified) {

    private static DocumentRow created(
        EntityId<Document> id, DocumentEvent.Created event, Instant at) {
      return new DocumentRow(
          id,
          event.title(),
          event.path(),
          event.content().mediaType(),
          event.content().cid(),
          Status.DRAFT,
          new Edition(event.content().size(), 1, SemanticVersion.FIRST),
          Facts.NONE,
          Reading.PENDING,
          Optional.empty(),
          Searchable.of(event.title(), event.path(), Optional.empty()),
          at,
          at);
    }

    private DocumentRow titled(Title next) {
      return new DocumentRow(
          id,
          next,
          path,
          mediaType,
          content,
          status,
          edition,
          facts,
          reading,
          text,
          Searchable.of(next, path, text),
          created,
          modified);
    }

    private DocumentRow with(DocumentEvent.VersionCreated next, Instant at) {
      return new DocumentRow(
          id,
          title,
          path,
          next.content().mediaType(),
          next.content().cid(),
          status,
          new Edition(next.content().size(), next.number(), next.version()),
          facts,
          Reading.PENDING,
          Optional.empty(),
          Searchable.of(title, path, Optional.empty()),
          created,
          at);
    }

    private DocumentRow read(Reading outcome, Optional<Text> found) {
      return new DocumentRow(
          id,
          title,
          path,
          mediaType,
          content,
          status,
          edition,
          facts,
          outcome,
          found,
          Searchable.of(title, path, found),
          created,
          modified);
    }

    private DocumentRow in(Status next) {
      return new DocumentRow(
          id,
          title,
          path,
          mediaType,
          content,
          next,
          edition,
          facts,
          reading,
          text,
          searchable,
          created,
          modified);
    }

    private DocumentRow with(UnaryOperator<Facts> change) {
      return new DocumentRow(
          id,
          title,
          path,
          mediaType,
          content,
          status,
          edition,
          change.apply(facts),
          reading,
          text,
          searchable,
          created,
          modified);
    }
  }

  static final ReadModel<DocumentRow> MODEL = facts(states(texts()));

  private Documents() {}

  private static ReadModel<DocumentRow> texts() {
    return ReadModel.of("documents", 2, DocumentRow.class)
        .on(
            DocumentEvent.Created.class,
            (event, rows) ->
                rows.put(
                    DocumentRow.created(EntityId.of(event.stream()), event.event(), event.at())))
        .on(
            DocumentEvent.VersionCreated.class,
            (event, rows) -> rows.change(event, row -> row.with(event.event(), event.at())))
        .on(
            DocumentEvent.TitleAdded.class,
            (event, rows) -> rows.change(event, row -> row.titled(event.event().title())))
        .on(
            DocumentEvent.TextExtracted.class,
            (event, rows) ->
                rows.change(
                    event, row -> row.read(Reading.EXTRACTED, Optional.of(event.event().text()))))
        .on(
            DocumentEvent.ExtractionFailed.class,
            (event, rows) -> rows.change(event, row -> row.read(Reading.FAILED, Optional.empty())));
  }

  private static ReadModel<DocumentRow> states(ReadModel<DocumentRow> model) {
    ReadModel<DocumentRow> next = model;
    next = reaching(Status.IN_REVIEW, DocumentEvent.Submitted.class, next);
    next = reaching(Status.APPROVED, DocumentEvent.Approved.class, next);
    next = reaching(Status.REJECTED, DocumentEvent.Rejected.class, next);
    next = reaching(Status.DRAFT, DocumentEvent.Reopened.class, next);
    next = reaching(Status.PUBLISHED, DocumentEvent.Published.class, next);
    next = reaching(Status.ARCHIVED, DocumentEvent.Archived.class, next);
    next = reaching(Status.MARKED_FOR_DELETION, DocumentEvent.MarkedForDeletion.class, next);
    next = reaching(Status.DRAFT, DocumentEvent.Restored.class, next);
    next = reaching(Status.DELETED, DocumentEvent.Deleted.class, next);
    return next.on(
        DocumentEvent.Superseded.class,
        (event, rows) ->
            rows.change(
                event,
                row ->
                    row.in(Status.SUPERSEDED)
                        .with(facts -> facts.succeeded(event.event().successor()))));
  }

  private static <E extends DocumentEvent> ReadModel<DocumentRow> reaching(
      Status status, Class<E> event, ReadModel<DocumentRow> model) {
    return model.on(event, (happened, rows) -> rows.change(happened, row -> row.in(status)));
  }

  private static ReadModel<DocumentRow> facts(ReadModel<DocumentRow> model) {
    ReadModel<DocumentRow> next = model;
    next =
        saying(
            DocumentEvent.DescriptionAdded.class,
            (event, facts) -> facts.described(Optional.of(event.description())),
            next);
    next =
        saying(
            DocumentEvent.DescriptionRemoved.class,
            (event, facts) -> facts.described(Optional.empty()),
            next);
    next =
        saying(
            DocumentEvent.LanguageAdded.class,
            (event, facts) -> facts.written(Optional.of(event.language())),
            next);
    next =
        saying(
            DocumentEvent.LanguageRemoved.class,
            (event, facts) -> facts.written(Optional.empty()),
            next);
    next =
        saying(
            DocumentEvent.ClassificationAdded.class,
            (event, facts) -> facts.classified(Optional.of(event.classification())),
            next);
    next =
        saying(
            DocumentEvent.ClassificationRemoved.class,
            (event, facts) -> facts.classified(Optional.empty()),
            next);
    next =
        saying(
            DocumentEvent.OwnershipAdded.class,
            (event, facts) -> facts.owned(Optional.of(event.ownership())),
            next);
    next =
        saying(
            DocumentEvent.OwnershipRemoved.class,
            (event, facts) -> facts.owned(Optional.empty()),
            next);
    next = saying(DocumentEvent.Forked.class, (event, facts) -> facts.forked(event.source()), next);
    next =
        saying(
            DocumentEvent.ExpiryAdded.class,
            (event, facts) -> facts.holding(facts.term().expiring(Optional.of(event.at()))),
            next);
    next =
        saying(
            DocumentEvent.ExpiryRemoved.class,
            (event, facts) -> facts.holding(facts.term().expiring(Optional.empty())),
            next);
    next =
        saying(
            DocumentEvent.RetentionAdded.class,
            (event, facts) -> facts.holding(facts.term().retained(Optional.of(event.until()))),
            next);
    next =
        saying(
            DocumentEvent.RetentionRemoved.class,
            (event, facts) -> facts.holding(facts.term().retained(Optional.empty())),
            next);
    return next;
  }

  private static <E extends DocumentEvent> ReadModel<DocumentRow> saying(
      Class<E> event, BiFunction<E, Facts, Facts> change, ReadModel<DocumentRow> model) {
    return model.on(
        event,
        (happened, rows) ->
            rows.change(happened, row -> row.with(facts -> change.apply(happened.event(), facts))));
  }
}
