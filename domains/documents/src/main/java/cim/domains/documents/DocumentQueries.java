package cim.domains.documents;

import cim.domains.documents.Bonds.BondRow;
import cim.domains.documents.Bonds.ReferenceRow;
import cim.domains.documents.Chronicle.HistoryRow;
import cim.domains.documents.Documents.DocumentRow;
import cim.domains.documents.Grants.GrantRow;
import cim.domains.documents.Marks.MarkRow;
import cim.domains.documents.Notes.NoteRow;
import cim.domains.documents.Versions.VersionRow;
import cim.domains.documents.Writers.WriterRow;
import cim.ipld.Cid;
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
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Questions about documents. */
final class DocumentQueries {
  /** How many documents of one author or under one label a question can be narrowed to. */
  private static final int MOST = 20_000;

  private static final int MOST_VERSIONS = 1000;

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
      Optional<EntityId<Contributor>> author,
      Optional<EntityId<Collection>> collection)
      implements Query<Page<DocumentRow>> {}

  /**
   * Whether somebody may do something with a document: who owns it may, and with whom it is shared.
   *
   * @param party the id of a person, a part of an organization, or an agent
   */
  @Doc("Whether somebody may read, comment, write or administer a document.")
  public record CheckAccess(EntityId<Document> document, UUID party, Grant.Level level, Instant at)
      implements Query<Access> {}

  /**
   * @param from a part of the history only
   */
  @Doc("What happened to a document, the newest first; without notes, labels, authors and texts.")
  public record GetHistory(EntityId<Document> document, Optional<Instant> from)
      implements Query<Page<HistoryRow>> {}

  @Doc("Whether the versions of a document are a whole chain; the objects are not looked at.")
  public record VerifyChain(EntityId<Document> document) implements Query<Chain> {}

  /** A document with its notes, labels, authors and so on. */
  public record Details(
      DocumentRow document,
      List<NoteRow> metadata,
      List<Label> labels,
      List<WriterRow> authors,
      List<BondRow> bonds,
      List<Reference> references,
      List<Grant> grants) {}

  /**
   * What somebody may do.
   *
   * @param level the highest that is granted; the owner's is the highest of all
   */
  public record Access(boolean allowed, Optional<Grant.Level> level) {}

  /**
   * The chain of a document's contents.
   *
   * @param root the first content
   * @param head the newest
   * @param length how many versions
   * @param faults of the newest 1,000 versions; none where it is whole
   */
  public record Chain(Cid root, Cid head, long length, List<ChainFault> faults) {}

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

  static final QueryHandler<CheckAccess, Access> ACCESS =
      QueryHandler.one("check_access", CheckAccess.class, Access.class, DocumentQueries::access);

  static final QueryHandler<GetHistory, Page<HistoryRow>> HISTORY =
      QueryHandler.list(
          "get_history",
          GetHistory.class,
          HistoryRow.class,
          (query, views) ->
              of(query.document(), views.rows(HistoryRow.class))
                  .where("at", query.from().map(Match::atLeast))
                  .orderBy("revision", Order.DESCENDING)
                  .page(views.paging()));

  static final QueryHandler<VerifyChain, Chain> CHAIN =
      QueryHandler.one("verify_chain", VerifyChain.class, Chain.class, DocumentQueries::chain);

  private DocumentQueries() {}

  private static Details details(GetDocument query, Views views) {
    EntityId<Document> document = query.document();
    return new Details(
        row(document, views),
        notes(document, views).first(Document.MOST),
        of(document, views.rows(MarkRow.class)).first(Document.MOST).stream()
            .map(MarkRow::label)
            .toList(),
        of(document, views.rows(WriterRow.class)).first(Document.MOST),
        of(document, views.rows(BondRow.class)).first(Document.MOST),
        of(document, views.rows(ReferenceRow.class)).first(Document.MOST).stream()
            .map(ReferenceRow::reference)
            .toList(),
        of(document, views.rows(GrantRow.class)).first(Document.MOST).stream()
            .map(GrantRow::grant)
            .toList());
  }

  static DocumentRow row(EntityId<Document> document, Views views) {
    return views.rows(DocumentRow.class).required(document, "document", "a document that is there");
  }

  private static Access access(CheckAccess query, Views views) {
    boolean owns =
        row(query.document(), views)
            .facts()
            .ownership()
            .filter(one -> one.owner().id().equals(query.party()))
            .isPresent();
    Optional<Grant.Level> level =
        owns
            ? Optional.of(Grant.Level.ADMIN)
            : of(query.document(), views.rows(GrantRow.class))
                .where("party", Match.equalTo(query.party()))
                .first(Document.MOST)
                .stream()
                .map(GrantRow::grant)
                .filter(grant -> !grant.isOverAt(query.at()))
                .map(Grant::level)
                .max(Comparator.naturalOrder());
    return new Access(level.filter(one -> one.compareTo(query.level()) >= 0).isPresent(), level);
  }

  private static Chain chain(VerifyChain query, Views views) {
    DocumentRow row = row(query.document(), views);
    List<Revision> newest =
        of(query.document(), views.rows(VersionRow.class))
            .orderBy("number", Order.DESCENDING)
            .first(MOST_VERSIONS)
            .stream()
            .map(VersionRow::revision)
            .toList()
            .reversed();
    Cid root =
        views
            .rows(VersionRow.class)
            .find(query.document() + "/1")
            .map(first -> first.content().cid())
            .orElse(row.content());
    return new Chain(root, row.content(), row.edition().number(), ChainFault.between(newest));
  }

  private static Rows.Selection<NoteRow> notes(EntityId<Document> document, Views views) {
    return of(document, views.rows(NoteRow.class)).orderBy("key", Order.ASCENDING);
  }

  static <R extends Record> Rows.Selection<R> of(EntityId<Document> document, Rows<R> rows) {
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
    found =
        found.where(
            "id",
            query
                .collection()
                .map(collection ->
                    anyOf(
                        views.rows(BondRow.class),
                        "target",
                        collection.value(),
                        BondRow::document)));
    return found.orderBy("modified", Order.DESCENDING).page(views.paging());
  }

  /** Matches the documents of the rows where the column has this value. */
  static <R extends Record> Match anyOf(
      Rows<R> rows, String column, Object value, Function<R, EntityId<Document>> document) {
    List<R> found = rows.all().where(column, Match.equalTo(value)).first(MOST + 1);
    if (found.size() > MOST) {
      throw new InvalidValue(column, value, "one with at most " + MOST + " documents");
    }
    return Match.oneOf(found.stream().map(document).toArray());
  }
}
