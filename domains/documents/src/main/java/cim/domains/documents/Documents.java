package cim.domains.documents;

import cim.ipld.Cid;
import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.Personal;
import cim.model.ReadModel;
import java.time.Instant;
import java.util.Optional;

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
  }

  /** A document in a list. */
  public record DocumentRow(
      @Key EntityId<Document> id,
      @Indexed Title title,
      @Indexed Optional<FilePath> path,
      @Indexed MediaType mediaType,
      @Indexed Cid content,
      long size,
      long version,
      @Indexed Document.Status status,
      Optional<Classification> classification,
      Reading reading,
      Optional<Text> text,
      Searchable searchable,
      Instant created,
      @Indexed Instant modified) {

    private static Searchable searchable(
        Title title, Optional<FilePath> path, Optional<Text> text) {
      return new Searchable(
          title
              + "\n"
              + path.map(FilePath::value).orElse("")
              + "\n"
              + text.map(one -> one.excerpt().value()).orElse(""));
    }

    private static DocumentRow created(
        EntityId<Document> id, DocumentEvent.Created event, Instant at) {
      return new DocumentRow(
          id,
          event.title(),
          event.path(),
          event.content().mediaType(),
          event.content().cid(),
          event.content().size(),
          1,
          Document.Status.DRAFT,
          Optional.empty(),
          Reading.PENDING,
          Optional.empty(),
          searchable(event.title(), event.path(), Optional.empty()),
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
          size,
          version,
          status,
          classification,
          reading,
          text,
          searchable(next, path, text),
          created,
          modified);
    }

    private DocumentRow with(Content next, long number, Instant at) {
      return new DocumentRow(
          id,
          title,
          path,
          next.mediaType(),
          next.cid(),
          next.size(),
          number,
          status,
          classification,
          Reading.PENDING,
          Optional.empty(),
          searchable(title, path, Optional.empty()),
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
          size,
          version,
          status,
          classification,
          outcome,
          found,
          searchable(title, path, found),
          created,
          modified);
    }

    private DocumentRow classified(Optional<Classification> next) {
      return new DocumentRow(
          id,
          title,
          path,
          mediaType,
          content,
          size,
          version,
          status,
          next,
          reading,
          text,
          searchable,
          created,
          modified);
    }

    private DocumentRow in(Document.Status next) {
      return new DocumentRow(
          id,
          title,
          path,
          mediaType,
          content,
          size,
          version,
          next,
          classification,
          reading,
          text,
          searchable,
          created,
          modified);
    }
  }

  static final ReadModel<DocumentRow> MODEL =
      ReadModel.of("documents", 1, DocumentRow.class)
          .on(
              DocumentEvent.Created.class,
              (event, rows) ->
                  rows.put(
                      DocumentRow.created(EntityId.of(event.stream()), event.event(), event.at())))
          .on(
              DocumentEvent.VersionCreated.class,
              (event, rows) ->
                  rows.change(
                      event,
                      row -> row.with(event.event().content(), event.event().number(), event.at())))
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
              (event, rows) ->
                  rows.change(event, row -> row.read(Reading.FAILED, Optional.empty())))
          .on(
              DocumentEvent.ClassificationAdded.class,
              (event, rows) ->
                  rows.change(
                      event, row -> row.classified(Optional.of(event.event().classification()))))
          .on(
              DocumentEvent.ClassificationRemoved.class,
              (event, rows) -> rows.change(event, row -> row.classified(Optional.empty())))
          .on(
              DocumentEvent.Submitted.class,
              (event, rows) -> rows.change(event, row -> row.in(Document.Status.IN_REVIEW)))
          .on(
              DocumentEvent.Approved.class,
              (event, rows) -> rows.change(event, row -> row.in(Document.Status.APPROVED)))
          .on(
              DocumentEvent.Rejected.class,
              (event, rows) -> rows.change(event, row -> row.in(Document.Status.REJECTED)))
          .on(
              DocumentEvent.Reopened.class,
              (event, rows) -> rows.change(event, row -> row.in(Document.Status.DRAFT)))
          .on(
              DocumentEvent.Archived.class,
              (event, rows) -> rows.change(event, row -> row.in(Document.Status.ARCHIVED)));

  private Documents() {}
}
