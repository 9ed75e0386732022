package cim.domains.git;

import cim.domains.git.Commits.CommitRow;
import cim.domains.git.FileHistory.ChangeRow;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Questions about files: what happened to one, and where a word stands. */
final class FileQueries {
  /** How many hits of a kind a search collects, and how far a file's history is followed. */
  private static final int MOST = 10_000;

  @Doc("What happened to a file, the newest first; renames are followed.")
  public record GetFileHistory(EntityId<Repository> repository, FilePath path)
      implements Query<Page<ChangeRow>> {}

  @Doc("Paths and commit messages that contain a text.")
  public record SearchCode(String text, Optional<EntityId<Repository>> repository)
      implements Query<Page<Hit>> {
    public SearchCode {
      if (text.isBlank()) {
        throw new InvalidValue("text", text, "a word to look for");
      }
    }
  }

  /**
   * Something that a search found.
   *
   * @param text the path, or the first line of the message
   */
  public record Hit(
      Kind kind,
      EntityId<Repository> repository,
      String text,
      EntityId<Commit> commit,
      CommitHash hash) {

    /** Where the text was found. */
    public enum Kind {
      PATH,
      MESSAGE
    }

    private static Hit of(ChangeRow change) {
      return new Hit(
          Kind.PATH, change.repository(), change.path().value(), change.commit(), change.hash());
    }

    private static Hit of(CommitRow commit) {
      return new Hit(
          Kind.MESSAGE,
          commit.repository(),
          commit.message().subject(),
          commit.id(),
          commit.hash());
    }
  }

  static final QueryHandler<GetFileHistory, Page<ChangeRow>> HISTORY =
      QueryHandler.list(
          "get_file_history", GetFileHistory.class, ChangeRow.class, FileQueries::history);

  static final QueryHandler<SearchCode, Page<Hit>> SEARCH =
      QueryHandler.list("search_code", SearchCode.class, Hit.class, FileQueries::search);

  private FileQueries() {}

  private static Page<ChangeRow> history(GetFileHistory query, Views views) {
    List<ChangeRow> history = new ArrayList<>();
    FilePath path = query.path();
    long newest = Long.MAX_VALUE;
    Optional<ChangeRow> rename;
    do {
      List<ChangeRow> changes =
          views
              .rows(ChangeRow.class)
              .all()
              .where("file", Match.equalTo(GitIds.file(query.repository(), path)))
              .where("position", Match.atMost(newest))
              .orderBy("position", Order.DESCENDING)
              .first(MOST - history.size());
      rename = changes.stream().filter(FileQueries::isRename).findFirst();
      List<ChangeRow> underThisName =
          rename.map(row -> changes.subList(0, changes.indexOf(row) + 1)).orElse(changes);
      history.addAll(underThisName);
      if (rename.isPresent()) {
        path = rename.get().from().orElseThrow();
        newest = rename.get().position() - 1;
      }
    } while (rename.isPresent() && history.size() < MOST);
    return Page.of(history, views.paging());
  }

  private static boolean isRename(ChangeRow change) {
    return change.kind() == FileChange.Kind.RENAMED;
  }

  private static Page<Hit> search(SearchCode query, Views views) {
    Rows.Selection<ChangeRow> paths =
        RepositoryQueries.in(query.repository(), views.rows(ChangeRow.class))
            .where("path", Match.contains(query.text()))
            .orderBy("path", Order.ASCENDING)
            .orderBy("position", Order.DESCENDING);
    Rows.Selection<CommitRow> messages =
        RepositoryQueries.in(query.repository(), views.rows(CommitRow.class))
            .where("message", Match.contains(query.text()))
            .orderBy("position", Order.DESCENDING);
    List<Hit> hits = new ArrayList<>();
    String last = "";
    for (ChangeRow change : paths.first(MOST)) {
      String file = change.file().toString();
      if (!file.equals(last)) { // A file counts once, by its newest change.
        hits.add(Hit.of(change));
        last = file;
      }
    }
    messages.first(MOST).forEach(commit -> hits.add(Hit.of(commit)));
    return Page.of(hits, views.paging());
  }
}
