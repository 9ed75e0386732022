package cim.domains.documents;

import cim.domains.documents.Documents.DocumentRow;
import cim.domains.documents.Marks.MarkRow;
import cim.domains.documents.Notes.NoteRow;
import cim.domains.documents.Versions.VersionRow;
import cim.domains.documents.Writers.WriterRow;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Match;
import cim.model.Page;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.Rows;
import cim.model.Rows.Order;
import cim.model.Views;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Questions about documents. */
final class DocumentQueries {
  /** How many documents of one author or under one label a question can be narrowed to. */
  private static final int MOST = 20_000;

  @Doc("One document with all that is said about it.")
  public record GetDocument(EntityId<Document> document) implements Query<Details> {}

  @Doc("What is noted of a document, by key.")
  public record GetMetadata(EntityId<Document> document) implements Query<Page<NoteRow>> {}

  @Doc("The versions of a document, the newest first.")
  public record GetVersions(EntityId<Document> document) implements Query<Page<VersionRow>> {}

  /**
   * @param path a folder or the beginning of a path
   */
  @Doc("Documents, those changed last first.")
  public record FindDocuments(
      Optional<String> path,
      Optional<MediaType> mediaType,
      Optional<Document.Status> status,
      Optional<Label> label,
      Optional<EntityId<Contributor>> author)
      implements Query<Page<DocumentRow>> {}

  @Doc("Documents whose title, path or beginning contains a text.")
  public record Search(String text) implements Query<Page<Hit>> {
    public Search {
      if (text.isBlank()) {
        throw new InvalidValue("text", text, "a word to look for");
      }
    }
  }

  /** A document with its notes, labels and authors. */
  public record Details(
      DocumentRow document, List<NoteRow> metadata, List<Label> labels, List<WriterRow> authors) {}

  /** A document that was found, with the words around the text. */
  public record Hit(
      EntityId<Document> document,
      Title title,
      Optional<FilePath> path,
      MediaType mediaType,
      Documents.Searchable snippet) {
    private static final int AROUND = 60;

    private static Hit of(DocumentRow row, String text) {
      String all = row.searchable().value();
      int at = all.toLowerCase(Locale.ROOT).indexOf(text.toLowerCase(Locale.ROOT));
      int from = Math.clamp(at - AROUND, 0, all.length());
      int to = Math.clamp((long) at + text.length() + AROUND, from, all.length());
      String snippet = all.substring(from, to).replaceAll("\\s+", " ").strip();
      return new Hit(
          row.id(), row.title(), row.path(), row.mediaType(), new Documents.Searchable(snippet));
    }
  }

  static final QueryHandler<GetDocument, Details> DOCUMENT =
      QueryHandler.one("get_document", GetDocument.class, Details.class, DocumentQueries::details);

  static final QueryHandler<GetMetadata, Page<NoteRow>> METADATA =
      QueryHandler.list(
          "get_metadata",
          GetMetadata.class,
          NoteRow.class,
          (query, views) -> notes(query.document(), views).page(views.paging()));

  static final QueryHandler<GetVersions, Page<VersionRow>> VERSIONS =
      QueryHandler.list(
          "get_versions",
          GetVersions.class,
          VersionRow.class,
          (query, views) ->
              of(query.document(), views.rows(VersionRow.class))
                  .orderBy("number", Order.DESCENDING)
                  .page(views.paging()));

  static final QueryHandler<FindDocuments, Page<DocumentRow>> DOCUMENTS =
      QueryHandler.list(
          "find_documents", FindDocuments.class, DocumentRow.class, DocumentQueries::documents);

  static final QueryHandler<Search, Page<Hit>> SEARCH =
      QueryHandler.list(
          "search",
          Search.class,
          Hit.class,
          (query, views) ->
              views
                  .rows(DocumentRow.class)
                  .all()
                  .where("searchable", Match.contains(query.text()))
                  .orderBy("modified", Order.DESCENDING)
                  .page(views.paging())
                  .map(row -> Hit.of(row, query.text())));

  private DocumentQueries() {}

  private static Details details(GetDocument query, Views views) {
    EntityId<Document> document = query.document();
    DocumentRow row =
        views.rows(DocumentRow.class).required(document, "document", "a document that is there");
    return new Details(
        row,
        notes(document, views).first(Document.MOST),
        of(document, views.rows(MarkRow.class)).first(Document.MOST).stream()
            .map(MarkRow::label)
            .toList(),
        of(document, views.rows(WriterRow.class)).first(Document.MOST));
  }

  private static Rows.Selection<NoteRow> notes(EntityId<Document> document, Views views) {
    return of(document, views.rows(NoteRow.class)).orderBy("key", Order.ASCENDING);
  }

  private static <R extends Record> Rows.Selection<R> of(
      EntityId<Document> document, Rows<R> rows) {
    return rows.all().where("document", Match.equalTo(document));
  }

  private static Page<DocumentRow> documents(FindDocuments query, Views views) {
    Rows.Selection<DocumentRow> found = views.rows(DocumentRow.class).all();
    found = found.where("path", query.path().map(Match::startsWith));
    found = found.where("mediaType", query.mediaType().map(Match::equalTo));
    found = found.where("status", query.status().map(Match::equalTo));
    found =
        found.where(
            "id",
            query
                .label()
                .map(label -> anyOf(views.rows(MarkRow.class), "label", label, MarkRow::document)));
    found =
        found.where(
            "id",
            query
                .author()
                .map(author ->
                    anyOf(views.rows(WriterRow.class), "subject", author, WriterRow::document)));
    return found.orderBy("modified", Order.DESCENDING).page(views.paging());
  }

  /** Matches the documents of the rows where the column has this value. */
  private static <R extends Record> Match anyOf(
      Rows<R> rows, String column, Object value, Function<R, EntityId<Document>> document) {
    List<R> found = rows.all().where(column, Match.equalTo(value)).first(MOST + 1);
    if (found.size() > MOST) {
      throw new InvalidValue(column, value, "one with at most " + MOST + " documents");
    }
    return Match.oneOf(found.stream().map(document).toArray());
  }
}
