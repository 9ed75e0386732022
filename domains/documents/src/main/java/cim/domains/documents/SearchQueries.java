package cim.domains.documents;

import cim.domains.documents.Documents.DocumentRow;
import cim.domains.documents.Documents.Searchable;
import cim.domains.documents.Likeness.SumRow;
import cim.domains.documents.Marks.MarkRow;
import cim.model.Bounded;
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
import java.util.Set;
import java.util.function.Function;

/** Looking for documents by what they say. */
final class SearchQueries {
  /** So many of the documents that contain all words are ranked: those that were changed last. */
  private static final int RANKED = 1000;

  private static final int MOST_ALIKE = 2000;
  private static final int MOST_TERMS = 20;

  /** How what was found is ordered. */
  public enum Sorting {
    RELEVANCE,
    NEWEST
  }

  /**
   * @param text words, and between quotation marks several in a row; letter case aside. All must be
   *     in the title, the path or the beginning of the text
   * @param since changed then or later
   * @param until changed then or earlier
   * @param sorting the best first where nothing is said
   */
  @Doc("Documents whose title, path or beginning contains a text.")
  public record Search(
      String text,
      Optional<Document.Status> status,
      Optional<MediaType> mediaType,
      Optional<Label> label,
      Optional<String> path,
      Optional<Instant> since,
      Optional<Instant> until,
      Optional<Sorting> sorting)
      implements Query<Page<Hit>> {
    public Search {
      if (text.isBlank() || Ranking.terms(text).isEmpty()) {
        throw new InvalidValue("text", text, "a word to look for");
      }
      if (Ranking.terms(text).size() > MOST_TERMS) {
        throw new InvalidValue("text", text, "at most " + MOST_TERMS + " words");
      }
    }
  }

  /**
   * @param least how alike they are at least, in per cent; 10 where nothing is said
   */
  @Doc("Documents whose texts begin much as that of a document, the most alike first.")
  public record FindSimilar(EntityId<Document> document, Optional<Integer> least)
      implements Query<Page<Similar>> {}

  /**
   * A document that was found.
   *
   * @param snippet the words around what was searched for
   * @param highlights where that stands in the snippet
   * @param score how well it answers; comparable within one answer
   */
  public record Hit(
      EntityId<Document> document,
      Title title,
      Optional<FilePath> path,
      MediaType mediaType,
      Searchable snippet,
      @Bounded(1000) List<Ranking.Highlight> highlights,
      double score) {}

  /**
   * A document that is like another.
   *
   * @param likeness from 0 to 1: the share of their runs of three words that both have
   */
  public record Similar(EntityId<Document> document, Title title, double likeness) {}

  static final QueryHandler<Search, Page<Hit>> SEARCH =
      QueryHandler.list("search", Search.class, Hit.class, SearchQueries::search);

  static final QueryHandler<FindSimilar, Page<Similar>> SIMILAR =
      QueryHandler.list("find_similar", FindSimilar.class, Similar.class, SearchQueries::similar);

  private SearchQueries() {}

  private static Page<Hit> search(Search query, Views views) {
    Rows<DocumentRow> rows = views.rows(DocumentRow.class);
    List<String> terms = Ranking.terms(query.text());
    Rows.Selection<DocumentRow> found = rows.all();
    for (String term : terms) {
      found = found.where("searchable", Match.contains(term));
    }
    found =
        found
            .where("status", query.status().map(Match::equalTo))
            .where("mediaType", query.mediaType().map(Match::equalTo))
            .where("path", query.path().map(Match::startsWith))
            .where("modified", query.since().map(Match::atLeast))
            .where("modified", query.until().map(Match::atMost))
            .where(
                "id",
                query
                    .label()
                    .map(label ->
                        DocumentQueries.anyOf(
                            views.rows(MarkRow.class), "label", label, MarkRow::document)))
            .orderBy("modified", Order.DESCENDING);
    List<Ranking.Term> weighed =
        terms.stream()
            .map(term ->
                new Ranking.Term(
                    term, rows.all().where("searchable", Match.contains(term)).count()))
            .toList();
    long all = rows.all().count();
    return switch (query.sorting().orElse(Sorting.RELEVANCE)) {
      case NEWEST -> {
        Page<DocumentRow> page = found.page(views.paging());
        yield page.map(hits(page.items(), terms, weighed, all));
      }
      case RELEVANCE -> {
        List<DocumentRow> candidates = found.first(RANKED);
        List<Hit> ranked =
            candidates.stream()
                .map(hits(candidates, terms, weighed, all))
                .sorted(Comparator.comparingDouble(Hit::score).reversed())
                .toList();
        yield Page.of(ranked, views.paging());
      }
    };
  }

  private static Function<DocumentRow, Hit> hits(
      List<DocumentRow> candidates, List<String> terms, List<Ranking.Term> weighed, long all) {
    double usual =
        candidates.stream().mapToInt(row -> row.searchable().value().length()).average().orElse(1);
    return row -> {
      // A word of the title says more of a document than one of its text.
      double score =
          Ranking.score(row.searchable().value(), weighed, all, usual)
              + Ranking.score(row.title().value(), weighed, all, usual);
      Ranking.Snippet snippet = Ranking.snippet(row.searchable().value(), terms);
      return new Hit(
          row.id(),
          row.title(),
          row.path(),
          row.mediaType(),
          new Searchable(snippet.text()),
          snippet.highlights(),
          score);
    };
  }

  /** Who shares a sum may be alike; how alike they are, their texts say. */
  private static Page<Similar> similar(FindSimilar query, Views views) {
    Set<Long> runs = runs(DocumentQueries.row(query.document(), views));
    double least = query.least().orElse(10) / 100.0;
    Rows<DocumentRow> rows = views.rows(DocumentRow.class);
    List<Long> sums = Shingles.sums(runs);
    if (sums.isEmpty()) {
      return Page.of(List.of(), views.paging());
    }
    List<Similar> alike =
        views
            .rows(SumRow.class)
            .all()
            .where("sum", Match.oneOf(sums.toArray()))
            .first(MOST_ALIKE)
            .stream()
            .map(SumRow::document)
            .distinct()
            .filter(other -> !other.equals(query.document()))
            .flatMap(other -> rows.find(other).stream())
            .map(row -> new Similar(row.id(), row.title(), Shingles.alike(runs, runs(row))))
            .filter(one -> one.likeness() >= least)
            .sorted(
                Comparator.comparingDouble(Similar::likeness)
                    .reversed()
                    .thenComparing(one -> one.document().toString()))
            .toList();
    return Page.of(alike, views.paging());
  }

  private static Set<Long> runs(DocumentRow row) {
    return Shingles.of(row.text().map(text -> text.excerpt().value()).orElse(""));
  }
}
